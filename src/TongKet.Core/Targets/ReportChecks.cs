using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>All checks on figures that are about to be written, together with what stands in the books already.</summary>
internal static class ReportChecks
{
    /// <param name="known">Every edition of the same and the earlier year, by area and indicator.</param>
    public static IReadOnlyList<IReadOnlyList<Finding>> Of(
        Rulebook rulebook, IReadOnlyList<ResultReport> reports, ILookup<(Guid AreaId, string IndicatorCode), Result> known)
    {
        var findings = reports.Select(_ => new List<Finding>()).ToArray();
        AddRelations(rulebook, reports, known, findings);
        AddHistory(rulebook, reports, known, findings);
        AddNeighbours(rulebook, reports, known, findings);
        return findings;
    }

    // A relation is said at every report that takes part in it, and only there.
    private static void AddRelations(
        Rulebook rulebook, IReadOnlyList<ResultReport> reports, ILookup<(Guid AreaId, string IndicatorCode), Result> known, List<Finding>[] findings)
    {
        var stored = known.SelectMany(same => same).ToLookup(row => (row.AreaId, row.Period, row.Status));
        foreach (var sheet in reports.Select((report, place) => (Report: report, Place: place)).GroupBy(one => (one.Report.AreaId, one.Report.Period, one.Report.Status)))
        {
            var values = stored[sheet.Key].GroupBy(row => row.IndicatorCode, StringComparer.Ordinal)
                .ToDictionary(rows => rows.Key, rows => Measure.Of(rows.MaxBy(row => row.Edition)!), StringComparer.Ordinal);
            foreach (var (report, _) in sheet)
            {
                values[report.IndicatorCode] = report.Measure;
            }

            var taken = rulebook.Checks.ToDictionary(check => "check." + check.Code, check => check.Left.Concat(check.Right).Select(term => term.Code).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
            foreach (var finding in ResultCheckRules.Assess(rulebook, values, sheet.Key.Period.Calendar.To!.Value))
            {
                foreach (var (report, place) in sheet.Where(one => taken[finding.Code].Contains(one.Report.IndicatorCode)))
                {
                    findings[place].Add(finding);
                }
            }
        }
    }

    private static void AddHistory(
        Rulebook rulebook, IReadOnlyList<ResultReport> reports, ILookup<(Guid AreaId, string IndicatorCode), Result> known, List<Finding>[] findings)
    {
        for (var place = 0; place < reports.Count; place++)
        {
            var report = reports[place];
            if (rulebook.Indicator(report.IndicatorCode) is not { } indicator)
            {
                continue;
            }

            var own = known[(report.AreaId, report.IndicatorCode)];
            if (own.Where(row => row.Period.CompareTo(report.Period) < 0 && row.PeriodKind == report.Period.Kind).MaxBy(row => (row.Period, row.Status, row.Edition)) is { } before)
            {
                findings[place].AddRange(ResultCheckRules.AssessSlip(indicator, report.Measure, Measure.Of(before)));
            }

            if (report.Status == ValueStatus.Official)
            {
                var estimate = own.Where(row => row.Period == report.Period && row.Status == ValueStatus.Estimate).MaxBy(row => row.Edition);
                findings[place].AddRange(ResultCheckRules.AssessEstimate(indicator, report.Measure, estimate is null ? null : Measure.Of(estimate)));
            }
        }
    }

    private static void AddNeighbours(
        Rulebook rulebook, IReadOnlyList<ResultReport> reports, ILookup<(Guid AreaId, string IndicatorCode), Result> known, List<Finding>[] findings)
    {
        var stored = known.SelectMany(same => same).ToLookup(row => (row.IndicatorCode, row.Period, row.Status));
        foreach (var row in reports.Select((report, place) => (Report: report, Place: place)).GroupBy(one => (one.Report.IndicatorCode, one.Report.Period, one.Report.Status)))
        {
            if (rulebook.Indicator(row.Key.IndicatorCode) is not { IsOfGroups: true } indicator)
            {
                continue;
            }

            var areas = stored[row.Key].GroupBy(other => other.AreaId).ToDictionary(rows => rows.Key, rows => Measure.Of(rows.MaxBy(other => other.Edition)!));
            foreach (var (report, _) in row)
            {
                areas[report.AreaId] = report.Measure;
            }

            var order = areas.Keys.Order().ToArray();
            var outliers = ResultCheckRules.Outliers(indicator, [.. order.Select(area => areas[area])]).Select(at => order[at]).ToHashSet();
            foreach (var (_, place) in row.Where(one => outliers.Contains(one.Report.AreaId)))
            {
                findings[place].Add(new Finding("check.outlier", $"«{indicator.ShortName}» khác hẳn các tổ khác cùng kỳ; hãy xem lại.", FindingSeverity.Warning));
            }
        }
    }
}
