using System.Collections.Immutable;
using TongKet.Core.Law;

namespace TongKet.Core.Publishing;

/// <summary>Tells a year's published results in sentences; pure.</summary>
public static class ReportComposer
{
    public static ImmutableArray<ReportSection> Compose(YearResults year) =>
        [.. year.Groups.Select(group => new ReportSection(group.Number, group.Name, [.. group.Lines.Select(line => new ReportItem(line.Code, line.Name, Sentence(line)))]))];

    private static string Sentence(ResultLine line)
    {
        var said = line.Words ?? line.Actual?.Text ?? "chưa có số liệu";
        var counted = line.Actual?.CountsText is { } counts && line.Words is null ? $" ({counts})" : string.Empty;

        // A share of a planned share reads as if it were the share itself, so only amounts and counts are told against their plan in percent.
        var percent = line is { PercentOfPlan: { } share, Kind: IndicatorKind.Amount or IndicatorKind.Count } ? $", bằng {share} kế hoạch" : string.Empty;
        var target = line.Target is { } set ? $"; chỉ tiêu giao {set.Text}" : string.Empty;
        return said + counted + percent + target + ".";
    }
}
