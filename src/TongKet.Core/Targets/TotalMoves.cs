using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Moves the kept sums above approved values inside the verb that approves them, and writes down each move.</summary>
internal sealed class TotalMoves
{
    private readonly VerbScope verb;
    private readonly Rulebook rulebook;
    private readonly AreaTree tree;
    private readonly Dictionary<ResultKey, Total> totals;
    private readonly List<TotalChange> changes = [];

    private TotalMoves(VerbScope verb, Rulebook rulebook, AreaTree tree, Dictionary<ResultKey, Total> totals)
    {
        this.verb = verb;
        this.rulebook = rulebook;
        this.tree = tree;
        this.totals = totals;
    }

    public static async Task<TotalMoves> LoadAsync(VerbScope verb, Rulebook rulebook, IEnumerable<Result> results, CancellationToken cancel)
    {
        var rows = results.ToArray();
        var years = rows.Select(row => row.Year).Distinct().ToArray();
        var codes = rows.Select(row => row.IndicatorCode).Distinct().ToArray();
        var totals = await verb.Store.Totals.Where(row => years.Contains(row.Year) && codes.Contains(row.IndicatorCode)).ToListAsync(cancel);
        return new(verb, rulebook, await TotalsOf.TreeAsync(verb.Store, cancel), totals.ToDictionary(total => total.Key));
    }

    public static async Task<TotalMoves> OfYearAsync(VerbScope verb, Rulebook rulebook, int year, CancellationToken cancel) => new(
        verb,
        rulebook,
        await TotalsOf.TreeAsync(verb.Store, cancel),
        await verb.Store.Totals.Where(row => row.Year == year).ToDictionaryAsync(total => total.Key, cancel));

    /// <param name="before">The edition that counted until now; null when this is the area's first.</param>
    public void Move(Result approved, Result? before)
    {
        var indicator = rulebook.Require(approved.IndicatorCode);
        if (!indicator.IsOfGroups)
        {
            return;
        }

        var kind = before is null ? TotalChangeKind.Added : TotalChangeKind.Corrected;
        foreach (var move in RollUp.Moves(tree, indicator.RollUp, approved.AreaId, before is null ? null : Measure.Of(before), Measure.Of(approved)))
        {
            var total = Find(approved.Key with { AreaId = move.AreaId });
            Set(total, TotalsOf.After(TotalsOf.Of(total), move, approved.AsOf), kind, approved.Id);
        }
    }

    /// <summary>Writes the moves down; the sums themselves are saved with the verb.</summary>
    public async Task WriteAsync(CancellationToken cancel)
    {
        await RowInsert.InsertAsync(verb.Store, changes, cancel);
        changes.Clear();
    }

    /// <summary>Makes the sums of a year what they ought to be.</summary>
    /// <returns>How many differed.</returns>
    public int Rebuild(IReadOnlyDictionary<ResultKey, TotalsOf> computed)
    {
        var changed = 0;
        foreach (var (key, sum) in computed)
        {
            var kept = totals.GetValueOrDefault(key);
            if (kept is null || !sum.Matches(kept))
            {
                Set(kept ?? Find(key), sum, TotalChangeKind.Rebuilt, null);
                changed++;
            }
        }

        foreach (var extra in totals.Values.Where(total => !computed.ContainsKey(total.Key)).ToArray())
        {
            verb.Store.Totals.Remove(extra);
            changed++;
        }

        return changed;
    }

    private Total Find(ResultKey key)
    {
        if (!totals.TryGetValue(key, out var total))
        {
            total = new Total
            {
                Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
                CommuneId = verb.Store.CommuneId,
                AreaId = key.AreaId,
                IndicatorCode = key.IndicatorCode,
                Year = key.Period.Year,
                PeriodKind = key.Period.Kind,
                PeriodNumber = key.Period.Number,
                Status = key.Status,
            };
            totals[key] = total;
            verb.Store.Totals.Add(total);
        }

        return total;
    }

    private void Set(Total total, TotalsOf sum, TotalChangeKind kind, Guid? resultId)
    {
        total.Moves++;
        changes.Add(new TotalChange
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
            CommuneId = verb.Store.CommuneId,
            TotalId = total.Id,
            Ordinal = total.Moves,
            ResultId = resultId,
            At = verb.Now,
            NumeratorBefore = total.NumeratorScaled,
            DenominatorBefore = total.DenominatorScaled,
            ReportedBefore = total.Reported,
            NumeratorAfter = sum.Sum.Numerator,
            DenominatorAfter = sum.Sum.Denominator,
            ReportedAfter = sum.Reported,
            Kind = kind,
        });
        total.NumeratorScaled = sum.Sum.Numerator;
        total.DenominatorScaled = sum.Sum.Denominator;
        total.Reported = sum.Reported;
        total.AsOf = sum.AsOf;
    }
}
