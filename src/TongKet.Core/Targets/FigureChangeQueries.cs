using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>Reads what moved above: since a day, by one approval, or by one that is still to come.</summary>
public sealed class FigureChangeQueries(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>Figures of a year that moved since a moment, newest first.</summary>
    public async Task<IReadOnlyList<FigureChange>> SinceAsync(Guid communeId, int year, DateTime since, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await SinceAsync(store, year, since, cancel);
    }

    /// <summary>What an edition changed above when it was approved, nearest area first; before that, what it would change.</summary>
    public async Task<IReadOnlyList<FigureChange>> UpstreamAsync(Guid communeId, Guid resultId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var result = await store.Results.AsNoTracking().SingleOrDefaultAsync(row => row.Id == resultId, cancel);
        if (result is null || rulebook.Indicator(result.IndicatorCode) is not { IsOfGroups: true } indicator)
        {
            return [];
        }

        var context = await LoadAsync(store, result.Year, cancel);
        var moves = await store.TotalChanges.AsNoTracking().Where(move => move.ResultId == resultId).ToListAsync(cancel);
        if (moves.Count > 0)
        {
            var changes = moves.ConvertAll(move => context.Change(move)).FindAll(change => change is not null);
            var order = context.Tree.Above(result.AreaId).Select((area, place) => (area.Id, place)).ToDictionary(one => one.Id, one => one.place);
            return [.. changes.Select(change => change!).OrderBy(change => order.GetValueOrDefault(change.Area.Id))];
        }

        var before = await TotalsOf.Approved(store, result.Year).AsNoTracking()
            .Where(row => row.AreaId == result.AreaId && row.IndicatorCode == result.IndicatorCode && row.PeriodKind == result.PeriodKind
                && row.PeriodNumber == result.PeriodNumber && row.Status == result.Status)
            .OrderByDescending(row => row.Edition).FirstOrDefaultAsync(cancel);
        return
        [
            .. RollUp.Moves(context.Tree, indicator.RollUp, result.AreaId, before is null ? null : Measure.Of(before), Measure.Of(result))
                .Select(move => context.Preview(indicator, result, move, before is not null)),
        ];
    }

    internal async Task<IReadOnlyList<FigureChange>> SinceAsync(Store store, int year, DateTime since, CancellationToken cancel)
    {
        var context = await LoadAsync(store, year, cancel);
        var moves = await (
            from move in store.TotalChanges.AsNoTracking()
            join total in store.Totals on move.TotalId equals total.Id
            where total.Year == year && move.At >= since
            select move).ToListAsync(cancel);

        // Twelve groups that report in one morning are one change of the figure.
        return
        [
            .. moves.GroupBy(move => move.TotalId)
                .Select(same => (First: same.MinBy(move => move.Ordinal)!, Last: same.MaxBy(move => move.Ordinal)!, Corrected: same.Any(move => move.Kind == TotalChangeKind.Corrected)))
                .Select(span => context.Change(span.First, span.Last, span.Corrected ? TotalChangeKind.Corrected : span.Last.Kind))
                .OfType<FigureChange>()
                .OrderByDescending(change => change.At).ThenBy(change => change.Indicator.Code, StringComparer.Ordinal),
        ];
    }

    private async Task<Context> LoadAsync(Store store, int year, CancellationToken cancel)
    {
        var targets = await store.Targets.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel);
        var totals = await store.Totals.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancel);
        return new(rulebook, Local.Today(clock), await TotalsOf.TreeAsync(store, cancel), totals.ToDictionary(total => total.Id), targets.ToLookup(row => (row.AreaId, row.IndicatorCode)));
    }

    private sealed record Context(
        Rulebook Rulebook, DateOnly Today, AreaTree Tree, Dictionary<Guid, Total> Totals, ILookup<(Guid AreaId, string Code), Target> Targets)
    {
        public FigureChange? Change(TotalChange move) => Change(move, move, move.Kind);

        public FigureChange? Change(TotalChange first, TotalChange last, TotalChangeKind kind) =>
            Totals.TryGetValue(first.TotalId, out var total) && Rulebook.Indicator(total.IndicatorCode) is { } indicator
                ? Of(
                    indicator,
                    total.Key,
                    kind,
                    last,
                    new Contribution(first.NumeratorBefore, first.DenominatorBefore),
                    new Contribution(last.NumeratorAfter, last.DenominatorAfter),
                    (first.ReportedBefore, last.ReportedAfter),
                    total.AsOf)
                : null;

        public FigureChange Preview(IndicatorDefinition indicator, Result result, TotalMove move, bool corrects)
        {
            var key = result.Key with { AreaId = move.AreaId };
            var total = Totals.Values.FirstOrDefault(one => one.Key == key);
            var before = total?.Sum ?? default;
            return Of(indicator, key, corrects ? TotalChangeKind.Corrected : TotalChangeKind.Added, null, before, before + move.By, (total?.Reported ?? 0, (total?.Reported ?? 0) + move.Reported), total?.AsOf ?? result.AsOf) with { ResultId = result.Id };
        }

        private FigureChange Of(
            IndicatorDefinition indicator, ResultKey key, TotalChangeKind kind, TotalChange? move, Contribution before, Contribution after, (int Before, int After) reported, DateOnly asOf)
        {
            var groups = Tree.Leaves(key.AreaId, asOf).Count();
            var (was, now) = (RollUp.Measured(indicator.RollUp, before, groups), RollUp.Measured(indicator.RollUp, after, groups));
            var own = Targets[(key.AreaId, indicator.Code)].ToArray();
            var target = own.Length == 0 ? null : TargetRules.Leading(own, Today);
            var (wasWhole, nowWhole) = (reported.Before >= groups, reported.After >= groups);
            return new FigureChange(
                indicator,
                Tree[key.AreaId],
                key.Period,
                key.Status,
                move?.At ?? default,
                kind,
                move?.ResultId,
                was,
                now,
                (wasWhole ? TargetRules.PercentOfPlan(indicator, was, target) : null, nowWhole ? TargetRules.PercentOfPlan(indicator, now, target) : null),
                (TargetRules.State(indicator, was, target, new(Today, null, wasWhole)), TargetRules.State(indicator, now, target, new(Today, null, nowWhole))))
            {
                AsOf = asOf,
                Source = $"tổng hợp từ {Vietnamese.Number(reported.After, 0)}/{Vietnamese.Number(groups, 0)} tổ",
            };
        }
    }
}
