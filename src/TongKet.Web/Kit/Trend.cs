using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Web.Kit;

/// <summary>A figure against last year's, on this year's map: up, down or the same, and by how much; where the two cannot be compared, why.</summary>
/// <param name="Mark">▲, ▼ or =; empty where nothing is compared.</param>
/// <param name="Key">Its sentence in the texts.</param>
/// <param name="Change">By how much, or why nothing is said.</param>
public sealed record Trend(string Mark, string Key, string Change)
{
    public static Trend Of(YearComparison? compared)
    {
        if (compared?.Change is not { } change)
        {
            return new(string.Empty, "trend.none", compared?.Suppressed ?? string.Empty);
        }

        var size = compared.InPoints
            ? Vietnamese.Number(change.Abs(), Math.Max(1, compared.Indicator.PercentDecimals)) + Vietnamese.NoBreakSpace + "điểm %"
            : Vietnamese.Percent(change.Abs(), 1);
        return change.Sign switch
        {
            > 0 => new("▲", "trend.up", size),
            < 0 => new("▼", "trend.down", size),
            _ => new("=", "trend.same", size),
        };
    }
}
