using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>All values and kept sums of one year, read once; what the pages show is picked from it.</summary>
internal sealed class YearBook
{
    private readonly ILookup<(string Code, Period Period), (ValueStatus Status, Reported Reported)> reported;
    private readonly ILookup<(string Code, Period Period, Guid AreaId), Total> totals;

    private YearBook(
        AreaTree tree, ILookup<(string, Period), (ValueStatus, Reported)> reported, ILookup<(string, Period, Guid), Total> totals)
    {
        Tree = tree;
        this.reported = reported;
        this.totals = totals;
    }

    public AreaTree Tree { get; }

    public static async Task<YearBook> LoadAsync(Store store, Rulebook rulebook, int year, CancellationToken cancel)
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
            tree,
            reported.ToLookup(one => (one.Key.IndicatorCode, one.Key.Period), one => (one.Key.Status, one.Reported)),
            totals.ToLookup(total => (total.IndicatorCode, total.Period, total.AreaId)));
    }

    /// <summary>
    /// The series of an indicator in a period that says most: the one in which most areas are approved, and of equals the most final.
    /// Estimates, preliminary and official values are never mixed.
    /// </summary>
    public (Total? Total, IReadOnlyList<Reported> Reported, int Expected) Of(IndicatorDefinition indicator, Period period)
    {
        var home = Tree.HomeOn(new DateOnly(period.Year, 12, 31)).Id;
        var total = totals[(indicator.Code, period, home)].MaxBy(one => (one.Reported, one.Status));
        var rows = reported[(indicator.Code, period)].Where(row => IsOf(home, row.Reported.Area)).ToArray();
        var status = total?.Status
            ?? rows.Where(row => row.Reported.Approved is not null).Select(row => (ValueStatus?)row.Status).Max()
            ?? rows.Select(row => (ValueStatus?)row.Status).Max();
        var shown = rows.Where(row => row.Status == status).Select(row => row.Reported).OrderBy(row => row.Area.Ordinal).ToArray();
        return (total, shown, indicator.IsOfGroups ? Tree.Leaves(home, total?.AsOf ?? period.Calendar.To!.Value).Count() : 1);
    }

    /// <summary>What places that merged in later had for themselves, most final value first.</summary>
    public IReadOnlyList<Reported> Neighbours(IndicatorDefinition indicator, Period period) =>
    [
        .. reported[(indicator.Code, period)].Where(row => row.Reported.Area is { Kind: AreaKind.Commune, IsHome: false })
            .GroupBy(row => row.Reported.Area.Id).Select(same => same.MaxBy(row => row.Status).Reported),
    ];

    private bool IsOf(Guid home, Area area) => area.Id == home || Tree.Above(area.Id).Any(above => above.Id == home);

    private static bool IsApproval(ResultStep step) => step.Kind == ResultStepKind.Approved;
}
