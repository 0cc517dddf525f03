using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>All statements about one nominee, without order. Two that contradict each other are kept apart as conflicts: a person decides between them.</summary>
/// <remarks>
/// A fact that nobody stated is unknown, never no. A list (past awards, initiatives, discipline) is complete only when somebody looked the books
/// through and as many records are at hand as were found: then, and only then, what is not in it did not happen. That keeps the answers monotone:
/// more statements that do not contradict each other settle what was open and never reopen what was settled.
/// </remarks>
public sealed class EvidenceBook
{
    private readonly Dictionary<string, Statement> single = new(StringComparer.Ordinal);
    private readonly List<string> conflicts = [];
    private readonly EmulationBook? book;

    private EvidenceBook(IReadOnlyList<Statement> statements, EmulationBook? book)
    {
        this.book = book;
        foreach (var statement in statements)
        {
            if (KeyOf(statement) is { } key)
            {
                Keep(key, statement);
            }
        }

        Awards = [.. statements.OfType<AwardStatement>()];
        Innovations = [.. statements.OfType<InnovationStatement>()];
        Disciplines = [.. statements.OfType<DisciplineStatement>()];
        Absences = [.. statements.OfType<AbsenceStatement>()];
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            if (Searched(kind) is { } searched && CountOf(kind) > searched.Found)
            {
                conflicts.Add($"{KindName(kind)}: tra cứu thấy {searched.Found} nhưng hồ sơ nêu {CountOf(kind)}");
            }
        }

        conflicts.Sort(StringComparer.Ordinal);
    }

    /// <summary>Statements that contradict each other, in Vietnamese, sorted.</summary>
    public IReadOnlyList<string> Conflicts => conflicts;

    /// <summary>Awards given before, sorted; those revoked are among them.</summary>
    public IReadOnlyList<AwardStatement> Awards { get; }

    public IReadOnlyList<InnovationStatement> Innovations { get; }

    public IReadOnlyList<DisciplineStatement> Disciplines { get; }

    public IReadOnlyList<AbsenceStatement> Absences { get; }

    /// <summary>The earliest year of which anything is known.</summary>
    public int EarliestYear => single.Values.OfType<RatingStatement>().Select(one => one.Year).Concat(Awards.Select(one => one.Award.Year)).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>The book of these statements, whatever their order.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="book">The law that knows what facts are called in Vietnamese, for conflicts that people read; null for their keys.</param>
    public static EvidenceBook Of(IEnumerable<Statement> statements, EmulationBook? book = null) =>
        new([.. statements.Distinct().OrderBy(statement => statement.ToString(), StringComparer.Ordinal)], book);

    public RatingStatement? Rating(int year) => Get<RatingStatement>(FormattableString.Invariant($"rating {year}"));

    public Attestation? Attested(string fact) => Get<Attestation>("attested " + fact);

    public CountStatement? Count(string count) => Get<CountStatement>("count " + count);

    public OccupationStatement? Occupation => Get<OccupationStatement>("occupation");

    public ProceedingsStatement? Proceedings => Get<ProceedingsStatement>("proceedings");

    public StateStatement? State => Get<StateStatement>("state");

    public FoundedStatement? Founded => Get<FoundedStatement>("founded");

    public ReviewStatement? Review => Get<ReviewStatement>("review");

    public PostingStatement? Posting => Get<PostingStatement>("posting");

    /// <summary>Whether every record of this kind is at hand.</summary>
    public bool IsComplete(RecordKind kind) => Searched(kind) is { } searched && CountOf(kind) == searched.Found;

    /// <summary>What people call a kind of records.</summary>
    public static string KindName(RecordKind kind) => kind switch
    {
        RecordKind.Awards => "các lần khen trước",
        RecordKind.Initiatives => "sáng kiến được công nhận",
        RecordKind.Works => "đề tài khoa học được nghiệm thu",
        RecordKind.Absences => "các lần nghỉ trong năm",
        _ => "các lần kỷ luật",
    };

    private SearchedStatement? Searched(RecordKind kind) => Get<SearchedStatement>("searched " + kind);

    private int CountOf(RecordKind kind) => kind switch
    {
        RecordKind.Awards => Awards.Count,
        RecordKind.Disciplines => Disciplines.Count,
        RecordKind.Absences => Absences.Count,
        RecordKind.Initiatives => Innovations.Count(one => one.Kind == InnovationKind.Initiative),
        _ => Innovations.Count(one => one.Kind == InnovationKind.Work),
    };

    private T? Get<T>(string key)
        where T : Statement => single.TryGetValue(key, out var statement) ? (T)statement : null;

    private void Keep(string key, Statement statement)
    {
        if (!single.TryGetValue(key, out var kept))
        {
            single.Add(key, statement);
        }
        else if (kept with { Proof = string.Empty } != statement with { Proof = string.Empty })
        {
            conflicts.Add($"{Name(statement)}: “{Said(kept)}” và “{Said(statement)}”");
        }
    }

    private static string? KeyOf(Statement statement) => statement switch
    {
        RatingStatement one => FormattableString.Invariant($"rating {one.Year}"),
        Attestation one => "attested " + one.Fact,
        CountStatement one => "count " + one.Count,
        SearchedStatement one => "searched " + one.Kind,
        OccupationStatement => "occupation",
        ProceedingsStatement => "proceedings",
        StateStatement => "state",
        FoundedStatement => "founded",
        ReviewStatement => "review",
        PostingStatement => "posting",
        _ => null,
    };

    private string Name(Statement statement) => statement switch
    {
        RatingStatement one => FormattableString.Invariant($"xếp loại năm {one.Year}"),
        Attestation one => "xác nhận “" + NameOf(one.Fact) + "”",
        CountStatement one => "số liệu “" + NameOf(one.Count) + "”",
        SearchedStatement one => "kết quả tra cứu " + KindName(one.Kind),
        OccupationStatement => "nghề nghiệp",
        ProceedingsStatement => "việc đang xem xét",
        StateStatement => "tình trạng của đối tượng",
        FoundedStatement => "ngày thành lập",
        ReviewStatement => "ngày bình xét",
        _ => "thời gian niêm yết",
    };

    private string NameOf(string fact) => book?.NameOf(fact) ?? fact;

    private static string Said(Statement statement) => statement switch
    {
        RatingStatement one => EmulationTerms.Rating(one.Rating),
        Attestation one => one.Holds ? "có" : "không",
        CountStatement one => Vietnamese.Short(one.Value, 6),
        SearchedStatement one => FormattableString.Invariant($"{one.Found}"),
        OccupationStatement one => EmulationTerms.Occupation(one.Occupation),
        ProceedingsStatement one => EmulationTerms.Proceedings(one.Proceedings),
        StateStatement one => EmulationTerms.State(one.State),
        FoundedStatement one => Vietnamese.Date(one.Day),
        ReviewStatement one => Vietnamese.Date(one.Day),
        PostingStatement one => EmulationTerms.Days(one.Days),
        _ => string.Empty,
    };
}
