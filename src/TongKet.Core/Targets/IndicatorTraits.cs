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
}
