using System.Globalization;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;

namespace TongKet.Web.Pages.Emulation;

/// <summary>Statements as the fields of the form that asked for them: what <see cref="EligibilityForm"/> reads, written back.</summary>
internal static class EligibilityAnswers
{
    /// <param name="files">Files that hang on what is stated.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Statement> statements, IReadOnlyList<EvidenceFile> files)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            Write(typed, statement);
        }

        foreach (var (one, row) in statements.OfType<InnovationStatement>().Select((one, row) => (one, At(row))))
        {
            (typed["sk-loai-" + row], typed["sk-cap-" + row], typed["sk-nam-" + row]) = (one.Kind.ToString(), one.Scope.ToString(), At(one.Year));
            (typed["sk-ten-" + row], typed["sk-so-" + row]) = (one.Title, one.Proof);
        }

        foreach (var (one, row) in statements.OfType<AwardStatement>().Select((one, row) => (one.Award, At(row))))
        {
            (typed["k-ma-" + row], typed["k-nam-" + row], typed["k-so-" + row]) = (one.Code, At(one.Year), one.Decision);
            (typed["k-loai-" + row], typed["k-linhVuc-" + row]) = (one.Type.ToString(), one.Field ?? string.Empty);
            (typed["k-cancu-" + row], typed["k-cung-" + row]) = (one.Ground ? "co" : string.Empty, one.Achievement is null ? string.Empty : "co");
            (typed["k-ngay-" + row], typed["k-tu-" + row], typed["k-den-" + row]) = (Day(one.DecidedOn), Day(one.Period?.From), Day(one.Period?.To));
        }

        var awards = statements.OfType<AwardStatement>().Select((one, row) => ("k-" + At(row), one.Proof));
        foreach (var (field, value) in ProofFields.Write([.. statements.Select(one => (FieldOf(one), one.Proof)).Where(pair => pair.Item1 is not null).Select(pair => (pair.Item1!, pair.Proof)), .. awards], files))
        {
            typed[field] = value;
        }

        return typed;
    }

    // The field that a proof stands beside; past awards have theirs by row.
    private static string? FieldOf(Statement statement) => statement switch
    {
        Attestation one => "y-" + one.Fact,
        CountStatement one => "n-" + one.Count,
        RatingStatement one => "r-" + At(one.Year),
        FoundedStatement => "thanhLap",
        ReviewStatement => "binhXet",
        PostingStatement => "niemYetTu",
        ProceedingsStatement => "dangXem",
        StateStatement => "tinhTrang",
        SearchedStatement one => "thay" + one.Kind,
        _ => null,
    };

    /// <summary>Whether a form with these questions asks for a statement, so that an empty field takes it back.</summary>
    public static bool Covers(IReadOnlyList<Question> questions, Statement statement) => statement switch
    {
        Attestation one => Asks(questions, QuestionKind.YesNo, one.Fact),
        CountStatement one => Asks(questions, QuestionKind.Number, one.Count),
        RatingStatement one => Asks(questions, QuestionKind.Rating, At(one.Year)),
        OccupationStatement => Asks(questions, QuestionKind.Occupation, null),
        FoundedStatement => Asks(questions, QuestionKind.Founded, null),
        ReviewStatement => Asks(questions, QuestionKind.Review, null),
        PostingStatement => Asks(questions, QuestionKind.Posting, null),
        InnovationStatement or SearchedStatement { Kind: RecordKind.Initiatives or RecordKind.Works } => Asks(questions, QuestionKind.Innovations, null),
        AwardStatement or SearchedStatement { Kind: RecordKind.Awards or RecordKind.Disciplines } => Asks(questions, QuestionKind.Awards, null),
        ProceedingsStatement or StateStatement => true,
        _ => false,
    };

    private static bool Asks(IReadOnlyList<Question> questions, QuestionKind kind, string? key) => questions.Any(question => question.Kind == kind && (key is null || question.Key == key));

    private static void Write(Dictionary<string, string> typed, Statement statement)
    {
        switch (statement)
        {
            case Attestation one:
                typed["y-" + one.Fact] = one.Holds ? "co" : "khong";
                break;
            case CountStatement one:
                typed["n-" + one.Count] = one.Value.ToString();
                break;
            case RatingStatement one:
                typed["r-" + At(one.Year)] = one.Rating.ToString();
                break;
            case OccupationStatement one:
                typed["nghe"] = one.Occupation.ToString();
                break;
            case FoundedStatement one:
                typed["thanhLap"] = Day(one.Day);
                break;
            case ReviewStatement one:
                typed["binhXet"] = Day(one.Day);
                break;
            case PostingStatement one:
                (typed["niemYetTu"], typed["niemYetDen"]) = (Day(one.Days.From), Day(one.Days.To));
                break;
            case ProceedingsStatement one:
                typed["dangXem"] = one.Proceedings.ToString();
                break;
            case StateStatement one:
                (typed["tinhTrang"], typed["tinhTrangTu"], typed["truyTang"]) = (one.State.ToString(), Day(one.Since), one.Posthumous ? "co" : string.Empty);
                break;
            case SearchedStatement one:
                typed["thay" + one.Kind] = At(one.Found);
                break;
            default:
                break;
        }
    }

    private static string At(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;
}
