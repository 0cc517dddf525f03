using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>A kept sum computed anew from the approved results: what rebuilding writes and what the nightly check compares.</summary>
internal sealed record TotalsOf(Contribution Sum, int Reported, DateOnly AsOf)
{
    public static TotalsOf Of(Total total) => new(total.Sum, total.Reported, total.AsOf);

    /// <summary>A sum after one area's value began to count: the one step in which kept sums move.</summary>
    /// <param name="kept">The sum until now; null for an area above that had none.</param>
    /// <param name="asOf">The day of the value.</param>
    public static TotalsOf After(TotalsOf? kept, TotalMove move, DateOnly asOf) =>
        new((kept?.Sum ?? default) + move.By, (kept?.Reported ?? 0) + move.Reported, kept is null || asOf > kept.AsOf ? asOf : kept.AsOf);

    public bool Matches(Total total) => total.Sum == Sum && total.Reported == Reported && total.AsOf == AsOf;

    /// <summary>Residential groups that exist on a day.</summary>
    public static IQueryable<Area> GroupsOn(Store store, DateOnly day) => store.Areas.Where(area =>
        area.Kind == AreaKind.ResidentialGroup && area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day)
        && store.Areas.Any(home => home.IsHome && home.Id == area.ParentId));

    /// <summary>Every sum of a year that its approved results make, for every area above them.</summary>
    public static async Task<IReadOnlyDictionary<ResultKey, TotalsOf>> YearAsync(Store store, Rulebook rulebook, int year, CancellationToken cancel)
    {
        var approved = await Approved(store, year).AsNoTracking().ToListAsync(cancel);
        var tree = await TreeAsync(store, cancel);
        return Of(rulebook, tree, approved);
    }

    /// <param name="approved">Every approved edition.</param>
    public static IReadOnlyDictionary<ResultKey, TotalsOf> Of(Rulebook rulebook, AreaTree tree, IEnumerable<Result> approved)
    {
        var sums = new Dictionary<ResultKey, TotalsOf>();
        foreach (var editions in approved.GroupBy(row => row.Key))
        {
            var indicator = rulebook.Require(editions.Key.IndicatorCode);
            if (!indicator.IsOfGroups)
            {
                continue;
            }

            var part = RollUp.Of(indicator.RollUp, Measure.Of(editions.MaxBy(row => row.Edition)!));
            var asOf = editions.Max(row => row.AsOf);
            foreach (var above in tree.Above(editions.Key.AreaId))
            {
                var key = editions.Key with { AreaId = above.Id };
                var sum = sums.GetValueOrDefault(key);
                sums[key] = new TotalsOf((sum?.Sum ?? default) + part, (sum?.Reported ?? 0) + 1, sum is null || asOf > sum.AsOf ? asOf : sum.AsOf);
            }
        }

        return sums;
    }

    public static async Task<AreaTree> TreeAsync(Store store, CancellationToken cancel) => new(await store.Areas.AsNoTracking().ToListAsync(cancel));

    /// <summary>Approved results of a year, every edition.</summary>
    public static IQueryable<Result> Approved(Store store, int year) => store.Results
        .Where(row => row.Year == year && store.ResultSteps.Any(step => step.ResultId == row.Id && step.Kind == ResultStepKind.Approved));
}
