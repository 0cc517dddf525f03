using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reads values with all that stands about them: their way, their proof, the talk at them.</summary>
public sealed class ValueQueries(Stores stores, Rulebook rulebook)
{
    private const int MostChanges = 60;

    /// <summary>
    /// The home of a number: every edition of an area's value in a period; null when the commune has no such area. A role of another group sees the
    /// editions that count, without their proof and the talk.
    /// </summary>
    public async Task<ValueHome?> HomeAsync(Actor actor, ResultPlace place, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        if (rulebook.Indicator(place.IndicatorCode) is not { } indicator || await store.Areas.AsNoTracking().SingleOrDefaultAsync(row => row.Id == place.AreaId, cancel) is not { } area)
        {
            return null;
        }

        var period = place.Period;
        var rows = await store.Results.AsNoTracking()
            .Where(row => row.AreaId == area.Id && row.IndicatorCode == indicator.Code && row.Year == period.Year && row.PeriodKind == period.Kind && row.PeriodNumber == period.Number)
            .OrderByDescending(row => row.ReportedAt).ThenByDescending(row => row.Edition).ToListAsync(cancel);
        var editions = await WithWayAsync(store, rows, cancel);
        if (!(await ReadingScope.OfAsync(store, actor, cancel)).Covers(area.Id))
        {
            return new(indicator, area, period, [.. editions.Where(edition => edition.State is ResultState.Approved or ResultState.Locked).Select(edition => edition.AsCounted())], []);
        }

        var notes = await store.ResultNotes.AsNoTracking()
            .Where(row => row.AreaId == area.Id && row.IndicatorCode == indicator.Code && row.Year == period.Year && row.PeriodKind == period.Kind && row.PeriodNumber == period.Number)
            .OrderBy(row => row.Id).ToListAsync(cancel);
        return new(indicator, area, period, editions, notes) { IsWithinReach = true };
    }

    /// <summary>What a role of one group reads of files: the proof of its own values, what it sent itself, and the decisions that set targets.</summary>
    public async Task<bool> ReachesAsync(Actor actor, EvidenceFile file, CancellationToken cancel)
    {
        if (!Rights.IsOfGroup(actor.Role) || file.AddedBy == actor.AccountId || file.Subject.StartsWith(Plans.SubjectStart, StringComparison.Ordinal))
        {
            return true;
        }

        await using var store = stores.Open(actor.CommuneId);
        return ResultEntries.IdOf(file.Subject) is { } id && await (await ReadingScope.OfAsync(store, actor, cancel)).Of(store.Results.AsNoTracking()).AnyAsync(row => row.Id == id, cancel);
    }

    /// <summary>Approvals since a moment, newest first, each with the value that counted before.</summary>
    public async Task<IReadOnlyList<ApprovedChange>> ApprovedSinceAsync(Guid communeId, DateTime since, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var rows = await (
            from step in store.ResultSteps.AsNoTracking()
            join result in store.Results.AsNoTracking() on step.ResultId equals result.Id
            join area in store.Areas.AsNoTracking() on result.AreaId equals area.Id
            where step.Kind == ResultStepKind.Approved && step.At >= since
            orderby step.At descending
            select new { result, area, step.At }).Take(MostChanges).ToListAsync(cancel);
        var corrected = rows.Select(row => row.result).Where(result => result.Edition > 1).ToArray();
        var (areas, codes, years) = (corrected.Select(row => row.AreaId).Distinct().ToArray(), corrected.Select(row => row.IndicatorCode).Distinct().ToArray(), corrected.Select(row => row.Year).Distinct().ToArray());
        var earlier = corrected.Length == 0 ? [] : await store.Results.AsNoTracking()
            .Where(row => areas.Contains(row.AreaId) && codes.Contains(row.IndicatorCode) && years.Contains(row.Year))
            .Where(row => store.ResultSteps.Any(step => step.ResultId == row.Id && step.Kind == ResultStepKind.Approved)).ToListAsync(cancel);
        var counted = earlier.ToLookup(row => row.Key);
        return
        [
            .. rows.Select(row => new ApprovedChange(
                rulebook.Require(row.result.IndicatorCode),
                row.area,
                row.result,
                counted[row.result.Key].Where(one => one.Edition < row.result.Edition).MaxBy(one => one.Edition),
                row.At)),
        ];
    }

    /// <summary>Editions with how they came where they stand and what proves them.</summary>
    internal static async Task<IReadOnlyList<ValueEdition>> WithWayAsync(Store store, List<Result> rows, CancellationToken cancel)
    {
        var ids = rows.ConvertAll(row => row.Id);
        var subjects = ids.ConvertAll(ResultEntries.SubjectOf);
        var steps = (await store.ResultSteps.AsNoTracking().Where(step => ids.Contains(step.ResultId)).ToListAsync(cancel)).ToLookup(step => step.ResultId);
        var files = (await store.EvidenceFiles.AsNoTracking().Where(file => subjects.Contains(file.Subject)).OrderBy(file => file.Id).ToListAsync(cancel)).ToLookup(file => file.Subject, StringComparer.Ordinal);
        var people = steps.SelectMany(step => step).Select(step => step.By).OfType<Guid>().ToHashSet();
        var names = await store.Users.AsNoTracking().Where(user => user.CommuneId == store.CommuneId && people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        return
        [
            .. rows.Select(row => new ValueEdition(
                row,
                ResultRules.StateOf(steps[row.Id]),
                [.. steps[row.Id].OrderBy(step => step.Ordinal).Select(step => new ValueStep(step, step.By is { } by ? names.GetValueOrDefault(by) : null))],
                [.. files[ResultEntries.SubjectOf(row.Id)]])),
        ];
    }
}

/// <summary>A number with everything about it.</summary>
/// <param name="Editions">Newest first.</param>
/// <param name="Notes">In the order they were written.</param>
public sealed record ValueHome(IndicatorDefinition Indicator, Area Area, Period Period, IReadOnlyList<ValueEdition> Editions, IReadOnlyList<ResultNote> Notes)
{
    /// <summary>Whether whoever reads it reads all of it, and takes part in the talk.</summary>
    public bool IsWithinReach { get; init; }
}

/// <summary>An edition, where it stands, how it came there and what proves it.</summary>
public sealed record ValueEdition(Result Row, ResultState State, IReadOnlyList<ValueStep> Way, IReadOnlyList<EvidenceFile> Files)
{
    public Measure Measure => Measure.Of(Row);

    /// <summary>That it was approved, without how it came there and what proves it.</summary>
    public ValueEdition AsCounted() => this with { Way = [.. Way.Where(step => step.Step.Kind == ResultStepKind.Approved)], Files = [] };

    /// <summary>Whether an account took one of the steps that forbid the next to it.</summary>
    public bool IsWorkOf(Guid accountId) =>
        Way.Any(step => step.Step.By == accountId && step.Step.Kind is (ResultStepKind.Drafted or ResultStepKind.Submitted or ResultStepKind.Verified));
}

/// <param name="Name">Who took it; null for the system itself.</param>
public sealed record ValueStep(ResultStep Step, string? Name);

/// <summary>A value that began to count, and what counted before it.</summary>
public sealed record ApprovedChange(IndicatorDefinition Indicator, Area Area, Result Now, Result? Before, DateTime At);
