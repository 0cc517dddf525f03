using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Council;

/// <summary>A ballot taken: what its voter finds it by.</summary>
public sealed record CastReceipt(int Question, string Tracker, string Nonce);

/// <summary>What an absent member sent: by which paper, and on which questions when not on all.</summary>
public sealed record WrittenOpinion(int Member, string Reference, IReadOnlyList<int>? Questions = null);

/// <summary>A paper form of a secret question as it is printed: its code and what its holder finds the ballot by, for each choice.</summary>
public sealed record PrintedForm(int Question, string Code, IReadOnlyList<(Choice Choice, string Tracker)> Trackers);

/// <summary>What an opening shows once and keeps nowhere: three parts of the key – chair, secretary, sealed envelope – and the forms to print.</summary>
public sealed record VotesOpened(IReadOnlyList<string> Parts, IReadOnlyList<PrintedForm> Forms);

/// <summary>The votes: opened together under a key of their own, cast on phones, closed with two parts of that key.</summary>
public sealed partial class Councils
{
    private const int CodeLength = 32;

    /// <summary>Opens a vote on every question that waits for one.</summary>
    /// <param name="paper">Members who want paper.</param>
    /// <param name="written">Opinions of absent members.</param>
    public async Task<VotesOpened> OpenVotesAsync(Actor actor, Guid id, IReadOnlyList<int> paper, IReadOnlyList<WrittenOpinion> written, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        var before = session.Lines.Count;
        var waiting = session.Questions.Where(state => state.Opening is null && state.VoidReason is null).ToArray();
        if (waiting.Length == 0 || session.OpenQuestion is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Không có nội dung nào chờ biểu quyết, hoặc đang biểu quyết.");
        }

        if (written.Any(one => one.Reference.Trim().Length == 0))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Mỗi ý kiến bằng văn bản phải ghi số, ngày của văn bản.");
        }

        var (parts, publicKey) = BallotCipher.New();
        var forms = new List<PrintedForm>();
        foreach (var state in waiting)
        {
            var question = state.Question.Number;
            var entitled = session.Present.Where(member => !state.IsRecused(member)).ToArray();
            int[] letters = [.. written.Where(one => one.Questions?.Contains(question) != false && !state.IsRecused(one.Member)).Select(one => one.Member)];
            var opening = session.OpenVote(question, [.. entitled.Except(paper)], [.. entitled.Intersect(paper)], letters, publicKey);
            Issue(verb.Store, sitting, opening);
            if (state.Question.Rule.Secret)
            {
                forms.AddRange(Print(verb.Store, sitting, state, opening.Paper.Count + opening.Written.Count));
            }
        }

        var letter = string.Join("; ", written.Select(one => $"{one.Member}: {one.Reference.Trim()}"));
        await TellAsync(verb, id, session, waiting, cancel);
        await verb.CommitAsync(Verbs.VoteOpened, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before), null, cancel, letter.Length == 0 ? null : letter);
        return new(parts, forms);
    }

    /// <summary>A member votes; the same code replaces what it cast before. The ledger keeps that the member voted and nothing else.</summary>
    /// <param name="code">128 bits in hexadecimal that the voter's browser alone keeps.</param>
    public Task<IReadOnlyList<CastReceipt>> CastAsync(Actor actor, Guid id, string code, IReadOnlyDictionary<int, Choice> choices, CancellationToken cancel) =>
        RecordedAsync(actor, id, () => TakeAsync(actor, id, code, choices, cancel), cancel);

    private async Task<IReadOnlyList<CastReceipt>> TakeAsync(Actor actor, Guid id, string code, IReadOnlyDictionary<int, Choice> choices, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (_, session) = await FindAsync(verb.Store, id, cancel);
        var member = MemberOf(actor, session)?.Number ?? throw new Refused(RefusalReason.NotAllowed, "Chỉ thành viên trong danh sách của phiên họp được bỏ phiếu.");
        if (choices.Count == 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy chọn ý kiến cho ít nhất một nội dung.");
        }

        if (code.Length != CodeLength || !code.All(char.IsAsciiHexDigitLower))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Mã phiếu không đúng dạng; hãy tải lại trang rồi bỏ phiếu.");
        }

        var box = await BoxAsync(verb.Store, id, choices.Keys, cancel);
        var receipts = choices.OrderBy(one => one.Key).Select(one => Cast(session, box, one.Key, member, code, one.Value)).ToArray();
        await RewriteAsync(verb.Store, box, cancel);
        await verb.CommitAsync(Verbs.BallotCast, CouncilSitting.SubjectOf(id), new FieldChanges(), null, cancel);
        return receipts;
    }

    private static CastReceipt Cast(CouncilSession session, VoteRows box, int question, int member, string code, Choice choice)
    {
        var (state, opening) = Open(session, question);
        var key = BallotMarks.Slot(session.Head.Session, question, member, code);
        var mark = box.MarkOf(question, member);
        Refused.IfBlocked(CastRules.Phone(opening, member, new(true, mark?.HasReturned == true, box.SlotOf(question, key) is not null), choice));
        var nonce = BallotMarks.NewNonce();
        box.Fill(question, key, BallotCipher.Close(opening.PublicKey!, Context(session.Head.Session, question), choice, nonce, state.Question.Rule.Secret ? null : member));
        mark!.HasReturned = true;
        return new(question, BallotMarks.Tracker(session.Head.Session, state.Hash, nonce, choice), nonce);
    }

    private static (QuestionState State, VoteOpenStep Opening) Open(CouncilSession session, int question) =>
        session.Find(question) is { IsOpen: true, Opening: { } opening } state
            ? (state, opening)
            : throw new Refused(RefusalReason.WrongState, "Việc biểu quyết đã kết thúc; phiếu này không được nhận.");

    private static void Issue(Store store, CouncilSitting sitting, VoteOpenStep opening)
    {
        int[] issued = [.. opening.Phone, .. opening.Paper, .. opening.Written];
        store.BallotMarks.AddRange(issued.Select(member => new BallotMark
        {
            Id = RandomId(),
            CommuneId = sitting.CommuneId,
            SittingId = sitting.Id,
            Question = opening.Question,
            Member = member,
        }));
        store.BallotSlots.AddRange(issued.Select(_ => new BallotSlot { Id = RandomId(), CommuneId = sitting.CommuneId, SittingId = sitting.Id, Question = opening.Question }));
    }

    private static List<PrintedForm> Print(Store store, CouncilSitting sitting, QuestionState state, int count)
    {
        var question = state.Question.Number;
        var forms = new List<PrintedForm>(count);
        for (var i = 0; i < count; i++)
        {
            var code = BallotMarks.NewCode();
            var nonce = BallotMarks.FormNonce(sitting.Session, question, code);
            forms.Add(new(question, code, [.. Enum.GetValues<Choice>().Select(choice => (choice, BallotMarks.Tracker(sitting.Session, state.Hash, nonce, choice)))]));
            store.BallotForms.Add(new BallotForm
            {
                Id = RandomId(),
                CommuneId = sitting.CommuneId,
                SittingId = sitting.Id,
                Question = question,
                CodeHash = BallotMarks.FormSlot(sitting.Session, question, code),
            });
        }

        return forms;
    }

    private static async Task<VoteRows> BoxAsync(Store store, Guid id, IEnumerable<int> questions, CancellationToken cancel)
    {
        int[] asked = [.. questions];
        return new(
            await store.BallotMarks.Where(row => row.SittingId == id && asked.Contains(row.Question)).ToListAsync(cancel),
            await store.BallotSlots.Where(row => row.SittingId == id && asked.Contains(row.Question)).ToListAsync(cancel));
    }

    // Whichever row changed, all of the question are written anew under new random ids: neither the order of rows in a table, a file or a copy
    // nor the number of the transaction that wrote them tells which. EF writes them in the order of their ids.
    private static async Task RewriteAsync(Store store, VoteRows box, CancellationToken cancel)
    {
        await WipeAsync(store, cancel);
        var (marks, slots) = box.Anew(RandomId);
        store.BallotMarks.RemoveRange(box.Marks);
        store.BallotSlots.RemoveRange(box.Slots);
        store.BallotMarks.AddRange(marks);
        store.BallotSlots.AddRange(slots);
    }

    // SQLite leaves deleted rows in freed places of its pages unless told to wipe them.
    private static async Task WipeAsync(Store store, CancellationToken cancel)
    {
        if (store is SqliteStore)
        {
            await store.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON", cancel);
        }
    }

    private static string Context(string session, int question) => string.Join('\n', session, question);

    private static Guid RandomId() => new(RandomNumberGenerator.GetBytes(16));
}
