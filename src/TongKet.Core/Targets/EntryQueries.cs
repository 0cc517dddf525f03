using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads what a grid, a phone or a sheet needs to write figures: the cells, what stood there last, what is asked, and the checks.</summary>
public sealed class EntryQueries(Stores stores, Rulebook rulebook, ReportingQueries reporting, TimeProvider clock)
{
    /// <summary>Periods of a year for which somebody may write a figure, the year first and then the shorter ones in order.</summary>
    public IReadOnlyList<Period> Periods(int year) =>
    [
        .. Enum.GetValues<PeriodKind>().OrderDescending().SelectMany(kind => Period.AllOf(kind, year))
            .Where(period => rulebook.Indicators.Any(indicator => indicator.IsOpenIn(period))),
    ];

    /// <summary>The last day that a value written today can count to: the last one that law counts, or today.</summary>
    public DateOnly LastDay(Period period, DateOnly today) => rulebook.Counted(period).To is { } last && last < today ? last : today;

    /// <summary>Periods whose figures are due around a day, the longest first: counted to the end, and not yet a month late.</summary>
    public IReadOnlyList<Period> DueAround(DateOnly today) =>
    [
        .. new[] { today.Year, today.Year - 1 }.SelectMany(Periods)
            .Where(period => rulebook.Counted(period).To <= today && today <= rulebook.DueOn(period).AddMonths(1))
            .OrderByDescending(period => period.Kind).ThenByDescending(period => period),
    ];

    /// <summary>The cells of a period that an actor may fill in, by indicator and then by area.</summary>
    /// <param name="areaId">One area only; null for all that the actor may see.</param>
    public async Task<IReadOnlyList<FormCell>> CellsAsync(Actor actor, Period period, ValueStatus status, Guid? areaId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        var only = Rights.IsOfGroup(actor.Role) ? actor.AreaId : areaId;
        await using var store = stores.Open(actor.CommuneId);
        var map = await RegisterQueries.MapAsync(store, cancel);
        var tree = new AreaTree(map.All);
        var asked = (await reporting.AskedAsync(store, period.Year, cancel)).Select(indicator => indicator.Code).ToHashSet(StringComparer.Ordinal);
        var last = rulebook.Counted(period).To!.Value;

        // The place of the year's last day answers for all of it, and the groups of places that merged into it lie below it.
        var home = tree.HomeOn(new DateOnly(period.Year, 12, 31));
        var groups = tree.Leaves(home.Id, last).ToArray();

        // A place that an act carried over whole goes on with what it had under its earlier name.
        var chains = groups.Append(home).Where(area => only is null || area.Id == only).ToDictionary(area => area.Id, area => map.Line(area.Id));
        var concerned = chains.Values.SelectMany(chain => chain).ToArray();
        var rows = (await store.Results.AsNoTracking().Where(row => (row.Year == period.Year || row.Year == period.Year - 1) && concerned.Contains(row.AreaId)).ToListAsync(cancel))
            .ToLookup(row => (row.AreaId, row.IndicatorCode));
        var steps = (await (
                from step in store.ResultSteps.AsNoTracking()
                join result in store.Results on step.ResultId equals result.Id
                where result.Year == period.Year && result.PeriodKind == period.Kind && result.PeriodNumber == period.Number && (only == null || result.AreaId == only)
                select step).ToListAsync(cancel))
            .ToLookup(step => step.ResultId);
        var targets = (await store.Targets.AsNoTracking().Where(row => row.Year == period.Year).ToListAsync(cancel)).ToLookup(row => (row.AreaId, row.IndicatorCode));
        var (dueOn, today) = (rulebook.DueOn(period), Local.Today(clock));
        return
        [
            .. from indicator in rulebook.Indicators
               where indicator.IsOpenIn(period)
               from area in indicator.IsOfGroups ? groups : [home]
               where only is null || area.Id == only
               select Cell(area, indicator, [.. rows[(area.Id, indicator.Code)]], chains[area.Id].SelectMany(place => rows[(place, indicator.Code)])) with { DueOn = indicator.IsDueIn(period) && asked.Contains(indicator.Code) ? dueOn : null },
        ];

        FormCell Cell(Area area, IndicatorDefinition indicator, IReadOnlyList<Result> known, IEnumerable<Result> ofLine)
        {
            var newest = known.Where(row => row.Period == period && row.Status == status).MaxBy(row => row.Edition);
            Target[] own = targets.Contains((area.Id, indicator.Code)) ? [.. targets[(area.Id, indicator.Code)]] : [.. targets[(home.Id, indicator.Code)]];
            return new(
                area,
                indicator,
                newest,
                newest is null ? null : ResultRules.StateOf(steps[newest.Id]),
                newest is null ? null : steps[newest.Id].Where(step => step.Kind == ResultStepKind.Returned).MaxBy(step => step.Ordinal),
                ResultStamp.Of(newest),
                ofLine.Where(row => row.Period.CompareTo(period) < 0).MaxBy(row => (row.Period, row.Status, row.Edition)),
                known.Where(row => row.Period == period && row.Status != status).MaxBy(row => (row.Status, row.Edition)),
                own.Length == 0 ? null : TargetRules.Leading(own, today),
                null);
        }
    }

    /// <summary>Everything that figures say against each other, their last period and their neighbours, before they are saved. Nothing is written.</summary>
    /// <returns>By report, in their order.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<Finding>>> CheckAsync(Actor actor, IReadOnlyList<ResultReport> reports, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        return await ReportChecks.OfAsync(store, rulebook, actor, reports, cancel);
    }

    /// <summary>Rows of the denominator register, for rates whose base is no indicator; by area and kind.</summary>
    internal async Task<ILookup<(Guid AreaId, DenominatorKind Kind), Denominator>> BasesAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await BasesAsync(store, cancel);
    }

    internal static async Task<ILookup<(Guid AreaId, DenominatorKind Kind), Denominator>> BasesAsync(Store store, CancellationToken cancel) =>
        (await store.Denominators.AsNoTracking().ToListAsync(cancel)).ToLookup(row => (row.AreaId, row.Kind));

    /// <summary>The row that a rate rests on: the last one counted by its day that has its number, otherwise the last one counted.</summary>
    internal static Denominator? BaseOf(
        IndicatorDefinition indicator, ILookup<(Guid AreaId, DenominatorKind Kind), Denominator> bases, Guid areaId, DateOnly asOf, long? denominator) => indicator.BaseDenominator is { } kind
        ? bases[(areaId, kind)].Where(row => row.AsOf <= asOf).MaxBy(row => (row.Amount == denominator, row.AsOf, row.Edition))
        : null;
}

/// <summary>One cell to be filled in, with what stands beside the field.</summary>
/// <param name="Newest">The newest edition of the period, in any state.</param>
/// <param name="State">Where it stands; null while there is none.</param>
/// <param name="Returned">Why and until when it was sent back; null when it was not.</param>
/// <param name="Seen">To be given back with the report, so that nobody's figure is overwritten unseen.</param>
/// <param name="Before">The newest value of an earlier period.</param>
/// <param name="Beside">The most final value of the same period in another series: the estimate beside the official one.</param>
/// <param name="Target">What the area itself is held to, or the commune where the area has none of its own.</param>
/// <param name="DueOn">The last day on which it comes in time; null when nobody asked for it in this period.</param>
public sealed record FormCell(
    Area Area, IndicatorDefinition Indicator, Result? Newest, ResultState? State, ResultStep? Returned, ResultStamp Seen, Result? Before, Result? Beside, Target? Target, DateOnly? DueOn);
