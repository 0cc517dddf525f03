using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>All values, kept sums and targets of one year, read once; what the pages show is picked from it.</summary>
internal sealed class YearBook
{
    private readonly ILookup<(string Code, Period Period), (ValueStatus Status, Reported Reported)> reported;
    private readonly ILookup<(string Code, Period Period, Guid AreaId), Total> totals;
    private readonly ILookup<string, Period> periods;
    private readonly IReadOnlyList<Denominator> populations;

    private YearBook(
        int year,
        AreaTree tree,
        ILookup<(string Code, Period Period), (ValueStatus, Reported)> reported,
        ILookup<(string, Period, Guid), Total> totals,
        ILookup<(Guid, string), Target> targets,
        IReadOnlyList<Denominator> populations)
    {
        Year = year;
        Tree = tree;
        Home = tree.HomeOn(new DateOnly(year, 12, 31));
        Targets = targets;
        this.reported = reported;
        this.totals = totals;
        this.populations = populations;
        periods = reported.ToLookup(rows => rows.Key.Code, rows => rows.Key.Period, StringComparer.Ordinal);
    }

    public int Year { get; }

    public AreaTree Tree { get; }

    /// <summary>The place that answers for the year: the one on its last day.</summary>
    public Area Home { get; }

    /// <summary>Every edition of every target, by place and indicator.</summary>
    public ILookup<(Guid AreaId, string Code), Target> Targets { get; }

    /// <summary>Every newest edition of the year.</summary>
    public IEnumerable<Reported> Values => reported.SelectMany(rows => rows).Select(row => row.Reported);

    public static async Task<YearBook> LoadAsync(Store store, int year, CancellationToken cancel) =>
        await LoadAsync(store, await TotalsOf.TreeAsync(store, cancel), year, null, cancel);

    /// <param name="tree">The places, where they were read already.</param>
    /// <param name="codes">The indicators to read; null for all.</param>
    public static async Task<YearBook> LoadAsync(Store store, AreaTree tree, int year, IReadOnlyList<string>? codes, CancellationToken cancel)
    {
        var (results, sums, plans) = (store.Results.AsNoTracking().Where(row => row.Year == year), store.Totals.AsNoTracking().Where(row => row.Year == year), store.Targets.AsNoTracking().Where(row => row.Year == year));
        if (codes is not null)
        {
            results = results.Where(row => codes.Contains(row.IndicatorCode));
            sums = sums.Where(row => codes.Contains(row.IndicatorCode));
            plans = plans.Where(row => codes.Contains(row.IndicatorCode));
        }

        var rows = await results.ToListAsync(cancel);
        var steps = (await (from step in store.ResultSteps.AsNoTracking() join result in results on step.ResultId equals result.Id select step).ToListAsync(cancel))
            .ToLookup(step => step.ResultId);
        var reported = rows.GroupBy(row => row.Key).Select(editions =>
        {
            var newest = editions.MaxBy(row => row.Edition)!;
            var approved = editions.Where(row => steps[row.Id].Any(IsApproval)).MaxBy(row => row.Edition);
            DateTime? at = approved is null ? null : steps[approved.Id].First(IsApproval).At;
            return (editions.Key, Reported: new Reported(tree[editions.Key.AreaId], newest, approved, at) { State = ResultRules.StateOf(steps[newest.Id]) });
        });
        var (totals, targets) = (await sums.ToListAsync(cancel), await plans.ToListAsync(cancel));
        var lastDay = new DateOnly(year, 12, 31);
        var populations = await store.Denominators.AsNoTracking().Where(row => row.Kind == DenominatorKind.Population && row.AsOf <= lastDay).ToListAsync(cancel);
        return new(
            year,
            tree,
            reported.ToLookup(one => (one.Key.IndicatorCode, one.Key.Period), one => (one.Key.Status, one.Reported)),
            totals.ToLookup(total => (total.IndicatorCode, total.Period, total.AreaId)),
            targets.ToLookup(row => (row.AreaId, row.IndicatorCode)),
            populations);
    }

    /// <summary>The target of the place of the year that leads on a day; null when there is none.</summary>
    public Target? Leading(string code, DateOnly day) => Targets.Contains((Home.Id, code)) ? TargetRules.Leading(Targets[(Home.Id, code)], day) : null;

    /// <summary>People of the place, as last counted by a day; null when nobody counted them.</summary>
    public long? Population(DateOnly day) => populations.Where(row => row.AreaId == Home.Id && row.AsOf <= day).MaxBy(row => (row.AsOf, row.Edition))?.Amount;

    /// <summary>People of every place that somebody counted by the year's last day.</summary>
    public IReadOnlyList<AreaFigure> Populations => [.. populations.GroupBy(row => row.AreaId).Select(same => new AreaFigure(same.Key, same.MaxBy(row => (row.AsOf, row.Edition))!.Amount, null))];

    /// <summary>As-of day of the first approved figure of the place that says "done"; null while none does.</summary>
    public DateOnly? DoneOn(IndicatorDefinition indicator) => indicator.Kind != IndicatorKind.YesNo ? null : periods[indicator.Code].SelectMany(period => reported[(indicator.Code, period)])
        .Where(row => row.Reported.Area.Id == Home.Id && row.Reported.Approved?.NumeratorScaled == 1).Select(row => (DateOnly?)row.Reported.Approved!.AsOf).Min();

    public bool Has(string code) => periods.Contains(code);

    /// <summary>Areas that ought to report an indicator for a period.</summary>
    public IReadOnlyList<Area> Expected(IndicatorDefinition indicator, Period period) =>
        indicator.IsOfGroups ? [.. Tree.Leaves(Home.Id, DayOf(indicator, period))] : [Home];

    /// <summary>The day whose places a figure belongs to: its own, or the period's last one while there is none.</summary>
    public DateOnly DayOf(IndicatorDefinition indicator, Period period) => Total(indicator, period)?.AsOf ?? period.Calendar.To!.Value;

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
        foreach (var period in periods[indicator.Code])
        {
            if (Point(indicator, period) is { } point)
            {
                points[period] = point;
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

                // A sum over months is as whole as the least whole of them.
                var least = known.From.Select(period => points[period]).Where(point => !point.Whole).MinBy(point => new Rational(point.Reported, point.Expected)) ?? latest;
                return latest with
                {
                    Figure = latest.Figure with { Numerator = known.ToDate.Numerator, Denominator = latest.Figure.Denominator is null ? null : known.ToDate.Denominator },
                    Source = least.Period == latest.Period ? latest.Source : $"{least.Source}, {least.Period.Name}",
                    Reported = least.Reported,
                    Expected = least.Expected,
                };
            }),
        ];
    }

    private Total? Total(IndicatorDefinition indicator, Period period) => totals[(indicator.Code, period, Home.Id)].MaxBy(one => (one.Reported, one.Status));

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
                FigureBasis.OfGroups(total.Reported, expected),
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
    Period Period, Measure Figure, ValueStatus Status, DateOnly AsOf, string Source, int Reported, int Expected, IReadOnlyList<Guid> Results)
{
    /// <summary>Whether every place that makes it has reported.</summary>
    public bool Whole => Reported >= Expected;
}
