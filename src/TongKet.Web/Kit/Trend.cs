using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Web.Kit;

/// <summary>A figure against last year's: up, down or the same, and by how much. Nothing is said where the two were not measured alike.</summary>
/// <param name="Mark">▲, ▼ or =.</param>
/// <param name="Key">Its sentence in the texts.</param>
/// <param name="Change">By how much, with its unit.</param>
public sealed record Trend(string Mark, string Key, string Change)
{
    public static Trend? Of(YearLine now, YearLine? before)
    {
        if (before is null || now.Approved()?.Comparable(now.Indicator) is not { } value || before.Approved()?.Comparable(now.Indicator) is not { } earlier
            || now.Indicator.Unit is not { } unit)
        {
            return null;
        }

        var change = value - earlier;
        var size = now.Indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM
            ? Vietnamese.Number(change.Abs(), Math.Max(1, now.Indicator.PercentDecimals)) + Vietnamese.NoBreakSpace + "điểm %"
            : Vietnamese.Short(change.Abs(), unit.Decimals) + Vietnamese.NoBreakSpace + unit.Symbol;
        return change.Sign switch
        {
            > 0 => new("▲", "trend.up", size),
            < 0 => new("▼", "trend.down", size),
            _ => new("=", "trend.same", size),
        };
    }
}
