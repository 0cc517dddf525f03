using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>
/// Writes, hands in, verifies, approves, returns and locks values. Every verb takes any number of them: all or none, in one transaction with
/// one entry in the ledger. With a request key in the actor a verb sent twice is done once (<see cref="AlreadyDone"/>).
/// </summary>
public sealed partial class Results(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    private const string AgainDeadline = "again";

    /// <summary>Keeps values as drafts: a draft of the same value is written over, otherwise a new edition begins.</summary>
    /// <returns>The editions, in the order of the reports.</returns>
    public Task<IReadOnlyList<Guid>> SaveAsync(Actor actor, IReadOnlyList<ResultReport> reports, CancellationToken cancel) =>
        WriteAsync(actor, reports, submit: false, cancel);

    /// <summary>Writes values and hands them in at once. They count only when others have verified and approved them.</summary>
    public Task<IReadOnlyList<Guid>> ReportAsync(Actor actor, IReadOnlyList<ResultReport> reports, CancellationToken cancel) =>
        WriteAsync(actor, reports, submit: true, cancel);

    public async Task<Guid> ReportAsync(Actor actor, ResultReport report, CancellationToken cancel) => (await ReportAsync(actor, [report], cancel))[0];

    /// <summary>Hands in drafts.</summary>
    public async Task SubmitAsync(Actor actor, IReadOnlyList<Guid> resultIds, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, resultIds, cancel);
        var rows = desk.Chosen.Select(one => one.Row).ToArray();
        desk.RequireAreas(actor, rows.Select(row => row.AreaId));
        RequireStep(desk, ResultStepKind.Submitted, actor);
        Refused.IfBlocked([.. desk.AssessEvidence(rows)]);
        Take(verb, actor, desk, ResultStepKind.Submitted);
        await AnswerReturnsAsync(verb, desk, rows, cancel);
        await verb.CommitAsync(Verbs.ResultReported, ResultEntries.Subject(rows), ResultEntries.Fields(rows), null, cancel);
    }

    private async Task<IReadOnlyList<Guid>> WriteAsync(Actor actor, IReadOnlyList<ResultReport> reports, bool submit, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        Refused.IfBlocked(ResultEntryRules.AssessBatch(reports));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfReportsAsync(verb.Store, rulebook, reports, cancel);
        desk.RequireAreas(actor, reports.Select(report => report.AreaId));
        Refused.IfBlocked(desk.Assess(reports));
        desk.RequireSeen(reports);
        var written = new List<(Result Row, string? Before)>();
        foreach (var report in reports)
        {
            written.Add(Write(verb, actor, desk, report, submit));
        }

        var rows = written.ConvertAll(one => one.Row);
        if (submit)
        {
            Refused.IfBlocked([.. desk.AssessEvidence(rows)]);
            await AnswerReturnsAsync(verb, desk, rows, cancel);
        }

        await verb.CommitAsync(submit ? Verbs.ResultReported : Verbs.ResultDrafted, ResultEntries.Subject(rows), ResultEntries.Fields(written), null, cancel);
        return rows.ConvertAll(row => row.Id);
    }

    private (Result Row, string? Before) Write(VerbScope verb, Actor actor, ResultDesk desk, ResultReport report, bool submit)
    {
        var newest = desk.Newest(report.Key);
        var draft = newest is { State: ResultState.Draft } ? newest.Row : null;
        var before = draft is null ? null : ResultEntries.Text(draft);
        var result = draft ?? New(verb, actor, report, (newest?.Row.Edition ?? 0) + 1);
        result.NumeratorScaled = report.Measure.Numerator;
        result.DenominatorScaled = report.Measure.Denominator;
        result.DenominatorId = report.DenominatorId;
        result.Words = report.Measure.Words;
        result.AsOf = report.AsOf;
        result.Source = report.Source;
        result.Reference = report.Reference;
        result.ReportedAt = verb.Now;
        result.ReportedBy = actor.AccountId;
        var steps = draft is null ? 0 : newest!.Steps.Count;
        if (draft is null || newest!.Steps.All(step => step.By != actor.AccountId))
        {
            verb.Store.ResultSteps.Add(Step(verb, actor, result.Id, ++steps, ResultStepKind.Drafted));
        }

        if (submit)
        {
            verb.Store.ResultSteps.Add(Step(verb, actor, result.Id, ++steps, ResultStepKind.Submitted));
        }

        if (newest is { State: ResultState.Returned })
        {
            desk.CarryEvidence(verb, newest.Row.Id, result.Id);
        }

        return (result, before);
    }

    private Result New(VerbScope verb, Actor actor, ResultReport report, int edition)
    {
        var result = new Result
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = report.AreaId,
            IndicatorCode = report.IndicatorCode,
            Year = report.Period.Year,
            PeriodKind = report.Period.Kind,
            PeriodNumber = report.Period.Number,
            Status = report.Status,
            Edition = edition,
            AsOf = report.AsOf,
            Source = report.Source,
            ReportedAt = verb.Now,
        };
        verb.Store.Results.Add(result);
        return result;
    }

    private static async Task AnswerReturnsAsync(VerbScope verb, ResultDesk desk, IEnumerable<Result> rows, CancellationToken cancel)
    {
        foreach (var returned in rows.SelectMany(desk.ReturnedBefore))
        {
            await Deadlines.DoneAsync(verb, ResultEntries.SubjectOf(returned.Id), AgainDeadline, cancel);
        }
    }

    private void Take(VerbScope verb, Actor actor, ResultDesk desk, ResultStepKind kind, string? reason = null, DateOnly? dueOn = null) =>
        verb.Store.ResultSteps.AddRange(desk.Chosen.Select(one => Step(verb, actor, one.Row.Id, one.Steps.Count + 1, kind, reason, dueOn)));

    private ResultStep Step(
        VerbScope verb, Actor actor, Guid resultId, int ordinal, ResultStepKind kind, string? reason = null, DateOnly? dueOn = null)
    {
        return new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            ResultId = resultId,
            Ordinal = ordinal,
            Kind = kind,
            At = verb.Now,
            By = actor.AccountId,
            Reason = reason,
            DueOn = dueOn,
        };
    }
}
