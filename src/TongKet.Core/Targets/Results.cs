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
    /// <param name="note">What is said where a check wants a look; null when none does.</param>
    public async Task SubmitAsync(Actor actor, IReadOnlyList<Guid> resultIds, string? note, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, resultIds, cancel);
        var rows = desk.Chosen.Select(one => one.Row).ToArray();
        desk.RequireAreas(actor, rows.Select(row => row.AreaId));
        RequireStep(desk, ResultStepKind.Submitted, actor);
        ResultReport[] reports = [.. rows.Select(row => ResultReport.Of(row, note))];
        var said = await ReportChecks.OfAsync(verb.Store, rulebook, actor, reports, cancel);
        Refused.IfBlocked([.. desk.AssessEvidence(rows), .. desk.Assess(reports, said, submit: true)]);
        var explained = ResultDesk.Explain(verb, actor, reports, said, clock);
        Take(verb, actor, desk, ResultStepKind.Submitted);
        await AnswerReturnsAsync(verb, desk, rows, cancel);
        await verb.CommitAsync(Verbs.ResultReported, ResultEntries.Subject(rows), Explained(ResultEntries.Fields(rows), explained), null, cancel);
    }

    private async Task<IReadOnlyList<Guid>> WriteAsync(Actor actor, IReadOnlyList<ResultReport> reports, bool submit, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        Refused.IfBlocked(ResultEntryRules.AssessBatch(reports));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfReportsAsync(verb.Store, rulebook, reports, cancel);
        desk.RequireAreas(actor, reports.Select(report => report.AreaId));
        Refused.IfBlocked(desk.Assess(reports, Local.Today(clock)));
        desk.RequireSeen(reports);
        var said = await ReportChecks.OfAsync(verb.Store, rulebook, actor, reports, cancel);
        Refused.IfBlocked(desk.Assess(reports, said, submit));
        var written = new List<(Result Row, string? Before)>();
        foreach (var report in reports)
        {
            written.Add(Write(verb, actor, desk, report, submit));
        }

        var rows = written.ConvertAll(one => one.Row);
        var explained = ResultDesk.Explain(verb, actor, reports, said, clock);
        if (submit)
        {
            Refused.IfBlocked([.. desk.AssessEvidence(rows)]);
            await AnswerReturnsAsync(verb, desk, rows, cancel);
        }

        await verb.CommitAsync(submit ? Verbs.ResultReported : Verbs.ResultDrafted, ResultEntries.Subject(rows), Explained(ResultEntries.Fields(written), explained), null, cancel);
        return rows.ConvertAll(row => row.Id);
    }

    // What people write may name somebody, so the entry keeps a commitment to it.
    private static FieldChanges Explained(FieldChanges fields, string? note) => note is null ? fields : fields.SetPersonal("text", note);

    private (Result Row, string? Before) Write(VerbScope verb, Actor actor, ResultDesk desk, ResultReport report, bool submit)
    {
        var newest = desk.Newest(report.Key);
        var draft = newest is { State: ResultState.Draft } ? newest.Row : null;
        var before = draft is null ? null : ResultEntries.Text(draft);
        var result = draft ?? ResultDrafts.Begin(verb, actor, report, (newest?.Row.Edition ?? 0) + 1, clock);
        if (draft is not null)
        {
            ResultDrafts.Fill(verb, actor, draft, report);
        }

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

    private static async Task AnswerReturnsAsync(VerbScope verb, ResultDesk desk, IEnumerable<Result> rows, CancellationToken cancel)
    {
        foreach (var returned in rows.SelectMany(desk.ReturnedBefore))
        {
            await Deadlines.DoneAsync(verb, ResultEntries.SubjectOf(returned.Id), AgainDeadline, cancel);
        }
    }

    private void Take(VerbScope verb, Actor actor, ResultDesk desk, ResultStepKind kind, string? reason = null, DateOnly? dueOn = null) =>
        verb.Store.ResultSteps.AddRange(desk.Chosen.Select(one => Step(verb, actor, one.Row.Id, one.Steps.Count + 1, kind, reason, dueOn)));

    private ResultStep Step(VerbScope verb, Actor actor, Guid resultId, int ordinal, ResultStepKind kind, string? reason = null, DateOnly? dueOn = null) =>
        ResultDrafts.Step(verb, actor, resultId, ordinal, kind, clock, reason, dueOn);
}
