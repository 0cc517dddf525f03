using TongKet.Figures.Numbers;

namespace TongKet.Core.Law;

/// <summary>Rule bodies of clauses: a new kind of condition is a new member with its body in Emulation; old ones stay for old files.</summary>
public enum ClauseCheck
{
    /// <summary>Every part holds.</summary>
    All,

    /// <summary>One part holds.</summary>
    Any,

    /// <summary>The rating of the year is at least this one.</summary>
    Rating,

    /// <summary>The occupation is among these.</summary>
    Occupation,

    /// <summary>A person attests it.</summary>
    Attested,

    /// <summary>A person attests that it is not so.</summary>
    Denied,

    /// <summary>An initiative or scientific work of at least this scope was recognised within the years.</summary>
    Innovation,

    /// <summary>The standard of another award holds for the same year.</summary>
    Standard,

    /// <summary>A count over another reaches a percentage, or exceeds it.</summary>
    Share,

    /// <summary>A count lies between two ends.</summary>
    Count,

    /// <summary>The title was given for each of the last years.</summary>
    TitleYears,

    /// <summary>The title was given twice on chains of years that do not overlap (reading K3).</summary>
    TitleChains,

    /// <summary>The award is held.</summary>
    AwardHeld,

    /// <summary>Years without gap, each with a rating or title, with what must fall into them.</summary>
    Streak,

    /// <summary>The subject exists for that many years.</summary>
    Existed,

    /// <summary>The review ended before a day of the year.</summary>
    ReviewedBefore,

    /// <summary>The list was posted for that many days.</summary>
    Posted,

    /// <summary>Months of work in the year, counted absences included (EC-E9, EC-E10).</summary>
    ServiceMonths,

    /// <summary>The law leaves the criteria to a province: local rules stand in its place.</summary>
    Delegated,

    /// <summary>The text was not had: a person decides.</summary>
    Undisclosed,
}

/// <summary>Yearly rating of a person's or collective's tasks, best first.</summary>
public enum TaskRating
{
    /// <summary>Hoàn thành xuất sắc nhiệm vụ.</summary>
    HTXS,

    /// <summary>Hoàn thành tốt nhiệm vụ.</summary>
    HTT,

    /// <summary>Hoàn thành nhiệm vụ.</summary>
    HT,

    /// <summary>Không hoàn thành nhiệm vụ.</summary>
    KHT,
}

/// <summary>What a person does for a living, as far as the clauses ask.</summary>
public enum Occupation
{
    /// <summary>Cán bộ.</summary>
    Official,

    /// <summary>Công chức.</summary>
    CivilServant,

    /// <summary>Viên chức.</summary>
    PublicEmployee,

    /// <summary>Người lao động của cơ quan, tổ chức.</summary>
    Employee,

    /// <summary>Công nhân.</summary>
    Worker,

    /// <summary>Nông dân.</summary>
    Farmer,

    /// <summary>Người lao động khác.</summary>
    Labourer,

    /// <summary>Quân nhân, dân quân thường trực.</summary>
    Soldier,

    /// <summary>Công an.</summary>
    Police,
}

/// <summary>What kind of new thing was recognised.</summary>
public enum InnovationKind
{
    /// <summary>Sáng kiến.</summary>
    Initiative,

    /// <summary>Đề tài, công trình khoa học.</summary>
    Work,
}

/// <summary>How far an initiative or work reaches, narrowest first.</summary>
public enum InnovationScope
{
    /// <summary>Cơ sở.</summary>
    Grassroots,

    /// <summary>Tỉnh.</summary>
    Province,

    /// <summary>Toàn quốc.</summary>
    Nation,
}

/// <summary>What must fall into a streak of years, and how often.</summary>
public enum StreakMark
{
    /// <summary>Years with at least a rating.</summary>
    Rating,

    /// <summary>Decisions of a title.</summary>
    Title,

    /// <summary>Awards of a form or flag.</summary>
    Award,

    /// <summary>Recognised initiatives.</summary>
    Initiative,

    /// <summary>Accepted scientific works.</summary>
    Work,
}

/// <summary>So many marks within a streak.</summary>
public sealed record StreakNeed(StreakMark Mark, string Code, int Count);

/// <summary>What makes one year of a streak good: a title's decision or a rating.</summary>
public sealed record StreakYear(string? Title, TaskRating? Rating);

/// <summary>A condition of law as data: which body judges it, with what numbers, in whose words, from which clause.</summary>
public sealed record AwardClause
{
    /// <summary>"share-ldtt": what case files and verdicts name.</summary>
    public required string Id { get; init; }

    /// <summary>The condition in Vietnamese.</summary>
    public required string Says { get; init; }

    public required ClauseCheck Check { get; init; }

    public required Citation Source { get; init; }

    public required LawStatus Status { get; init; }

    public IReadOnlyList<AwardClause> Parts { get; init; } = [];

    public TaskRating Rating { get; init; }

    public IReadOnlyList<Occupation> Among { get; init; } = [];

    /// <summary>The fact attested, or the count asked.</summary>
    public string Fact { get; init; } = string.Empty;

    /// <summary>The count that a share is over.</summary>
    public string Of { get; init; } = string.Empty;

    /// <summary>Lower end, reached.</summary>
    public Rational? Least { get; init; }

    /// <summary>Lower end, exceeded.</summary>
    public Rational? More { get; init; }

    /// <summary>Upper end, not exceeded.</summary>
    public Rational? Most { get; init; }

    /// <summary>The award or title asked.</summary>
    public string Code { get; init; } = string.Empty;

    public InnovationKind Kind { get; init; }

    public InnovationScope Scope { get; init; }

    public int Years { get; init; }

    /// <summary>Whether a streak is exactly that long instead of at least.</summary>
    public bool Exact { get; init; }

    /// <summary>The award after which a streak begins, or empty.</summary>
    public string After { get; init; } = string.Empty;

    public IReadOnlyList<StreakYear> Each { get; init; } = [];

    /// <summary>Alternatives of what must fall into the streak; none when nothing must.</summary>
    public IReadOnlyList<IReadOnlyList<StreakNeed>> With { get; init; } = [];

    public int Month { get; init; }

    public int Day { get; init; }
}
