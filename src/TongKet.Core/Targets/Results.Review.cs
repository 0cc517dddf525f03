using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;

namespace TongKet.Core.Targets;

/// <summary>The steps after a value was handed in.</summary>
public sealed partial class Results
{
    /// <summary>Says that values are right against what proves them; whoever wrote or handed in a value cannot.</summary>
    public async Task VerifyAsync(Actor actor, IReadOnlyList<Guid> resultIds, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.VerifyResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, resultIds, cancel);
        RequireStep(desk, ResultStepKind.Verified, actor);
        Take(verb, actor, desk, ResultStepKind.Verified);
        await verb.CommitAsync(Verbs.ResultVerified, ResultEntries.Subject(desk.Rows), ResultEntries.Fields(desk.Rows), null, cancel);
    }

    /// <summary>Makes values count; whoever wrote, handed in or verified a value cannot. The sums above move in the same save.</summary>
    public async Task ApproveAsync(Actor actor, IReadOnlyList<Guid> resultIds, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ApproveResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, resultIds, cancel);
        RequireStep(desk, ResultStepKind.Approved, actor);
        Take(verb, actor, desk, ResultStepKind.Approved);
        var totals = await TotalMoves.LoadAsync(verb, rulebook, desk.Chosen.Select(one => one.Row), cancel);
        foreach (var one in desk.Chosen)
        {
            totals.Move(one.Row, desk.ApprovedBefore(one.Row));
        }

        await totals.WriteAsync(cancel);
        await verb.CommitAsync(Verbs.ResultApproved, ResultEntries.Subject(desk.Rows), ResultEntries.Fields(desk.Rows), null, cancel);
    }

    public Task ApproveAsync(Actor actor, Guid resultId, CancellationToken cancel) => ApproveAsync(actor, [resultId], cancel);

    /// <summary>Sends a value back to whoever wrote it, with a reason and a new day; its files stay with the next edition.</summary>
    public async Task ReturnAsync(Actor actor, IReadOnlyList<Guid> resultIds, string reason, DateOnly dueOn, CancellationToken cancel)
    {
        if (!Rights.Has(actor.Role, Right.ApproveResults))
        {
            Permissions.Require(actor, Right.VerifyResults);
        }

        Refused.IfBlocked(ResultRules.AssessReturn(reason, dueOn, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, resultIds, cancel);
        RequireStep(desk, ResultStepKind.Returned, actor);
        Take(verb, actor, desk, ResultStepKind.Returned, NoticeRules.OneLine(reason, 400), dueOn);
        foreach (var one in desk.Chosen)
        {
            await AskAgainAsync(verb, actor, desk, one.Row, dueOn, cancel);
        }

        await verb.CommitAsync(Verbs.ResultReturned, ResultEntries.Subject(desk.Rows), ResultEntries.Fields(desk.Rows), reason, cancel);
    }

    /// <summary>Closes approved values to corrections.</summary>
    public async Task LockAsync(Actor actor, IReadOnlyList<Guid> resultIds, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ApproveResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, resultIds, cancel);
        RequireStep(desk, ResultStepKind.Locked, actor);
        Take(verb, actor, desk, ResultStepKind.Locked);
        await verb.CommitAsync(Verbs.ResultLocked, ResultEntries.Subject(desk.Rows), ResultEntries.Fields(desk.Rows), null, cancel);
    }

    /// <summary>Opens locked values to a correction: an exception, with its reason.</summary>
    public async Task UnlockAsync(Actor actor, IReadOnlyList<Guid> resultIds, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ApproveResults);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Mở khóa số liệu là ngoại lệ: hãy ghi lý do.");
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var desk = await ResultDesk.OfEditionsAsync(verb.Store, rulebook, resultIds, cancel);
        RequireStep(desk, ResultStepKind.Unlocked, actor);
        Take(verb, actor, desk, ResultStepKind.Unlocked, NoticeRules.OneLine(reason, 400));
        await verb.CommitAsync(Verbs.ResultUnlocked, ResultEntries.Subject(desk.Rows), ResultEntries.Fields(desk.Rows), reason, cancel);
    }

    private static async Task AskAgainAsync(VerbScope verb, Actor actor, ResultDesk desk, Result row, DateOnly dueOn, CancellationToken cancel)
    {
        var writer = await Answerable.OfAsync(verb.Store, [row], cancel);
        var title = $"Sửa và gửi lại: {desk.Place(row.Key)}";
        await Answerable.TellAsync(
            verb,
            writer,
            actor.AccountId,
            new NoticePosting { Kind = NoticeKind.Decision, Text = $"Số liệu bị trả lại. {title}.", Link = ResultEntries.Home(new(row.AreaId, row.IndicatorCode, row.Period)) },
            cancel);
        await Deadlines.SetAsync(
            verb,
            new DeadlineSetting { Subject = ResultEntries.SubjectOf(row.Id), Kind = AgainDeadline, Title = title, DueOn = dueOn, Link = ResultEntries.Home(new(row.AreaId, row.IndicatorCode, row.Period)), ResponsibleId = writer, ResponsibleRight = writer is null ? Answerable.InPlace : null },
            cancel);
    }

    // A person who may not take the step is told so; a state that does not allow it is another matter.
    private static void RequireStep(ResultDesk desk, ResultStepKind kind, Actor actor)
    {
        var findings = desk.Assess(kind, actor);
        if (findings.Count > 0)
        {
            var reason = findings.Exists(finding => finding.Code == "result.same-person") ? RefusalReason.NotAllowed : RefusalReason.WrongState;
            throw new Refused(reason, string.Join(' ', findings.Select(finding => finding.Message)), findings);
        }
    }
}
