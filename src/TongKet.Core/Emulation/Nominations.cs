using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Emulation;

/// <summary>
/// Proposals for titles and forms: written by groups and units, judged by the law of their day on every save, handed in, returned once with all
/// that is missing, accepted by another person, put on the list for the council. One achievement is rewarded once.
/// </summary>
public sealed partial class Nominations(Stores stores, Rulebook rulebook, TargetQueries figures, TimeProvider clock)
{
    public async Task<Guid> DraftAsync(Actor actor, NominationDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        Refused.IfBlocked(NominationRules.Assess(draft, rulebook.Emulation, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await Bodies.RequireAsync(verb.Store, actor, draft.AreaId, draft.OrganisationId, cancel);
        await RequireMovementAsync(verb.Store, draft.MovementId, cancel);
        var nomination = Blank(actor.CommuneId, draft, 1 + (await verb.Store.Nominations.Where(row => row.Year == draft.Year).MaxAsync(row => (int?)row.Number, cancel) ?? 0), clock);
        Take(nomination, draft, actor, verb.Now);
        verb.Store.Nominations.Add(nomination);
        await (await NominationCheck.OfAsync(verb.Store, rulebook, figures, Local.Today(verb.Now), cancel)).KeepAsync(nomination, cancel);
        await verb.CommitAsync(Verbs.NominationDrafted, Nomination.SubjectOf(nomination.Id), Fields(nomination), null, cancel);
        return nomination.Id;
    }

    /// <summary>Changes a nomination that was not handed in, or that was returned.</summary>
    public async Task ReviseAsync(Actor actor, Guid nominationId, NominationDraft draft, int version, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        Refused.IfBlocked(NominationRules.Assess(draft, rulebook.Emulation, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var nomination = await FindOwnAsync(verb.Store, actor, nominationId, cancel);
        RequireOpen(nomination);
        Movements.RequireSeen(nomination.Version, version);
        await Bodies.RequireAsync(verb.Store, actor, draft.AreaId, draft.OrganisationId, cancel);
        await RequireMovementAsync(verb.Store, draft.MovementId, cancel);
        if (draft.Year != nomination.Year)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Năm của đề nghị không đổi được; hãy rút đề nghị này và lập đề nghị mới.", [new("nomination.year", "Năm của đề nghị không đổi được; hãy rút đề nghị này và lập đề nghị mới.")]);
        }

        Take(nomination, draft, actor, verb.Now);
        await (await NominationCheck.OfAsync(verb.Store, rulebook, figures, Local.Today(verb.Now), cancel)).KeepAsync(nomination, cancel);
        await verb.CommitAsync(Verbs.NominationRevised, Nomination.SubjectOf(nominationId), Fields(nomination), null, cancel);
    }

    /// <summary>Hands it in. What the paper lacks stops it; what the law misses does not: that is returned once, with all of it.</summary>
    /// <param name="link">The page of the desk where nominations are handled.</param>
    public async Task SubmitAsync(Actor actor, Guid nominationId, string link, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var nomination = await FindOwnAsync(verb.Store, actor, nominationId, cancel);
        RequireOpen(nomination);
        Refused.IfBlocked(NominationRules.AssessComplete(nomination));
        var today = Local.Today(verb.Now);
        nomination.ReceivedOn ??= today;
        (nomination.State, nomination.SubmittedOn, nomination.SubmittedBy) = (NominationState.Submitted, today, actor.AccountId);
        await (await NominationCheck.OfAsync(verb.Store, rulebook, figures, today, cancel)).KeepAsync(nomination, cancel);
        await Inbox.PostToRightAsync(
            verb, Right.HandleEmulation,
            new NoticePosting { Kind = NoticeKind.Task, Text = $"Đề nghị khen thưởng số {nomination.Label} đã nộp, chờ thẩm định.", Link = $"{link}/{nominationId:N}", DedupeKey = $"nomination:{nominationId:N}:{nomination.Version}" },
            cancel,
            actor.AccountId);
        await verb.CommitAsync(Verbs.NominationSubmitted, Nomination.SubjectOf(nominationId), Fields(nomination), null, cancel);
    }

    /// <summary>Takes it back, until it stands on the list for the council.</summary>
    public async Task WithdrawAsync(Actor actor, Guid nominationId, string? reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        var why = TextRules.Reason(reason, "nomination.why", "Hãy ghi lý do rút đề nghị");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var nomination = await FindOwnAsync(verb.Store, actor, nominationId, cancel);
        if (nomination.State is NominationState.Listed or NominationState.Withdrawn or NominationState.Refused)
        {
            throw new Refused(RefusalReason.WrongState, "Đề nghị đã vào danh sách trình Hội đồng hoặc đã kết thúc; không rút được nữa.");
        }

        End(nomination, NominationState.Withdrawn, actor, verb.Now, why);
        await verb.CommitAsync(Verbs.NominationWithdrawn, Nomination.SubjectOf(nominationId), Fields(nomination), why, cancel);
    }

    /// <summary>Adds papers that show what is stated.</summary>
    public async Task AttachAsync(Actor actor, Guid nominationId, IReadOnlyList<PreparedFile> files, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        Refused.IfBlocked(EvidenceRules.AssessCount(files.Count));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var nomination = await FindOwnAsync(verb.Store, actor, nominationId, cancel);
        if (!NominationRules.IsOpen(nomination.State) && nomination.State != NominationState.Submitted)
        {
            throw new Refused(RefusalReason.WrongState, "Đề nghị đã được nhận hoặc đã kết thúc; không thêm tệp được nữa.");
        }

        var evidence = EvidenceFiles.Attach(verb, actor, Nomination.SubjectOf(nominationId), Right.Nominate, files);
        await verb.CommitAsync(Verbs.NominationFilesAdded, Nomination.SubjectOf(nominationId), new FieldChanges().Set("number", nomination.Label).Set("files", files.Count), null, cancel, evidence);
    }

    internal static async Task<Nomination> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.Nominations.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw NotThere();

    /// <summary>A nomination that the actor may see: a leader sees those of the own group.</summary>
    internal static async Task<Nomination> FindOwnAsync(Store store, Actor actor, Guid id, CancellationToken cancel)
    {
        var nomination = await FindAsync(store, id, cancel);
        return !Rights.IsOfGroup(actor.Role) || (nomination.AreaId is { } area && area == actor.AreaId) ? nomination : throw NotThere();
    }

    /// <summary>A row as the draft says it; the number, the state and the assessment are the verb's.</summary>
    internal static Nomination Blank(Guid communeId, NominationDraft draft, int number, TimeProvider clock) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        CommuneId = communeId,
        Number = number,
        Year = draft.Year,
        Award = draft.Award!,
        Subject = draft.Subject!.Value,
        Name = string.Empty,
        FoldKey = string.Empty,
        SortKey = string.Empty,
        Gender = draft.Gender,
        Standing = draft.Standing,
        Field = string.Empty,
        Text = string.Empty,
        Reason = string.Empty,
        Facts = string.Empty,
        Judged = string.Empty,
    };

    internal static void Take(Nomination nomination, NominationDraft draft, Actor actor, DateTime now)
    {
        var name = TextRules.Line(draft.Name);
        (nomination.Award, nomination.Subject, nomination.Name) = (draft.Award!, draft.Subject!.Value, name);
        (nomination.FoldKey, nomination.SortKey) = (Fold.Key(name), draft.Subject == SubjectKind.Individual ? SortKey.OfPerson(name) : SortKey.Of(name));
        (nomination.Gender, nomination.Standing) = draft.Subject == SubjectKind.Individual ? (draft.Gender, draft.Standing) : default;
        (nomination.AreaId, nomination.OrganisationId, nomination.MovementId) = (draft.AreaId, draft.OrganisationId, draft.MovementId);
        (nomination.Type, nomination.From, nomination.To, nomination.Field) = (draft.Type, draft.From, draft.To, TextRules.Line(draft.Field));
        (nomination.Text, nomination.Reason, nomination.Members) = (TextRules.Lines(draft.Text), TextRules.Line(draft.Reason), draft.Members);
        nomination.Facts = StatementText.Of(draft.Facts);

        // The day chooses the law, so it is written by whoever receives the paper and not by whoever proposes.
        nomination.ReceivedOn = Rights.Has(actor.Role, Right.HandleEmulation) ? draft.ReceivedOn ?? nomination.ReceivedOn : nomination.ReceivedOn;
        (nomination.WrittenBy, nomination.WrittenAt) = (actor.AccountId, now);
    }

    // The ledger forgets nothing, so the nominee enters it as a commitment.
    internal static FieldChanges Fields(Nomination nomination) => new FieldChanges().Set("number", nomination.Label).Set("award", nomination.Award)
        .Set("nominationState", nomination.State.ToString()).Set("eligibility", nomination.Outcome.ToString()).SetPersonal("nominee", nomination.Name);

    private static void End(Nomination nomination, NominationState state, Actor actor, DateTime now, string why) =>
        (nomination.State, nomination.EndedOn, nomination.EndedBy, nomination.EndedBecause) = (state, Local.Today(now), actor.AccountId, why);

    private static void RequireOpen(Nomination nomination)
    {
        if (!NominationRules.IsOpen(nomination.State))
        {
            throw new Refused(RefusalReason.WrongState, "Đề nghị đã nộp hoặc đã kết thúc; không sửa được nữa.");
        }
    }

    private static async Task RequireMovementAsync(Store store, Guid? movementId, CancellationToken cancel)
    {
        if (movementId is { } id && !await store.Movements.AnyAsync(row => row.Id == id && row.State != MovementState.Drafted, cancel))
        {
            throw new Refused(RefusalReason.NotFound, "Không có phong trào đã phát động này.");
        }
    }

    private static Refused NotThere() => new(RefusalReason.NotFound, "Không tìm thấy đề nghị này.");
}
