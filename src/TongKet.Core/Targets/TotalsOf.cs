using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>A kept sum computed anew from the approved results: what rebuilding writes and what the nightly check compares.</summary>
internal sealed record TotalsOf(Contribution Sum, int Reported, int Expected, DateOnly AsOf)
{
    public bool Matches(Total total) =>
        total.NumeratorScaled == Sum.Numerator && total.DenominatorScaled == Sum.Denominator
        && total.Reported == Reported && total.Expected == Expected && total.AsOf == AsOf;

    public void CopyTo(Total total)
    {
        total.NumeratorScaled = Sum.Numerator;
        total.DenominatorScaled = Sum.Denominator;
        total.Reported = Reported;
        total.Expected = Expected;
        total.AsOf = AsOf;
    }

    /// <summary>Residential groups that exist on a day.</summary>
    public static IQueryable<Area> GroupsOn(Store store, DateOnly day) => store.Areas.Where(area =>
        area.Kind == AreaKind.ResidentialGroup && area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day)
        && store.Areas.Any(home => home.IsHome && home.Id == area.ParentId));

    /// <summary>By indicator, every sum that the year's approved group results make.</summary>
    public static async Task<IReadOnlyDictionary<string, TotalsOf>> YearAsync(Store store, Rulebook rulebook, int year, CancellationToken cancel)
    {
        var approved = await Approved(store, year).Where(row => store.Areas.Any(area => area.Id == row.AreaId && area.Kind == AreaKind.ResidentialGroup)).AsNoTracking().ToListAsync(cancel);
        var sums = new SortedDictionary<string, TotalsOf>(StringComparer.Ordinal);
        foreach (var rows in approved.GroupBy(row => row.IndicatorCode, StringComparer.Ordinal))
        {
            var rule = rulebook.Require(rows.Key).RollUp;
            var latest = rows.GroupBy(row => row.AreaId).Select(group => group.MaxBy(row => row.Edition)!).ToArray();
            var asOf = rows.Max(row => row.AsOf);
            sums[rows.Key] = new TotalsOf(
                RollUp.Sum(latest.Select(row => RollUp.Of(rule, Measure.Of(row)))),
                latest.Length,
                await GroupsOn(store, asOf).CountAsync(cancel),
                asOf);
        }

        return sums;
    }

    /// <summary>Approved results of a year, every edition.</summary>
    public static IQueryable<Result> Approved(Store store, int year) => store.Results
        .Where(row => row.Year == year && store.ResultApprovals.Any(approval => approval.ResultId == row.Id));
}
