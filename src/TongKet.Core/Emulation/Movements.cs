using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Prepares, launches, reviews and closes movements, and takes what groups and units commit themselves to.</summary>
public sealed partial class Movements(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    public async Task<Guid> DraftAsync(Actor actor, MovementDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        Refused.IfBlocked(MovementRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var movement = new Movement
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Year = draft.Year,
            Title = string.Empty,
            Kind = draft.Kind,
            Scope = draft.Scope,
            Goal = string.Empty,
            Subjects = string.Empty,
            Criteria = string.Empty,
            Measures = string.Empty,
            StartsOn = default,
            EndsOn = default,
            RegistrationBasis = string.Empty,
        };
        Take(movement, draft, actor);
        verb.Store.Movements.Add(movement);
        await verb.CommitAsync(Verbs.MovementDrafted, Movement.SubjectOf(movement.Id), Fields(movement), null, cancel);
        return movement.Id;
    }

    /// <summary>Changes a movement that nobody has been called to yet.</summary>
    public async Task ReviseAsync(Actor actor, Guid movementId, MovementDraft draft, int version, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        Refused.IfBlocked(MovementRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var movement = await FindAsync(verb.Store, movementId, cancel);
        if (movement.State != MovementState.Drafted)
        {
            throw new Refused(RefusalReason.WrongState, "Phong trào đã phát động không sửa được nội dung; hãy kết thúc rồi phát động phong trào mới.");
        }

        RequireSeen(movement.Version, version);
        Take(movement, draft, actor);
        await verb.CommitAsync(Verbs.MovementRevised, Movement.SubjectOf(movementId), Fields(movement), null, cancel);
    }

    /// <summary>Calls the people to it; whoever wrote it does not launch it (Điều 18 khoản 3: the chair does).</summary>
    public async Task LaunchAsync(Actor actor, Guid movementId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var movement = await FindAsync(verb.Store, movementId, cancel);
        Permissions.RequireAnother(actor, movement.WrittenBy, "Người soạn phong trào không tự phát động; hãy trình người có thẩm quyền.");
        var subject = Movement.SubjectOf(movementId);
        if (actor.AccountId is { } account && await verb.Store.Changes.AnyAsync(entry => entry.Subject == subject && entry.ActorId == account && (entry.Verb == Verbs.MovementDrafted || entry.Verb == Verbs.MovementRevised), cancel))
        {
            throw new Refused(RefusalReason.NotAllowed, "Người từng soạn phong trào không tự phát động; hãy trình người khác có thẩm quyền.");
        }

        Go(movement, MovementState.Launched);
        (movement.LaunchedBy, movement.LaunchedOn) = (actor.AccountId, Local.Today(verb.Now));
        await verb.CommitAsync(Verbs.MovementLaunched, Movement.SubjectOf(movementId), Named(movement), null, cancel);
    }

    public async Task ReviewMidwayAsync(Actor actor, Guid movementId, string? words, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var said = Said(words, "Hãy ghi kết quả sơ kết");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var movement = await FindAsync(verb.Store, movementId, cancel);
        Go(movement, MovementState.ReviewedMidway);
        (movement.MidwayWords, movement.ReviewedMidwayOn) = (said, Local.Today(verb.Now));
        await verb.CommitAsync(Verbs.MovementReviewedMidway, Movement.SubjectOf(movementId), Named(movement), null, cancel);
    }

    public async Task CloseAsync(Actor actor, Guid movementId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var movement = await FindAsync(verb.Store, movementId, cancel);
        Go(movement, MovementState.Closed);
        movement.ClosedOn = Local.Today(verb.Now);
        await verb.CommitAsync(Verbs.MovementClosed, Movement.SubjectOf(movementId), Named(movement), null, cancel);
    }

    public async Task ReviewAsync(Actor actor, Guid movementId, string? words, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        var said = Said(words, "Hãy ghi kết quả tổng kết");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var movement = await FindAsync(verb.Store, movementId, cancel);
        Go(movement, MovementState.Reviewed);
        (movement.ReviewWords, movement.ReviewedOn) = (said, Local.Today(verb.Now));
        await verb.CommitAsync(Verbs.MovementReviewed, Movement.SubjectOf(movementId), Named(movement), null, cancel);
    }

    internal static async Task<Movement> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.Movements.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy phong trào này.");

    /// <exception cref="Refused">Somebody saved it after the page was drawn.</exception>
    internal static void RequireSeen(int version, int seen)
    {
        if (version != seen)
        {
            throw new Refused(RefusalReason.WrongState, "Nội dung này vừa được người khác sửa; hãy mở lại trang, xem bản mới rồi sửa tiếp.");
        }
    }

    private static void Go(Movement movement, MovementState to)
    {
        if (!MovementRules.MayGo(movement.State, to))
        {
            throw new Refused(RefusalReason.WrongState, "Phong trào không ở bước cho phép làm việc này; hãy tải lại trang để xem bước hiện tại.");
        }

        movement.State = to;
    }

    private static string Said(string? words, string sentence)
    {
        var findings = new List<Finding>();
        TextRules.Require(findings, words, MovementRules.LongestText, "movement.review", sentence);
        Refused.IfBlocked(findings);
        return TextRules.Lines(words);
    }

    private static void Take(Movement movement, MovementDraft draft, Actor actor)
    {
        (movement.Year, movement.Kind, movement.Scope) = (draft.Year, draft.Kind, draft.Scope);
        (movement.Title, movement.Goal, movement.Subjects) = (TextRules.Line(draft.Title), TextRules.Lines(draft.Goal), TextRules.Lines(draft.Subjects));
        (movement.Criteria, movement.Measures) = (TextRules.Lines(draft.Criteria), TextRules.Lines(draft.Measures));
        (movement.StartsOn, movement.EndsOn, movement.RegistrationBasis) = (draft.StartsOn!.Value, draft.EndsOn!.Value, TextRules.Line(draft.RegistrationBasis));
        movement.WrittenBy = actor.AccountId;
    }

    private static FieldChanges Named(Movement movement) => new FieldChanges().Set("title", movement.Title).Set("movementState", movement.State.ToString());

    private static FieldChanges Fields(Movement movement) => Named(movement).Set("year", movement.Year).Set("opensOn", movement.StartsOn).Set("closesOn", movement.EndsOn);
}
