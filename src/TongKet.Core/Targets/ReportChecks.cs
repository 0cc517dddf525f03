using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>
/// All checks on figures that are about to be written, together with what stands in the books already. Grid, phone, import and verbs ask here,
/// so that they say the same.
/// </summary>
internal static class ReportChecks
{
    /// <summary>By report, in their order. What somebody has explained of this very number is a note and asks for nothing; another number wants its own word.</summary>
    /// <param name="actor">Who is told: to a role of one group a check must not tell what others have on their way, so theirs are held against what counts.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<Finding>>> OfAsync(
        Store store, Rulebook rulebook, Actor actor, IReadOnlyList<ResultReport> reports, CancellationToken cancel)
    {
        var years = reports.Select(report => report.Period.Year).SelectMany(year => new[] { year - 1, year }).Distinct().ToArray();
        var codes = Concerned(rulebook, reports);
        var known = await (await ReadingScope.OfAsync(store, actor, cancel)).Told(store)
            .AsNoTracking().Where(row => years.Contains(row.Year) && codes.Contains(row.IndicatorCode)).ToListAsync(cancel);
        var heirs = await HeirsAsync(store, reports, cancel);
        var findings = Of(
            rulebook,
            reports,
            known.Select(row => new KnownFigure(row.Key with { AreaId = heirs.GetValueOrDefault(row.AreaId, row.AreaId) }, row.Edition, Measure.Of(row))),
            await Wholes.LoadAsync(store, cancel));
        if (findings.All(said => said.All(finding => finding.Severity != FindingSeverity.Warning)))
        {
            return findings;
        }

        var words = (await store.ResultNotes.AsNoTracking()
                .Where(note => note.Kind == ResultNoteKind.Explanation && years.Contains(note.Year) && codes.Contains(note.IndicatorCode)).ToListAsync(cancel))
            .ToLookup(note => new ResultPlace(note.AreaId, note.IndicatorCode, note.Period), note => note.At);
        var newest = known.GroupBy(row => row.Key).ToDictionary(same => same.Key, same => same.MaxBy(row => row.Edition)!);
        return [.. findings.Select((said, place) => IsExplained(reports[place])
            ? [.. said.Select(finding => finding.Severity == FindingSeverity.Warning ? finding with { Severity = FindingSeverity.Note } : finding)]
            : said)];

        bool IsExplained(ResultReport report) => newest.TryGetValue(report.Key, out var row) && Measure.Of(row) == report.Measure
            && words[report.Place].Any(at => at >= row.ReportedAt);
    }

    // A place that an act carried over whole is held against what it had under its earlier name.
    private static async Task<IReadOnlyDictionary<Guid, Guid>> HeirsAsync(Store store, IReadOnlyList<ResultReport> reports, CancellationToken cancel)
    {
        var map = await RegisterQueries.MapAsync(store, cancel);
        var areas = reports.Select(report => report.AreaId).Distinct().ToArray();
        var heirs = areas.ToDictionary(area => area);
        foreach (var area in areas)
        {
            foreach (var earlier in map.Line(area))
            {
                heirs.TryAdd(earlier, area);
            }
        }

        return heirs;
    }

    /// <param name="known">Every edition of the same and the earlier year.</param>
    public static IReadOnlyList<IReadOnlyList<Finding>> Of(Rulebook rulebook, IReadOnlyList<ResultReport> reports, IEnumerable<KnownFigure> known, Wholes wholes)
    {
        var newest = known.GroupBy(figure => figure.Key).Select(same => same.MaxBy(figure => figure.Edition)!).ToArray();
        var findings = reports.Select(_ => new List<Finding>()).ToArray();
        AddRelations(rulebook, reports, newest, findings);
        AddHistory(rulebook, reports, newest, findings);
        AddNeighbours(rulebook, reports, newest, findings);
        AddWholes(rulebook, reports, newest, wholes, findings);
        return findings;
    }

    // The reports' own indicators, and those that a check holds against them.
    private static string[] Concerned(Rulebook rulebook, IReadOnlyList<ResultReport> reports)
    {
        var own = reports.Select(report => report.IndicatorCode).ToHashSet(StringComparer.Ordinal);
        return [.. rulebook.Checks.Select(CodesOf).Where(codes => codes.Overlaps(own)).SelectMany(codes => codes).Concat(own).Distinct(StringComparer.Ordinal)];
    }

    private static HashSet<string> CodesOf(CheckDefinition check) => check.Left.Concat(check.Right).Select(term => term.Code).ToHashSet(StringComparer.Ordinal);

    // A relation is said at every report that takes part in it, and only there.
    private static void AddRelations(Rulebook rulebook, IReadOnlyList<ResultReport> reports, IReadOnlyList<KnownFigure> known, List<Finding>[] findings)
    {
        var taken = rulebook.Checks.ToDictionary(ResultCheckRules.CodeOf, CodesOf, StringComparer.Ordinal);
        var stored = known.ToLookup(figure => (figure.Key.AreaId, figure.Key.Period, figure.Key.Status));
        foreach (var sheet in reports.Select((report, place) => (Report: report, Place: place)).GroupBy(one => (one.Report.AreaId, one.Report.Period, one.Report.Status)))
        {
            var values = stored[sheet.Key].ToDictionary(figure => figure.Key.IndicatorCode, figure => figure.Measure, StringComparer.Ordinal);
            foreach (var (report, _) in sheet)
            {
                values[report.IndicatorCode] = report.Measure;
            }

            foreach (var finding in ResultCheckRules.Assess(rulebook, values, sheet.Key.Period.Calendar.To!.Value))
            {
                foreach (var (_, place) in sheet.Where(one => taken[finding.Code].Contains(one.Report.IndicatorCode)))
                {
                    findings[place].Add(finding);
                }
            }
        }
    }

    private static void AddHistory(Rulebook rulebook, IReadOnlyList<ResultReport> reports, IReadOnlyList<KnownFigure> known, List<Finding>[] findings)
    {
        var stored = known.ToLookup(figure => (figure.Key.AreaId, figure.Key.IndicatorCode));
        for (var place = 0; place < reports.Count; place++)
        {
            var report = reports[place];
            if (rulebook.Indicator(report.IndicatorCode) is not { } indicator)
            {
                continue;
            }

            var own = stored[(report.AreaId, report.IndicatorCode)];
            if (own.Where(figure => figure.Key.Period.CompareTo(report.Period) < 0 && figure.Key.Period.Kind == report.Period.Kind)
                .MaxBy(figure => (figure.Key.Period, figure.Key.Status)) is { } before)
            {
                findings[place].AddRange(ResultCheckRules.AssessSlip(indicator, report.Measure, before.Measure));
            }

            if (report.Status == ValueStatus.Official)
            {
                var estimate = own.FirstOrDefault(figure => figure.Key.Period == report.Period && figure.Key.Status == ValueStatus.Estimate);
                findings[place].AddRange(ResultCheckRules.AssessEstimate(indicator, report.Measure, estimate?.Measure));
            }
        }
    }

    private static void AddNeighbours(Rulebook rulebook, IReadOnlyList<ResultReport> reports, IReadOnlyList<KnownFigure> known, List<Finding>[] findings)
    {
        var stored = known.ToLookup(figure => (figure.Key.IndicatorCode, figure.Key.Period, figure.Key.Status));
        foreach (var row in reports.Select((report, place) => (Report: report, Place: place)).GroupBy(one => (one.Report.IndicatorCode, one.Report.Period, one.Report.Status)))
        {
            if (rulebook.Indicator(row.Key.IndicatorCode) is not { IsOfGroups: true } indicator)
            {
                continue;
            }

            var areas = stored[row.Key].ToDictionary(figure => figure.Key.AreaId, figure => figure.Measure);
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

    // Said once, at the last of the figures that make the sum. Asked for a word only where figures of several groups are written at once: the leader of one group cannot answer for the others.
    private static void AddWholes(Rulebook rulebook, IReadOnlyList<ResultReport> reports, IReadOnlyList<KnownFigure> known, Wholes wholes, List<Finding>[] findings)
    {
        var stored = known.ToLookup(figure => (figure.Key.IndicatorCode, figure.Key.Period, figure.Key.Status));
        foreach (var check in rulebook.Checks.Where(check => check.Kind == CheckKind.Whole))
        {
            foreach (var row in reports.Select((report, place) => (Report: report, Place: place)).Where(one => one.Report.IndicatorCode == check.Left[0].Code)
                .GroupBy(one => (one.Report.IndicatorCode, one.Report.Period, one.Report.Status)).Where(row => check.Force.Contains(row.Key.Period.Calendar.To!.Value)))
            {
                var areas = stored[row.Key].ToDictionary(figure => figure.Key.AreaId, figure => figure.Measure);
                foreach (var (report, _) in row)
                {
                    areas[report.AreaId] = report.Measure;
                }

                var groups = wholes.GroupsOf(rulebook, row.Key.Period);
                if (groups.All(areas.ContainsKey)
                    && ResultCheckRules.AssessWhole(rulebook, check, [.. groups.Select(group => areas[group])], wholes.CountsOf(check.Whole!.Value, row.Key.Period)) is { } finding)
                {
                    findings[row.Last().Place].Add(row.Count() > 1 ? finding : finding with { Severity = FindingSeverity.Note });
                }
            }
        }
    }
}

/// <summary>A figure of the books, as small as the checks need it.</summary>
internal sealed record KnownFigure(ResultKey Key, int Edition, Measure Measure);
