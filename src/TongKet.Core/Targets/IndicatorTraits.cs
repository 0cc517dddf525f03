using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>How the catalogue's words about reporting meet periods.</summary>
public static class IndicatorTraits
{
    /// <summary>Whether a value is expected for this period: at its frequency, and for the year as a whole.</summary>
    public static bool IsDueIn(this IndicatorDefinition indicator, Period period) => !indicator.IsComputed && (period.Kind == PeriodKind.Year || indicator.Frequency switch
    {
        ReportFrequency.Month => period.Kind == PeriodKind.Month,
        ReportFrequency.Quarter => period.Kind == PeriodKind.Quarter,
        ReportFrequency.HalfYear => period is { Kind: PeriodKind.HalfYear, Number: 1 },
        ReportFrequency.NineMonths => period is { Kind: PeriodKind.HalfYear, Number: 1 } or { Kind: PeriodKind.NineMonths },
        _ => false,
    });

    /// <summary>
    /// Whether a value may be written for this period: not only at its frequency, since what is known by the month can be told for the nine
    /// months as well; a period shorter than its frequency is not counted by anybody.
    /// </summary>
    public static bool IsOpenIn(this IndicatorDefinition indicator, Period period) =>
        indicator is { IsComputed: false, RollUp: not RollUpRule.Computed } && indicator.Force.Overlaps(period.Calendar) && Months(period) >= indicator.Frequency switch
        {
            ReportFrequency.Month => 1,
            ReportFrequency.Quarter => 3,
            ReportFrequency.HalfYear or ReportFrequency.NineMonths => 6,
            _ => 12,
        };

    /// <summary>Whether a computed figure is made at the end of a month: at its frequency, and no oftener.</summary>
    public static bool IsKnownAt(this IndicatorDefinition indicator, int month) => indicator.Frequency switch
    {
        ReportFrequency.Month => true,
        ReportFrequency.Quarter => month % 3 == 0,
        ReportFrequency.HalfYear or ReportFrequency.NineMonths => month is 6 or 9 or 12,
        _ => month == 12,
    };

    private static int Months(Period period) => period.LastMonth - period.FirstMonth + 1;
}
