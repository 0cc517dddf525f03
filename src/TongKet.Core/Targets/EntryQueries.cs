using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads what a grid, a phone or a sheet needs to write figures: the cells, what stood there last, what is asked, and the checks.</summary>
public sealed class EntryQueries(Stores stores, Rulebook rulebook, ReportingQueries reporting)
{
    /// <summary>The cells of a period that an actor may fill in, by indicator and then by area.</summary>
    /// <param name="areaId">One area only; null for all that the actor may see.</param>
    public async Task<IReadOnlyList<FormCell>> CellsAsync(Actor actor, Period period, ValueStatus status, Guid? areaId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        var only = Rights.IsOfGroup(actor.Role) ? actor.AreaId : areaId;
        await using var store = stores.Open(actor.CommuneId);
        var tree = await TotalsOf.TreeAsync(store, cancel);
        var expected = ExpectedReportRules.Of(rulebook, await reporting.AskedAsync(store, period.Year, cancel), tree, period);
        var rows = (await store.Results.AsNoTracking().Where(row => row.Year == period.Year || row.Year == period.Year - 1).ToListAsync(cancel)).ToLookup(row => (row.AreaId, row.IndicatorCode));
        var steps = (await (
                from step in store.ResultSteps.AsNoTracking()
                join result in store.Results on step.ResultId equals result.Id
                where result.Year == period.Year
                select step).ToListAsync(cancel))
            .ToLookup(step => step.ResultId);
        var targets = (await store.Targets.AsNoTracking().Where(row => row.Year == period.Year).ToListAsync(cancel)).ToLookup(row => (row.AreaId, row.IndicatorCode));
        var cells = new List<FormCell>();
        foreach (var report in expected.Where(report => only is null || report.AreaId == only))
        {
            var known = rows[(report.AreaId, report.IndicatorCode)];
            var newest = known.Where(row => row.Period == period && row.Status == status).MaxBy(row => row.Edition);
            var own = targets[(report.AreaId, report.IndicatorCode)].ToArray();
            cells.Add(new FormCell(
                tree[report.AreaId],
                rulebook.Require(report.IndicatorCode),
                newest,
                newest is null ? null : ResultRules.StateOf(steps[newest.Id]),
                newest is null ? null : steps[newest.Id].Where(step => step.Kind == ResultStepKind.Returned).MaxBy(step => step.Ordinal),
                ResultStamp.Of(newest),
                known.Where(row => row.Period.CompareTo(period) < 0).MaxBy(row => (row.Period, row.Status, row.Edition)),
                own.Length == 0 ? null : TargetRules.Leading(own),
                report.DueOn));
        }

        return cells;
    }

    /// <summary>Everything that figures say against each other, their last period and their neighbours, before they are saved. Nothing is written.</summary>
    /// <returns>By report, in their order.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<Finding>>> CheckAsync(Guid communeId, IReadOnlyList<ResultReport> reports, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var years = reports.Select(report => report.Period.Year).SelectMany(year => new[] { year - 1, year }).Distinct().ToArray();
        var known = (await store.Results.AsNoTracking().Where(row => years.Contains(row.Year)).ToListAsync(cancel)).ToLookup(row => (row.AreaId, row.IndicatorCode));
        return ReportChecks.Of(rulebook, reports, known);
    }
}

/// <summary>One cell to be filled in, with what stands beside the field.</summary>
/// <param name="Newest">The newest edition of the period, in any state.</param>
/// <param name="State">Where it stands; null while there is none.</param>
/// <param name="Returned">Why and until when it was sent back; null when it was not.</param>
/// <param name="Seen">To be given back with the report, so that nobody's figure is overwritten unseen.</param>
/// <param name="Before">The newest value of an earlier period.</param>
public sealed record FormCell(
    Area Area, IndicatorDefinition Indicator, Result? Newest, ResultState? State, ResultStep? Returned, ResultStamp Seen, Result? Before, Target? Target, DateOnly DueOn);
