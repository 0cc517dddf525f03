using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>All values and kept sums of one year, read once; what the pages show is picked from it.</summary>
internal sealed class YearBook
{
    private readonly ILookup<(string Code, Period Period), (ValueStatus Status, Reported Reported)> reported;
    private readonly ILookup<(string Code, Period Period, Guid AreaId), Total> totals;

    private YearBook(
        int year, AreaTree tree, ILookup<(string, Period), (ValueStatus, Reported)> reported, ILookup<(string, Period, Guid), Total> totals)
    {
        Tree = tree;
        Home = tree.HomeOn(new DateOnly(year, 12, 31));
        this.reported = reported;
        this.totals = totals;
    }

    public AreaTree Tree { get; }

    /// <summary>The place that answers for the year: the one on its last day.</summary>
    public Area Home { get; }

    public static async Task<YearBook> LoadAsync(Store store, int year, CancellationToken cancel)
    {
        var tree = await TotalsOf.TreeAsync(store, cancel);
        var rows = await store.Results.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel);
        var steps = (await (
                from step in store.ResultSteps.AsNoTracking()
                join result in store.Results on step.ResultId equals result.Id
                where result.Year == year
                select step).ToListAsync(cancel))
            .ToLookup(step => step.ResultId);
        var reported = rows.GroupBy(row => row.Key).Select(editions =>
        {
            var newest = editions.MaxBy(row => row.Edition)!;
            var approved = editions.Where(row => steps[row.Id].Any(IsApproval)).MaxBy(row => row.Edition);
            DateTime? at = approved is null ? null : steps[approved.Id].First(IsApproval).At;
            return (editions.Key, Reported: new Reported(tree[editions.Key.AreaId], newest, approved, at) { State = ResultRules.StateOf(steps[newest.Id]) });
        });
        var totals = await store.Totals.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel);
        return new(
            year,
            tree,
            reported.ToLookup(one => (one.Key.IndicatorCode, one.Key.Period), one => (one.Key.Status, one.Reported)),
            totals.ToLookup(total => (total.IndicatorCode, total.Period, total.AreaId)));
    }

    public bool Has(string code) => reported.Any(rows => string.Equals(rows.Key.Code, code, StringComparison.Ordinal));

    /// <summary>Areas that ought to report an indicator for a period.</summary>
    public IReadOnlyList<Area> Expected(IndicatorDefinition indicator, Period period) =>
        indicator.IsOfGroups ? [.. Tree.Leaves(Home.Id, AsOf(indicator, period))] : [Home];

    /// <summary>
    /// The series of an indicator in a period that says most: the one in which most areas are approved, and of equals the most final.
    /// Estimates, preliminary and official values are never mixed.
    /// </summary>
    public (Total? Total, IReadOnlyList<Reported> Reported, int Expected) Of(IndicatorDefinition indicator, Period period)
    {
        var total = Total(indicator, period);
        var rows = reported[(indicator.Code, period)].Where(row => IsOfHome(row.Reported.Area)).ToArray();
        var status = total?.Status
            ?? rows.Where(row => row.Reported.Approved is not null).Select(row => (ValueStatus?)row.Status).Max()
            ?? rows.Select(row => (ValueStatus?)row.Status).Max();
        var shown = rows.Where(row => row.Status == status).Select(row => row.Reported).OrderBy(row => row.Area.Ordinal).ToArray();
        return (total, shown, Expected(indicator, period).Count);
    }

    /// <summary>What places that merged in later had for themselves, most final value first.</summary>
    public IReadOnlyList<Reported> Neighbours(IndicatorDefinition indicator, Period period) =>
    [
        .. reported[(indicator.Code, period)].Where(row => row.Reported.Area is { Kind: AreaKind.Commune, IsHome: false })
            .GroupBy(row => row.Reported.Area.Id).Select(same => same.MaxBy(row => row.Status).Reported),
    ];

    /// <summary>Approved figures of a period by area, of the series that says most.</summary>
    public IReadOnlyDictionary<Guid, Measure> ByArea(IndicatorDefinition indicator, Period period) => Of(indicator, period).Reported
        .Where(one => one.Approved is not null).ToDictionary(one => one.Area.Id, one => Measure.Of(one.Approved!));

    /// <summary>The commune's figures to date, by the months at whose end they are known.</summary>
    public IReadOnlyList<FigurePoint> Series(IndicatorDefinition indicator)
    {
        var points = new Dictionary<Period, FigurePoint>();
        foreach (var rows in reported.Where(rows => string.Equals(rows.Key.Code, indicator.Code, StringComparison.Ordinal)))
        {
            if (Point(indicator, rows.Key.Period) is { } point)
            {
                points[rows.Key.Period] = point;
            }
        }

        if (indicator.Kind is not (IndicatorKind.Amount or IndicatorKind.Count or IndicatorKind.Rate or IndicatorKind.RatioNofM))
        {
            return [.. points.Values.OrderBy(point => point.Period)];
        }

        var parts = points.ToDictionary(one => one.Key, one => new Contribution(one.Value.Figure.Numerator ?? 0, one.Value.Figure.Denominator ?? 0));
        return
        [
            .. AccumulationRules.Series(indicator.Accumulation, parts).Select(known =>
            {
                var latest = points.Values.Where(point => point.Period.LastMonth == known.Month).MaxBy(point => -point.Period.FirstMonth)!;
                return latest with { Figure = latest.Figure with { Numerator = known.ToDate.Numerator, Denominator = latest.Figure.Denominator is null ? null : known.ToDate.Denominator } };
            }),
        ];
    }


    private Total? Total(IndicatorDefinition indicator, Period period) => totals[(indicator.Code, period, Home.Id)].MaxBy(one => (one.Reported, one.Status));

    private DateOnly AsOf(IndicatorDefinition indicator, Period period) => Total(indicator, period)?.AsOf ?? period.Calendar.To!.Value;

    private FigurePoint? Point(IndicatorDefinition indicator, Period period)
    {
        var (total, rows, expected) = Of(indicator, period);
        var approved = rows.Where(row => row.Approved is not null).ToArray();
        if (indicator.IsOfGroups)
        {
            return total is null ? null : new FigurePoint(
                period,
                RollUp.Measured(indicator.RollUp, total.Sum, expected),
                total.Status,
                total.AsOf,
                $"tổng hợp từ {Vietnamese.Number(total.Reported, 0)}/{Vietnamese.Number(expected, 0)} tổ",
                total.Reported,
                expected,
                [.. approved.Select(row => row.Approved!.Id)]);
        }

        return approved.FirstOrDefault(row => row.Area.Id == Home.Id)?.Approved is { } own
            ? new FigurePoint(period, Measure.Of(own), own.Status, own.AsOf, own.Source, 1, 1, [own.Id])
            : null;
    }

    private bool IsOfHome(Area area) => area.Id == Home.Id || Tree.Above(area.Id).Any(above => above.Id == Home.Id);

    private static bool IsApproval(ResultStep step) => step.Kind == ResultStepKind.Approved;
}

/// <summary>The commune's figure at the end of a period, with all that must stand beside a number.</summary>
/// <param name="Results">The approved editions that it rests on.</param>
internal sealed record FigurePoint(
    Period Period, Measure Figure, ValueStatus Status, DateOnly AsOf, string Source, int Reported, int Expected, IReadOnlyList<Guid> Results);
