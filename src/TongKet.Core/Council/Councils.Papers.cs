using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Council;

/// <summary>A member whose ballots are on paper.</summary>
/// <param name="Wrote">Whether it is the opinion of somebody absent.</param>
/// <param name="Questions">Where a paper was given.</param>
/// <param name="Returned">Where it was said to be in the box.</param>
public sealed record PaperLine(int Member, string Name, bool Wrote, IReadOnlyList<int> Questions, IReadOnlyList<int> Returned);

/// <summary>Papers: one hand enters what they say, another says whose came back.</summary>
public sealed partial class Councils
{
    private static readonly string[] Entering = [.. Verbs.OfPapers];

    private static readonly string[] Returning = [Verbs.PaperReturned];

    /// <summary>Enters the form of a secret question by its code.</summary>
    public Task EnterAsync(Actor actor, Guid id, int question, string code, Choice choice, CancellationToken cancel) =>
        EnterAsync(actor, id, [question], async (store, session, box) =>
        {
            var name = session.Head.Session;
            var printed = BallotMarks.ReadCode(code);
            var key = BallotMarks.FormSlot(name, question, printed);
            var known = await store.BallotForms.AsNoTracking().AnyAsync(row => row.SittingId == id && row.Question == question && row.CodeHash == key, cancel);
            Refused.IfBlocked(CastRules.Paper(session.Find(question) is { IsOpen: true }, known, box.SlotOf(question, key) is not null));
            var opening = Open(session, question).Opening;
            box.Fill(question, key, BallotCipher.Close(opening.PublicKey!, Context(name, question), choice, BallotMarks.FormNonce(name, question, printed), null));
        }, cancel);

    /// <summary>Enters a paper that bears its member's name, for open questions. Its nonce is new: nothing ties it to the same member's secret forms.</summary>
    public Task EnterNamedAsync(Actor actor, Guid id, int member, IReadOnlyDictionary<int, Choice> choices, CancellationToken cancel) =>
        EnterAsync(actor, id, [.. choices.Keys], (_, session, box) =>
        {
            foreach (var (question, choice) in choices)
            {
                var (state, opening) = Open(session, question);
                if (state.Question.Rule.Secret)
                {
                    throw new Refused(RefusalReason.RuleNotMet, "Phiếu kín không mang tên; hãy nhập bằng mã in trên phiếu.");
                }

                var key = BallotMarks.NamedSlot(session.Head.Session, question, member);
                Refused.IfBlocked(CastRules.Named(opening, member, box.SlotOf(question, key) is not null));
                box.Fill(question, key, BallotCipher.Close(opening.PublicKey!, Context(session.Head.Session, question), choice, BallotMarks.NewNonce(), member));
            }

            return Task.CompletedTask;
        }, cancel);

    /// <summary>Takes back a paper that was entered wrongly, before the close: by its code in a secret question, by its member in an open one.</summary>
    public async Task TakeBackAsync(Actor actor, Guid id, int question, string? code, int? member, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (_, session) = await FindAsync(verb.Store, id, cancel);
        await RequireOtherHandAsync(verb.Store, actor, id, Returning, cancel);
        if (reason.Trim().Length == 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi lý do lấy lại phiếu giấy.");
        }

        var secret = Open(session, question).State.Question.Rule.Secret;
        var key = secret ? BallotMarks.FormSlot(session.Head.Session, question, BallotMarks.ReadCode(code ?? string.Empty)) : BallotMarks.NamedSlot(session.Head.Session, question, member ?? 0);
        var box = await BoxAsync(verb.Store, id, [question], cancel);
        if (!box.Empty(question, key))
        {
            Refused.IfBlocked([new("form-not-entered", "Phiếu giấy này chưa được nhập.")]);
        }

        await RewriteAsync(verb.Store, box, cancel);
        await verb.CommitAsync(Verbs.PaperTakenBack, CouncilSitting.SubjectOf(id), new FieldChanges(), reason.Trim(), cancel);
    }

    /// <summary>Members with papers, and those who wrote, in the votes that are open: on which questions, and where it was said that the ballot is in the box.</summary>
    public async Task<IReadOnlyList<PaperLine>> PapersAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var (_, session) = await FindAsync(store, id, cancel);
        RequireSeat(actor, session);
        var marks = await store.BallotMarks.AsNoTracking().Where(row => row.SittingId == id && row.HasReturned).ToListAsync(cancel);
        var given = session.Questions.Where(state => state.IsOpen)
            .SelectMany(state => state.Opening!.Paper.Concat(state.Opening.Written).Select(member => (Member: member, Question: state.Question.Number, Wrote: state.Opening.Written.Contains(member)))).ToArray();
        return
        [
            .. given.GroupBy(one => one.Member).OrderBy(same => same.Key).Select(same => new PaperLine(
                same.Key,
                session.Roll[same.Key - 1].Name,
                same.Any(one => one.Wrote),
                [.. same.Select(one => one.Question)],
                [.. same.Select(one => one.Question).Where(question => marks.Exists(row => row.Question == question && row.Member == same.Key))])),
        ];
    }

    /// <summary>By question: members on paper, and those who wrote, whose ballot is in the box. It is said by somebody of the roll or the office who entered none.</summary>
    public async Task ReturnAsync(Actor actor, Guid id, IReadOnlyDictionary<int, IReadOnlyList<int>> returned, CancellationToken cancel)
    {
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (_, session) = await FindAsync(verb.Store, id, cancel);
        if (MemberOf(actor, session) is null)
        {
            Permissions.Require(actor, Right.RunCouncil);
        }

        if (returned.Count == 0)
        {
            throw new Refused(RefusalReason.WrongState, "Không có phiếu giấy nào của lần biểu quyết đang mở.");
        }

        await RequireOtherHandAsync(verb.Store, actor, id, Entering, cancel);
        var box = await BoxAsync(verb.Store, id, returned.Keys, cancel);
        foreach (var (question, members) in returned)
        {
            var opening = Open(session, question).Opening;
            int[] off = [.. opening.Paper, .. opening.Written];
            if (members.Except(off).Any())
            {
                Refused.IfBlocked([new("not-entitled", $"Nội dung {question}: có người không được phát phiếu giấy.")]);
            }

            foreach (var member in off)
            {
                box.MarkOf(question, member)!.HasReturned = members.Contains(member);
            }
        }

        await RewriteAsync(verb.Store, box, cancel);
        await verb.CommitAsync(Verbs.PaperReturned, CouncilSitting.SubjectOf(id), new FieldChanges().Set("members", returned.Values.Sum(one => one.Count)), null, cancel);
    }

    private Task<int> EnterAsync(Actor actor, Guid id, IReadOnlyList<int> questions, Func<Store, CouncilSession, VoteRows, Task> enter, CancellationToken cancel) =>
        RecordedAsync(actor, id, () => EnteredAsync(actor, id, questions, enter, cancel), cancel);

    private async Task<int> EnteredAsync(Actor actor, Guid id, IReadOnlyList<int> questions, Func<Store, CouncilSession, VoteRows, Task> enter, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (_, session) = await FindAsync(verb.Store, id, cancel);
        await RequireOtherHandAsync(verb.Store, actor, id, Returning, cancel);
        if (questions.Count == 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi ý kiến trên phiếu giấy cho ít nhất một nội dung.");
        }

        var box = await BoxAsync(verb.Store, id, questions, cancel);
        await enter(verb.Store, session, box);
        await RewriteAsync(verb.Store, box, cancel);
        await verb.CommitAsync(Verbs.PaperEntered, CouncilSitting.SubjectOf(id), new FieldChanges(), null, cancel);
        return questions.Count;
    }

    // In this round of votes; the round before had its own hands.
    private static async Task RequireOtherHandAsync(Store store, Actor actor, Guid id, string[] verbs, CancellationToken cancel)
    {
        var subject = CouncilSitting.SubjectOf(id);
        var own = store.Changes.AsNoTracking().Where(row => row.Subject == subject);
        var opened = await own.Where(row => row.Verb == Verbs.VoteOpened).MaxAsync(row => (long?)row.Sequence, cancel) ?? 0;
        if (await own.AnyAsync(row => row.Sequence > opened && row.ActorId == actor.AccountId && verbs.Contains(row.Verb), cancel))
        {
            Refused.IfBlocked([new("other-hand", "Người nhập phiếu giấy và người xác nhận phiếu đã nộp phải là hai người khác nhau.")]);
        }
    }
}
