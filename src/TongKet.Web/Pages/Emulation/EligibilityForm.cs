using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Emulation;

/// <summary>Reads what was typed about a candidacy. It names nobody, so it may stand in an address and be kept as a bookmark.</summary>
public sealed class EligibilityForm(Func<string, string?> typed, Words words, ProofFields? proofs = null)
{
    /// <summary>Rows of past awards that the form offers.</summary>
    public const int AwardRows = 6;

    /// <summary>Rows of initiatives and works that the form offers.</summary>
    public const int InnovationRows = 3;

    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => [.. problems, .. proofs?.Problems ?? []];

    /// <summary>What shows the answers; null where no proof is asked for.</summary>
    public ProofFields? Proofs => proofs;

    /// <summary>What was typed into a field.</summary>
    public string? Typed(string name) => typed(name) is { Length: > 0 } text ? text : null;

    public Candidacy? Candidacy(EmulationBook book, DateOnly today)
    {
        if (Typed("giai") is not { } code || book.Award(code) is not { } award)
        {
            return null;
        }

        var subject = Choice<SubjectKind>("doiTuong") is { } chosen && award.Subjects.Contains(chosen) ? chosen : award.Subjects[0];
        var received = Day("nhan");
        return new()
        {
            Award = code,
            Subject = subject,
            Year = (int)(Whole("nam", 1990, 2100) ?? today.Year),
            Type = award.Kind == AwardKind.Title ? null : Choice<AwardType>("loaiHinh"),
            Period = award.Kind == AwardKind.Title ? null : Interval("tu", "den"),
            Field = Typed("linhVuc"),
            Achievement = Core.Emulation.Candidacy.Own,
            AsOf = today,
            ReceivedOn = received,
            DecidedOn = Day("quyetDinh"),
        };
    }

    public List<Statement> Statements(EmulationBook book, IReadOnlyList<Question> questions)
    {
        var statements = new List<Statement>();
        foreach (var question in questions)
        {
            Add(book, statements, question);
        }

        if (Choice<Proceedings>("dangXem") is { } proceedings)
        {
            statements.Add(new ProceedingsStatement(proceedings, Proof("dangXem")));
        }

        if (Choice<SubjectState>("tinhTrang") is { } state)
        {
            statements.Add(new StateStatement(state, Day("tinhTrangTu"), Typed("truyTang") == "co", Proof("tinhTrang")));
        }

        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            if (Whole("thay" + kind, 0, 1000) is { } found)
            {
                statements.Add(new SearchedStatement(kind, (int)found, Proof("thay" + kind)));
            }
        }

        proofs?.RequireUsed();
        return statements;
    }

    private string Proof(string field) => proofs?.Of(field) ?? string.Empty;

    private void Add(EmulationBook book, List<Statement> statements, Question question)
    {
        switch (question.Kind)
        {
            case QuestionKind.YesNo when Typed("y-" + question.Key) is "co" or "khong":
                statements.Add(new Attestation(question.Key, Typed("y-" + question.Key) == "co", Proof("y-" + question.Key)));
                break;
            case QuestionKind.Number when Whole("n-" + question.Key, 0, 1_000_000) is { } count:
                statements.Add(new CountStatement(question.Key, count, Proof("n-" + question.Key)));
                break;
            case QuestionKind.Rating when Choice<TaskRating>("r-" + question.Key) is { } rating:
                statements.Add(new RatingStatement(int.Parse(question.Key, CultureInfo.InvariantCulture), rating, Proof("r-" + question.Key)));
                break;
            case QuestionKind.Occupation when Choice<Occupation>("nghe") is { } occupation:
                statements.Add(new OccupationStatement(occupation));
                break;
            case QuestionKind.Founded when Day("thanhLap") is { } founded:
                statements.Add(new FoundedStatement(founded, Proof("thanhLap")));
                break;
            case QuestionKind.Review when Day("binhXet") is { } review:
                statements.Add(new ReviewStatement(review, Proof("binhXet")));
                break;
            case QuestionKind.Posting when Interval("niemYetTu", "niemYetDen") is { } posting:
                statements.Add(new PostingStatement(posting, Proof("niemYetTu")));
                break;
            case QuestionKind.Innovations:
                statements.AddRange(Enumerable.Range(0, InnovationRows).Select(Innovation).OfType<Statement>());
                break;
            case QuestionKind.Awards:
                statements.AddRange(Enumerable.Range(0, AwardRows).Select(row => Award(book, row)).OfType<Statement>());
                break;
            default:
                break;
        }
    }

    private InnovationStatement? Innovation(int row)
    {
        var at = row.ToString(CultureInfo.InvariantCulture);
        return Whole("sk-nam-" + at, 1990, 2100) is { } year
            ? new(
                Choice<InnovationKind>("sk-loai-" + at) ?? default,
                Choice<InnovationScope>("sk-cap-" + at) ?? default,
                (int)year,
                Typed("sk-ten-" + at) ?? string.Empty,
                Typed("sk-so-" + at) ?? string.Empty)
            : null;
    }

    private AwardStatement? Award(EmulationBook book, int row)
    {
        var at = row.ToString(CultureInfo.InvariantCulture);
        if (Typed("k-ma-" + at) is not { } code)
        {
            return null;
        }

        var decided = Day("k-ngay-" + at);
        var year = Whole("k-nam-" + at, 1990, 2100) ?? decided?.Year;
        if (year is null)
        {
            if (problems.TrueForAll(problem => problem.FieldId != "k-nam-" + at && problem.FieldId != "k-ngay-" + at))
            {
                problems.Add(new("k-nam-" + at, words["elig.award-year"]));
            }

            return null;
        }

        // Titles are of merit; of a form nobody may guess it.
        AwardType? type = Choice<AwardType>("k-loai-" + at) ?? (book.Award(code)?.Kind == AwardKind.Title ? AwardType.Merit : null);
        if (type is null)
        {
            problems.Add(new("k-loai-" + at, words["elig.award-type"]));
            return null;
        }

        var past = new PastAward(
            code, (int)year, decided, Typed("k-so-" + at) ?? string.Empty, type.Value, Interval("k-tu-" + at, "k-den-" + at), Typed("k-linhVuc-" + at),
            Typed("k-cung-" + at) == "co" ? Core.Emulation.Candidacy.Own : null, Typed("k-cancu-" + at) == "co", false);
        return new(past, Proof("k-" + at));
    }

    private T? Choice<T>(string name)
        where T : struct, Enum => Typed(name) is { } text && Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;

    private DateOnly? Day(string name)
    {
        if (Typed(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add(new(name, words.Format("elig.no-day", text)));
        return null;
    }

    private long? Whole(string name, int least, int most)
    {
        if (Typed(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Add(new(name, words.Format("elig.no-number", text, Plain(least), Plain(most))));
        return null;
    }

    // A year has no dot in it.
    private static string Plain(int number) => number < 10_000 ? number.ToString(CultureInfo.InvariantCulture) : Vietnamese.Number(number);

    private DateInterval? Interval(string from, string to)
    {
        var first = Day(from);
        var last = Day(to);
        if (first is null)
        {
            return null;
        }

        if (last >= first)
        {
            return new(first.Value, last);
        }

        problems.Add(new(to, words["elig.no-end"]));
        return null;
    }
}
