using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>
/// Reads what waits for whom: each state by itself, counted whole and listed in part. What was written or handed in together in great number is
/// listed in part too, so that it hides nobody else's values; it goes on as a whole where it came in.
/// </summary>
public sealed class WaitingQueries(Stores stores, Rulebook rulebook)
{
    /// <summary>Values of one state in sight at once.</summary>
    public const int MostListed = 1_000;

    /// <summary>Values of one go in sight at once.</summary>
    public const int MostOfOneGo = 200;

    /// <summary>How many values wait for a person, by the next step.</summary>
    public async Task<WaitingCounts> CountsAsync(Actor actor, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        return await CountsAsync(store, await OpenAsync(store, actor, cancel), actor, cancel);
    }

    /// <summary>What waits for a person, oldest first, with what checks say of it.</summary>
    public async Task<WaitingFor> OfAsync(Actor actor, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var open = await OpenAsync(store, actor, cancel);
        var counts = await CountsAsync(store, open, actor, cancel);
        return new(
            counts,
            await ListedAsync(store, actor, counts.ToSubmit, OfKind(open, ResultStepKind.Drafted), cancel),
            await ListedAsync(store, actor, counts.ToVerify, Others(store, OfKind(open, ResultStepKind.Submitted), actor), cancel),
            await ListedAsync(store, actor, counts.ToApprove, Others(store, OfKind(open, ResultStepKind.Verified), actor), cancel),
            await ListedAsync(store, actor, counts.Returned, OfKind(open, ResultStepKind.Returned), cancel));
    }

    /// <summary>How many values wait for a look or an approval.</summary>
    internal static Task<int> CountAsync(Store store, CancellationToken cancel) =>
        Open(store).CountAsync(one => one.Step.Kind == ResultStepKind.Submitted || one.Step.Kind == ResultStepKind.Verified, cancel);

    private static async Task<WaitingCounts> CountsAsync(Store store, IQueryable<OpenValue> open, Actor actor, CancellationToken cancel)
    {
        var kinds = await open.GroupBy(one => one.Step.Kind).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancel);
        var verify = Rights.Has(actor.Role, Right.VerifyResults) ? await Others(store, OfKind(open, ResultStepKind.Submitted), actor).CountAsync(cancel) : 0;
        var approve = Rights.Has(actor.Role, Right.ApproveResults) ? await Others(store, OfKind(open, ResultStepKind.Verified), actor).CountAsync(cancel) : 0;
        return new(
            Rights.Has(actor.Role, Right.ReportResults) ? kinds.GetValueOrDefault(ResultStepKind.Drafted) : 0,
            verify,
            approve,
            kinds.GetValueOrDefault(ResultStepKind.Returned),
            kinds.GetValueOrDefault(ResultStepKind.Submitted) + kinds.GetValueOrDefault(ResultStepKind.Verified) - verify - approve);
    }

    private async Task<IReadOnlyList<WaitingValue>> ListedAsync(Store store, Actor actor, int count, IQueryable<OpenValue> values, CancellationToken cancel)
    {
        if (count == 0)
        {
            return [];
        }

        // Whatever was taken in one go bears one moment.
        var large = count <= MostOfOneGo ? [] : await values.GroupBy(one => one.Step.At).Where(same => same.Count() > MostOfOneGo).OrderBy(same => same.Key).Select(same => same.Key).ToListAsync(cancel);
        var rows = await FirstAsync(values.Where(one => !large.Contains(one.Step.At)), MostListed);
        foreach (var moment in large.Take((MostListed - rows.Count + MostOfOneGo - 1) / MostOfOneGo))
        {
            rows.AddRange(await FirstAsync(values.Where(one => one.Step.At == moment), MostOfOneGo));
        }

        return await WithDoubtsAsync(store, actor, rows.OrderBy(row => row.ReportedAt).ThenBy(row => row.Id).ToList(), cancel);

        Task<List<Result>> FirstAsync(IQueryable<OpenValue> some, int most) => some.OrderBy(one => one.Row.ReportedAt).ThenBy(one => one.Row.Id).Take(most).Select(one => one.Row).ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<WaitingValue>> WithDoubtsAsync(Store store, Actor actor, List<Result> rows, CancellationToken cancel)
    {
        var places = rows.Select(row => row.AreaId).Distinct().ToArray();
        var (years, codes) = (rows.Select(row => row.Year).Distinct().ToArray(), rows.Select(row => row.IndicatorCode).Distinct().ToArray());
        var areas = await store.Areas.AsNoTracking().Where(area => places.Contains(area.Id)).ToDictionaryAsync(area => area.Id, cancel);
        var editions = await ValueQueries.WithWayAsync(store, rows, cancel);
        var said = await ReportChecks.OfAsync(store, rulebook, actor, [.. rows.Select(row => ResultReport.Of(row, null))], cancel);
        var words = (await store.ResultNotes.AsNoTracking()
            .Where(note => note.Kind == ResultNoteKind.Explanation && years.Contains(note.Year) && codes.Contains(note.IndicatorCode) && places.Contains(note.AreaId))
            .OrderBy(note => note.Id).ToListAsync(cancel)).ToLookup(note => new ResultPlace(note.AreaId, note.IndicatorCode, note.Period));
        return
        [
            .. editions.Select((edition, place) => new WaitingValue(rulebook.Require(edition.Row.IndicatorCode), areas[edition.Row.AreaId], edition)
            {
                Doubts = [.. said[place].Select(finding => finding.Message)],
                Explanations = [.. words[edition.Row.Key.Place].Where(note => note.At >= edition.Row.ReportedAt).Select(note => note.Text)],
            }),
        ];
    }

    private static async Task<IQueryable<OpenValue>> OpenAsync(Store store, Actor actor, CancellationToken cancel)
    {
        var scope = await ReadingScope.OfAsync(store, actor, cancel);
        var values = scope.Of(Newest(store));
        return Open(store, actor.AreaId is { } own ? values.Where(row => row.AreaId == own) : values);
    }

    private static IQueryable<OpenValue> Open(Store store) => Open(store, Newest(store));

    private static IQueryable<OpenValue> Open(Store store, IQueryable<Result> values) =>
        from row in values
        join step in store.ResultSteps.AsNoTracking() on row.Id equals step.ResultId
        where !store.ResultSteps.Any(later => later.CommuneId == step.CommuneId && later.ResultId == step.ResultId && later.Ordinal > step.Ordinal)
        select new OpenValue { Row = row, Step = step };

    private static IQueryable<OpenValue> OfKind(IQueryable<OpenValue> open, ResultStepKind last) => open.Where(one => one.Step.Kind == last);

    // Whoever wrote, handed in or verified a value leaves the next step to others.
    private static IQueryable<OpenValue> Others(Store store, IQueryable<OpenValue> open, Actor actor) => open.Where(one => !store.ResultSteps.Any(step =>
        step.ResultId == one.Row.Id && step.By == actor.AccountId
        && (step.Kind == ResultStepKind.Drafted || step.Kind == ResultStepKind.Submitted || step.Kind == ResultStepKind.Verified)));

    // Newest editions that nobody has approved.
    private static IQueryable<Result> Newest(Store store) => store.Results.AsNoTracking()
        .Where(row => !store.ResultSteps.Any(step => step.ResultId == row.Id && step.Kind == ResultStepKind.Approved))
        .Where(row => !store.Results.Any(newer => newer.CommuneId == row.CommuneId && newer.AreaId == row.AreaId && newer.IndicatorCode == row.IndicatorCode && newer.Year == row.Year
            && newer.PeriodKind == row.PeriodKind && newer.PeriodNumber == row.PeriodNumber && newer.Status == row.Status && newer.Edition > row.Edition));

    /// <summary>A value on its way with the last step that was taken.</summary>
    private sealed class OpenValue
    {
        public required Result Row { get; init; }

        public required ResultStep Step { get; init; }
    }
}
