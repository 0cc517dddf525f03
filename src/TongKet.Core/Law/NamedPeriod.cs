using TongKet.Core.Basics;

namespace TongKet.Core.Law;

/// <summary>What kind of period a text names.</summary>
public enum PeriodTopic
{
    /// <summary>Giai đoạn của chuẩn nghèo.</summary>
    PovertyStandard,

    /// <summary>Kế hoạch 5 năm.</summary>
    FiveYearPlan,
}

/// <summary>Whether the law itself uses the wording.</summary>
public enum PeriodStanding
{
    /// <summary>The law names the period so.</summary>
    Named,

    /// <summary>The law only extended the period to this year: defensible, imprecise.</summary>
    Extended,
}

/// <summary>A period of years as texts name it: "giai đoạn 2022-2025".</summary>
/// <param name="Topic">Period of what.</param>
/// <param name="Key">The poverty standard's key, or null.</param>
/// <param name="FirstYear">First year of the wording.</param>
/// <param name="LastYear">Last year of the wording.</param>
/// <param name="Standing">Whether the law itself words it so.</param>
/// <param name="Law">The days on which the wording was law; before the first of them it contradicts the law.</param>
/// <param name="Applies">The days to which the period's content applies.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Status">Whether that was verified.</param>
public sealed record NamedPeriod(
    PeriodTopic Topic,
    string? Key,
    int FirstYear,
    int LastYear,
    PeriodStanding Standing,
    DateInterval Law,
    DateInterval Applies,
    Citation Source,
    LawStatus Status);

/// <summary>A day of a report period, relative to the reported year.</summary>
public sealed record YearDay(int YearOffset, int Month, int Day)
{
    public DateOnly In(int year) => new(year + YearOffset, Month, Day);
}

/// <summary>From which day to which day a periodic report counts (RP-N11).</summary>
public sealed record ReportPeriod(string Key, string Name, YearDay Start, YearDay End)
{
    /// <summary>The days counted by the report of this year.</summary>
    public DateInterval In(int year) => new(Start.In(year), End.In(year));
}
