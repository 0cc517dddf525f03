using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Council;

/// <summary>The close of the votes: two parts of the key, best by two people each from the own account.</summary>
public sealed partial class Councils
{
    /// <summary>Who has given the first part of the votes that are open now, and when; null for nobody.</summary>
    public async Task<(Guid? By, string Name, DateTimeOffset At)?> PartGivenAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var (_, session) = await FindAsync(store, id, cancel);
        RequireSeat(actor, session);
        return session.OpenQuestion?.Opening?.PublicKey is { } opening ? held.Of(id, opening) : null;
    }

    /// <summary>Gives one part of the key. The first is kept in memory for a short while; the second, by somebody else, closes the votes.</summary>
    /// <returns>Whether the votes are closed.</returns>
    public Task<bool> GivePartAsync(Actor actor, Guid id, string part, CancellationToken cancel) => RecordedAsync(actor, id, () => GivenAsync(actor, id, part, cancel), cancel);

    /// <summary>Closes every open vote with two parts that one person enters, as when a holder has no account or the envelope is opened: with the reason, by another person than opened them.</summary>
    public Task CloseVotesAsync(Actor actor, Guid id, string one, string other, string reason, CancellationToken cancel) =>
        RecordedAsync(actor, id, () => ClosedAsync(actor, id, one, other, reason, cancel), cancel);

    private async Task<bool> ClosedAsync(Actor actor, Guid id, string one, string other, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        if (reason.Trim().Length == 0)
        {
            Refused.IfBlocked([new("both-reason", "Hãy ghi vì sao một người nhập cả hai mã.")]);
        }

        // Whoever opened the votes saw all three parts: alone they would be the whole key.
        if (await OpenerAsync(verb.Store, id, cancel) == actor.AccountId && await CanAllGiveAsync(verb.Store, session, cancel))
        {
            Refused.IfBlocked([new("both-opener", "Người mở biểu quyết đã thấy cả ba mã nên không một mình kết thúc được; mời Chủ tịch, Thư ký Hội đồng hoặc một công chức khác đưa mã.")]);
        }

        await CloseVotesAsync(verb, sitting, session, one, other, reason.Trim(), cancel);
        return true;
    }

    private static async Task<Guid?> OpenerAsync(Store store, Guid id, CancellationToken cancel)
    {
        var subject = CouncilSitting.SubjectOf(id);
        return await store.Changes.AsNoTracking().Where(row => row.Subject == subject && row.Verb == Verbs.VoteOpened).OrderByDescending(row => row.Sequence).Select(row => row.ActorId).FirstOrDefaultAsync(cancel);
    }

    // Chair and secretary hold the parts; both can give theirs where both have an account in use.
    private static async Task<bool> CanAllGiveAsync(Store store, CouncilSession session, CancellationToken cancel)
    {
        foreach (var holder in session.Roll.Where(member => member.Seat is CouncilSeat.Chair or CouncilSeat.Secretary && session.IsMember(member.Number)))
        {
            if (!Guid.TryParseExact(holder.Key, "N", out var account) || !await store.Users.AsNoTracking().AnyAsync(row => row.Id == account && row.DisabledAt == null, cancel))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> GivenAsync(Actor actor, Guid id, string part, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        RequireSeat(actor, session);
        SharedSecret.Check(part);
        var opening = session.OpenQuestion?.Opening?.PublicKey ?? throw new Refused(RefusalReason.WrongState, "Không có nội dung nào đang được biểu quyết.");
        if (held.PartOf(id, opening) is not { } first || held.Of(id, opening)!.Value.By == actor.AccountId)
        {
            await verb.CommitAsync(Verbs.PartGiven, CouncilSitting.SubjectOf(id), new FieldChanges(), null, cancel);
            held.Keep(id, opening, actor.AccountId, actor.Name, part);
            return false;
        }

        // Of two that do not open this vote the newer one waits: the other may be of a sheet that is no longer good.
        if (!BallotCipher.Fits(opening, first, part))
        {
            held.Keep(id, opening, actor.AccountId, actor.Name, part);
            Refused.IfBlocked([new("parts", "Hai mã mở phiếu không khớp nhau hoặc không phải của lần biểu quyết này. Mã vừa đưa được giữ lại; mời người kia đưa lại mã của mình.")]);
        }

        await CloseVotesAsync(verb, sitting, session, first, part, null, cancel);
        return true;
    }

    // Reads the ballots, counts, and forgets who and what.
    private async Task CloseVotesAsync(VerbScope verb, CouncilSitting sitting, CouncilSession session, string one, string other, string? alone, CancellationToken cancel)
    {
        var before = session.Lines.Count;
        var open = session.Questions.Where(state => state.IsOpen).ToArray();
        if (open.Length == 0)
        {
            throw new Refused(RefusalReason.WrongState, "Không có nội dung nào đang được biểu quyết.");
        }

        var boxes = await BoxAsync(verb.Store, sitting.Id, open.Select(state => state.Question.Number), cancel);
        var returned = open.ToDictionary(state => state, state => boxes.ReturnedOf(state.Question.Number));
        var filled = open.ToDictionary(state => state, state => boxes.FilledOf(state.Question.Number));
        Refused.IfBlocked([.. open.SelectMany(state => Papers(state, filled[state].Count, returned[state]))]);
        foreach (var state in open)
        {
            var question = state.Question.Number;
            var ballots = BallotCipher.Open(state.Opening!.PublicKey!, one, other, question, Context(session.Head.Session, question), filled[state])
                .Select(read => new Ballot(BallotMarks.Tracker(session.Head.Session, state.Hash, read.Nonce, read.Choice), read.Choice, read.Nonce, read.Member));
            session.CloseVote(question, returned[state], [.. ballots]);
            await ForgetAsync(verb.Store, sitting.Id, question, cancel);
        }

        await verb.CommitAsync(Verbs.VoteClosed, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before).Set("hands", alone is null ? 2 : 1), alone, cancel);
        held.Drop(sitting.Id);
    }

    private static IReadOnlyList<Finding> Papers(QuestionState state, int filled, IReadOnlyList<int> returned)
    {
        var phones = returned.Count(member => state.Opening!.Phone.Contains(member));
        return CastRules.Box(filled - phones, returned.Count - phones, state.Question.Number);
    }

    // Somebody of the roll, or whoever keeps the session.
    private static void RequireSeat(Actor actor, CouncilSession session)
    {
        if (MemberOf(actor, session) is null && !Rights.Has(actor.Role, Right.RunCouncil))
        {
            throw new Refused(RefusalReason.NotFound, NotFound);
        }
    }
}
