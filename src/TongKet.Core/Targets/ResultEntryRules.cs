using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What a batch of reports must be before any of them is looked at.</summary>
public static class ResultEntryRules
{
    public static IReadOnlyList<Finding> AssessBatch(IReadOnlyList<ResultReport> reports)
    {
        if (reports.Count == 0)
        {
            return [new("result.none", "Không có số liệu nào để ghi.")];
        }

        var findings = new List<Finding>();
        if (reports.Any(report => !report.Period.IsReal))
        {
            findings.Add(new("result.period", "Có số liệu ghi cho một kỳ không có thật."));
        }

        foreach (var twice in reports.GroupBy(report => report.Key).Where(same => same.Count() > 1))
        {
            findings.Add(new("result.twice", $"«{twice.Key.IndicatorCode}» {twice.Key.Period.Name} của một đơn vị được ghi {twice.Count()} lần trong cùng một lần gửi."));
        }

        if (reports.Any(report => string.IsNullOrWhiteSpace(report.Source) || report.Source.Length > Result.LongestSource))
        {
            findings.Add(new("result.source", $"Mỗi số liệu cần nguồn, từ 1 đến {Result.LongestSource} ký tự."));
        }

        return findings;
    }

    /// <summary>Everything that forbids to write one value, whoever sends it: grid, phone, sheet or program.</summary>
    /// <param name="over">The row of the denominator register that it names.</param>
    /// <param name="standing">Where the newest edition stands; null while there is none.</param>
    /// <param name="today">A figure counts up to a day that has come.</param>
    /// <param name="place">Which value, for the message.</param>
    public static IReadOnlyList<Finding> Assess(
        IndicatorDefinition indicator, Area area, ResultReport report, Denominator? over, ResultState? standing, DateOnly today, string place)
    {
        var said = TargetRules.AssessReport(indicator, area, report.Measure, report.Period, report.AsOf).ToList();
        if (report.AsOf > today && said.TrueForAll(finding => finding.Code != "target.as-of"))
        {
            said.Add(new("target.as-of", $"{place}: ngày chốt số liệu {Vietnamese.Date(report.AsOf)} chưa tới; hãy ghi ngày từ hôm nay trở về trước."));
        }

        return
        [
            .. said,
            .. DenominatorRules.AssessBase(indicator, over, report.AreaId, report.AsOf, report.Measure.Denominator),
            .. standing == ResultState.Locked ? [new Finding("result.locked", $"{place} đã khóa; phải có quyết định mở khóa mới sửa được.")] : (Finding[])[],
        ];
    }
}
