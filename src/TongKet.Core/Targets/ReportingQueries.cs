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
        return Owed(tree, await AskedAsync(store, period.Year, cancel), await ReceivedAsync(store, period.Year, period, cancel), period, today);
    }

    /// <summary>The same for every period of a year whose last day counted has passed, read once.</summary>
    internal async Task<IReadOnlyList<(Period Period, Debtor Debtor)>> OwedAsync(Store store, AreaTree tree, int year, DateOnly today, CancellationToken cancel)
    {
        var asked = await AskedAsync(store, year, cancel);
        var received = await ReceivedAsync(store, year, null, cancel);
        return
        [
            .. from kind in Enum.GetValues<PeriodKind>()
               from period in Period.AllOf(kind, year)
               where rulebook.Counted(period).To < today
               from debtor in Owed(tree, asked, received, period, today)
               select (period, debtor),
        ];
    }

    private IReadOnlyList<Debtor> Owed(
        AreaTree tree, IReadOnlyList<IndicatorDefinition> asked, IReadOnlyDictionary<ResultPlace, DateOnly> received, Period period, DateOnly today) =>
    [
        .. ExpectedReportRules.Of(rulebook, asked, tree, period).GroupBy(report => report.AreaId).Select(reports => new Debtor(
            reports.Key,
            tree[reports.Key].Name,
            reports.Max(report => report.DueOn),
            ExpectedReportRules.Judge(reports, received, today),
            [.. reports.Where(report => !received.ContainsKey(report.Place)).Select(report => report.IndicatorCode)])),
    ];

    /// <summary>Indicators asked for in a year: those with a target or an owner, in the order of the catalogue.</summary>
    internal async Task<IReadOnlyList<IndicatorDefinition>> AskedAsync(Store store, int year, CancellationToken cancel)
    {
        var codes = (await store.Targets.Where(row => row.Year == year).Select(row => row.IndicatorCode)
            .Union(store.IndicatorOwners.Select(row => row.IndicatorCode)).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        return [.. rulebook.Indicators.Where(indicator => codes.Contains(indicator.Code))];
    }

    /// <summary>The day on which each value was first handed in.</summary>
    /// <param name="only">One period of the year; null for all of them.</param>
    private static async Task<IReadOnlyDictionary<ResultPlace, DateOnly>> ReceivedAsync(Store store, int year, Period? only, CancellationToken cancel)
    {
        var results = store.Results.AsNoTracking().Where(row => row.Year == year);
        if (only is { } period)
        {
            results = results.Where(row => row.PeriodKind == period.Kind && row.PeriodNumber == period.Number);
        }

        return (await (
                from result in results
                join step in store.ResultSteps.AsNoTracking() on result.Id equals step.ResultId
                where step.Kind == ResultStepKind.Submitted
                select new { result.AreaId, result.IndicatorCode, result.PeriodKind, result.PeriodNumber, step.At }).ToListAsync(cancel))
            .GroupBy(row => new ResultPlace(row.AreaId, row.IndicatorCode, new Period(row.PeriodKind, year, row.PeriodNumber)))
            .ToDictionary(same => same.Key, same => Local.Today(same.Min(row => row.At)));
    }
}

/// <summary>An area that owes figures of a period.</summary>
/// <param name="Missing">Codes of the indicators that have not come.</param>
public sealed record Debtor(Guid AreaId, string AreaName, DateOnly DueOn, Completeness Completeness, IReadOnlyList<string> Missing);
