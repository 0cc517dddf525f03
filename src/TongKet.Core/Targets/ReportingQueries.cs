using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
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

    /// <summary>Completeness and timeliness of a year by area and period, of the periods of one kind whose last day counted has passed.</summary>
    /// <param name="kind">Which periods; null for the kind of which most is owed.</param>
    public async Task<CompletenessTable> TableAsync(Guid communeId, int year, PeriodKind? kind, DateOnly today, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var tree = await TotalsOf.TreeAsync(store, cancel);
        var owed = await OwedAsync(store, tree, year, today, cancel);
        var kinds = owed.GroupBy(one => one.Period.Kind).ToDictionary(same => same.Key, same => same.Sum(one => one.Debtor.Completeness.Expected));
        var chosen = kind is { } asked && kinds.ContainsKey(asked) ? asked : kinds.Count == 0 ? PeriodKind.Year : kinds.MaxBy(pair => (pair.Value, -(int)pair.Key)).Key;
        var shown = owed.Where(one => one.Period.Kind == chosen).ToArray();
        return new(
            year,
            chosen,
            [.. kinds.Keys.Order()],
            [.. shown.Select(one => one.Period).Distinct().Order()],
            [
                .. shown.GroupBy(one => one.Debtor.AreaId).Select(same => new CompletenessRow(tree[same.Key], same.ToDictionary(one => one.Period, one => one.Debtor)))
                    .OrderBy(row => row.Area.Kind == AreaKind.ResidentialGroup).ThenBy(row => row.Area.Ordinal),
            ]);
    }

    private IReadOnlyList<Debtor> Owed(AreaTree tree, IReadOnlyList<IndicatorDefinition> asked, Came came, Period period, DateOnly today) =>
    [
        .. ExpectedReportRules.Of(rulebook, asked, tree, period).GroupBy(report => report.AreaId).Select(reports => new Debtor(
            reports.Key,
            tree[reports.Key].Name,
            reports.Max(report => report.DueOn),
            ExpectedReportRules.Judge(reports, came.Days, came.Estimated, today),
            [.. reports.Where(report => !came.Days.ContainsKey(report.Place)).Select(report => report.IndicatorCode)])),
    ];

    /// <summary>Indicators asked for in a year: those with a target or an owner, in the order of the catalogue.</summary>
    internal async Task<IReadOnlyList<IndicatorDefinition>> AskedAsync(Store store, int year, CancellationToken cancel)
    {
        var last = new DateOnly(year, 12, 31);
        var codes = (await store.Targets.Where(row => row.Year == year).Select(row => row.IndicatorCode)
            .Union(store.IndicatorOwners.Where(row => row.From <= last).Select(row => row.IndicatorCode)).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        return [.. rulebook.Indicators.Where(indicator => codes.Contains(indicator.Code))];
    }

    /// <summary>The day on which each value was first handed in. An estimate is told apart: the figure itself is still to come.</summary>
    /// <param name="only">One period of the year; null for all of them.</param>
    private static async Task<Came> ReceivedAsync(Store store, int year, Period? only, CancellationToken cancel)
    {
        var results = store.Results.AsNoTracking().Where(row => row.Year == year);
        if (only is { } period)
        {
            results = results.Where(row => row.PeriodKind == period.Kind && row.PeriodNumber == period.Number);
        }

        var came = await (
                from result in results
                join step in store.ResultSteps.AsNoTracking() on result.Id equals step.ResultId
                where step.Kind == ResultStepKind.Submitted
                select new { result.AreaId, result.IndicatorCode, result.PeriodKind, result.PeriodNumber, result.Status, step.At }).ToListAsync(cancel);
        var places = came.Select(row => (Place: new ResultPlace(row.AreaId, row.IndicatorCode, new Period(row.PeriodKind, year, row.PeriodNumber)), row.Status, row.At)).ToArray();
        return new(
            places.Where(row => row.Status != ValueStatus.Estimate).GroupBy(row => row.Place).ToDictionary(same => same.Key, same => Local.Today(same.Min(row => row.At))),
            places.Where(row => row.Status == ValueStatus.Estimate).Select(row => row.Place).ToHashSet());
    }

    private sealed record Came(IReadOnlyDictionary<ResultPlace, DateOnly> Days, IReadOnlySet<ResultPlace> Estimated);
}

/// <summary>Who owes what of a year, and what came: areas by periods of one kind.</summary>
/// <param name="Kinds">Kinds of periods of which something is owed.</param>
/// <param name="Periods">The columns, in their order.</param>
public sealed record CompletenessTable(int Year, PeriodKind Kind, IReadOnlyList<PeriodKind> Kinds, IReadOnlyList<Period> Periods, IReadOnlyList<CompletenessRow> Rows)
{
    public Completeness Sum => Rows.Aggregate(Completeness.None, (sum, row) => sum + row.Sum);
}

/// <summary>One area of it.</summary>
/// <param name="Cells">By period; one that is not there was not owed.</param>
public sealed record CompletenessRow(Area Area, IReadOnlyDictionary<Period, Debtor> Cells)
{
    public Completeness Sum => Cells.Values.Aggregate(Completeness.None, (sum, cell) => sum + cell.Completeness);
}

/// <summary>An area that owes figures of a period.</summary>
/// <param name="Missing">Codes of the indicators that have not come.</param>
public sealed record Debtor(Guid AreaId, string AreaName, DateOnly DueOn, Completeness Completeness, IReadOnlyList<string> Missing);
