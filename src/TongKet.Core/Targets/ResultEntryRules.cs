using TongKet.Core.Basics;

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
}
