using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads what is owed, what came and when.</summary>
public sealed class ReportingQueries(Stores stores, Rulebook rulebook)
{
    /// <summary>By area that owes figures of a period: how complete it is and what is missing.</summary>
    public async Task<IReadOnlyList<Debtor>> OwedAsync(Guid communeId, Period period, DateOnly today, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var tree = await TotalsOf.TreeAsync(store, cancel);
        var expected = ExpectedReportRules.Of(rulebook, await AskedAsync(store, period.Year, cancel), tree, period);
        var received = await ReceivedAsync(store, period, cancel);
        return
        [
            .. expected.GroupBy(report => report.AreaId).Select(reports => new Debtor(
                reports.Key,
                tree[reports.Key].Name,
                reports.Max(report => report.DueOn),
                ExpectedReportRules.Judge(reports, received, today),
                [.. reports.Where(report => !received.ContainsKey(report.Place)).Select(report => report.IndicatorCode)])),
        ];
    }

    /// <summary>Indicators asked for in a year: those with a target or an owner, in the order of the catalogue.</summary>
    internal async Task<IReadOnlyList<IndicatorDefinition>> AskedAsync(Store store, int year, CancellationToken cancel)
    {
        var codes = (await store.Targets.Where(row => row.Year == year).Select(row => row.IndicatorCode)
            .Union(store.IndicatorOwners.Select(row => row.IndicatorCode)).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        return [.. rulebook.Indicators.Where(indicator => codes.Contains(indicator.Code))];
    }

    /// <summary>The day on which each value of a period was first handed in.</summary>
    internal static async Task<IReadOnlyDictionary<ResultPlace, DateOnly>> ReceivedAsync(Store store, Period period, CancellationToken cancel) => (await (
                from result in store.Results.AsNoTracking()
                join step in store.ResultSteps.AsNoTracking() on result.Id equals step.ResultId
                where result.Year == period.Year && result.PeriodKind == period.Kind && result.PeriodNumber == period.Number && step.Kind == ResultStepKind.Submitted
                select new { result.AreaId, result.IndicatorCode, step.At }).ToListAsync(cancel))
            .GroupBy(row => new ResultPlace(row.AreaId, row.IndicatorCode, period))
            .ToDictionary(same => same.Key, same => Local.Today(same.Min(row => row.At)));
}

/// <summary>An area that owes figures of a period.</summary>
/// <param name="Missing">Codes of the indicators that have not come.</param>
public sealed record Debtor(Guid AreaId, string AreaName, DateOnly DueOn, Completeness Completeness, IReadOnlyList<string> Missing);
