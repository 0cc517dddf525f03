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

    /// <summary>Closes every open vote with two parts that one person enters, as when a holder has no account or the envelope is opened.</summary>
    public async Task CloseVotesAsync(Actor actor, Guid id, string one, string other, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        await CloseVotesAsync(verb, sitting, session, one, other, cancel);
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

        await CloseVotesAsync(verb, sitting, session, first, part, cancel);
        return true;
    }

    // Reads the ballots, counts, and forgets who and what.
    private async Task CloseVotesAsync(VerbScope verb, CouncilSitting sitting, CouncilSession session, string one, string other, CancellationToken cancel)
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

        await verb.CommitAsync(Verbs.VoteClosed, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before), null, cancel);
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
