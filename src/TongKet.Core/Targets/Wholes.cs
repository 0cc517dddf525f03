using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>What the figures of all groups are held against: which groups there are on a day, and how many the whole place counts.</summary>
/// <param name="Counts">Rows of the register about the places whose books these are.</param>
internal sealed record Wholes(AreaTree Tree, IReadOnlyList<Denominator> Counts)
{
    public static async Task<Wholes> LoadAsync(Store store, CancellationToken cancel)
    {
        var tree = await TotalsOf.TreeAsync(store, cancel);
        var homes = tree.All.Where(area => area.IsHome).Select(area => area.Id).ToArray();
        return new(tree, await store.Denominators.AsNoTracking().Where(row => homes.Contains(row.AreaId)).ToListAsync(cancel));
    }

    /// <summary>Groups that report on the last day counted of a period.</summary>
    public IReadOnlyList<Guid> GroupsOf(Rulebook rulebook, Period period) =>
        [.. Tree.Leaves(HomeOf(period), rulebook.Counted(period).To!.Value).Select(area => area.Id)];

    /// <summary>What each source counted last within the period; an older count is about another day.</summary>
    public IReadOnlyList<long> CountsOf(DenominatorKind kind, Period period) =>
    [
        .. Counts.Where(row => row.Kind == kind && row.AreaId == HomeOf(period) && period.Calendar.Contains(row.AsOf))
            .GroupBy(row => row.Source).Select(same => same.MaxBy(row => (row.AsOf, row.Edition))!.Amount),
    ];

    private Guid HomeOf(Period period) => Tree.HomeOn(new DateOnly(period.Year, 12, 31)).Id;
}
