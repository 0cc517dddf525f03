using TongKet.Core.Basics;
using TongKet.Core.Ledger;

namespace TongKet.Core.Targets;

/// <summary>The kept sums as a whole.</summary>
public sealed partial class Results
{
    /// <summary>Computes the kept sums of a year anew from the approved results.</summary>
    /// <returns>How many sums differed from what was kept; zero is the proof that they were right.</returns>
    public async Task<int> RebuildTotalsAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RebuildTotals);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var computed = await TotalsOf.YearAsync(verb.Store, rulebook, year, cancel);
        var totals = await TotalMoves.OfYearAsync(verb, rulebook, year, cancel);
        var changed = totals.Rebuild(computed);
        await totals.WriteAsync(cancel);
        var fields = new FieldChanges().Set("year", year).Set("changed", changed);
        await verb.CommitAsync(Verbs.TotalsRebuilt, $"totals:{year}", fields, null, cancel);
        return changed;
    }
}
