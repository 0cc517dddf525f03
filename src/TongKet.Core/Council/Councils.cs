using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Council;

/// <summary>What the secretary says when a session opens.</summary>
/// <param name="Late">Why a session is written down more than a week after it was held.</param>
public sealed record SittingDraft(DateOnly Day, CouncilDecision Decision, IReadOnlyList<RollMember> Roll, string? Late = null);

/// <summary>A session as its lines tell it, with who has voted in an open vote: that the secretary alone is shown.</summary>
public sealed record SittingView(CouncilSitting Sitting, CouncilSession Session, IReadOnlyList<BallotMark> Marks);

/// <summary>Holds sessions of the council: each verb writes lines of the session and one entry that names the last of them.</summary>
public sealed partial class Councils(Stores stores, Rulebook rulebook, SigningKey signing, HeldParts held, TimeProvider clock)
{
    private const int LateDays = 7;

    private const string NotFound = "Không tìm thấy phiên họp này.";

    private static readonly string[] Silent = [.. Verbs.OfBallots];

    /// <summary>The page on which a member declares and votes.</summary>
    public static string MemberLink(Guid id) => $"/ban-lam-viec/hoi-dong/{id:N}/phieu";

    /// <summary>How the roll names somebody with an account.</summary>
    public static string KeyOf(Guid account) => account.ToString("N");

    /// <summary>Opens a session.</summary>
    public async Task<Guid> OpenAsync(Actor actor, SittingDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        var (today, late) = (Local.Today(clock), string.IsNullOrWhiteSpace(draft.Late) ? null : draft.Late.Trim());
        if (draft.Day == default)
        {
            Refused.IfBlocked([new("day", "Hãy ghi ngày họp.")]);
        }

        if (draft.Day > today)
        {
            Refused.IfBlocked([new("day", "Ngày họp không thể ở tương lai.")]);
        }

        if (draft.Day < today.AddDays(-LateDays) && late is null)
        {
            Refused.IfBlocked([new("day-late", "Ngày họp đã qua hơn một tuần; hãy ghi lý do mở phiên họp muộn.")]);
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var commune = await verb.Store.Offices.Select(row => row.CommuneName).SingleAsync(cancel);
        var name = BallotMarks.NewNonce();
        var session = CouncilSession.Start(name, commune, draft.Decision, draft.Day, rulebook.Hash, VoteRules.Quorum(rulebook.Council, draft.Day), draft.Roll);
        var sitting = new CouncilSitting
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Session = name,
            Day = draft.Day,
            OpenedAt = verb.Now,
            OpenedBy = actor.AccountId,
        };
        verb.Store.CouncilSittings.Add(sitting);
        await TellRollAsync(verb, sitting, session.Roll, cancel);
        await verb.CommitAsync(Verbs.CouncilOpened, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, 0), late, cancel);
        return sitting.Id;
    }

    public async Task JoinAsync(Actor actor, Guid id, RollMember member, CouncilDecision decision, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        var before = session.Lines.Count;
        session.Join(member with { Number = session.Roll.Count + 1 }, decision, reason);
        await TellRollAsync(verb, sitting, [session.Roll[^1]], cancel);
        await verb.CommitAsync(Verbs.CouncilJoined, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before), reason, cancel);
    }

    public Task LeaveAsync(Actor actor, Guid id, int member, CouncilDecision decision, string reason, CancellationToken cancel) =>
        StepAsync(actor, id, Verbs.CouncilLeft, reason, (_, session) => session.Leave(member, decision, reason), cancel);

    public Task AttendAsync(Actor actor, Guid id, IReadOnlyList<int> present, CancellationToken cancel) =>
        StepAsync(actor, id, Verbs.CouncilAttended, null, (_, session) => session.Attend(present), cancel);

    /// <summary>Puts a question; from then on its words are frozen.</summary>
    public Task PutAsync(Actor actor, Guid id, string text, string award, QuestionSubject nominee, VoteRegulation? regulation, bool secret, CancellationToken cancel) =>
        StepAsync(actor, id, Verbs.CouncilAsked, null, (_, session) =>
        {
            var (rule, findings) = VoteRules.Freeze(rulebook.Council, session.Head.Day, award, regulation, secret);
            Refused.IfBlocked(findings);
            session.Put(text, award, nominee, rule);
        }, cancel);

    /// <summary>A member declares for several questions; the secretary enters what a member without an account says, and for no other.</summary>
    public async Task DeclareAsync(Actor actor, Guid id, int member, IReadOnlyList<(int Question, ConflictKind Kind, bool Recuse, string? Reason)> declared, CancellationToken cancel)
    {
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        var by = await SpeakerAsync(verb.Store, actor, session, member, cancel);
        var before = session.Lines.Count;
        foreach (var (question, kind, recuse, reason) in declared)
        {
            session.Declare(rulebook.Council, question, member, kind, recuse, reason, by);
        }

        await verb.CommitAsync(Verbs.CouncilDeclared, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before), null, cancel);
    }

    /// <summary>A differing opinion: a member's own, or what the secretary heard from somebody without an account or notes without a name.</summary>
    public async Task RemarkAsync(Actor actor, Guid id, int question, int? member, string text, CancellationToken cancel)
    {
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        var by = await SpeakerAsync(verb.Store, actor, session, member, cancel);
        var before = session.Lines.Count;
        session.Remark(question, member, text, by);
        await verb.CommitAsync(Verbs.CouncilRemarked, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before), null, cancel);
    }

    /// <summary>Gives a question up; of an open vote all ballots go unread.</summary>
    public Task GiveUpAsync(Actor actor, Guid id, int question, string reason, CancellationToken cancel) =>
        StepAsync(actor, id, Verbs.CouncilGivenUp, reason, (_, session) => session.GiveUp(question, reason), cancel, question);

    /// <summary>Ends the session and signs its file.</summary>
    public async Task CloseAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        var before = session.Lines.Count;
        session.Close(signing.Id, signing.PublicPem, signing.Sign);
        sitting.FileHash = Convert.ToHexStringLower(SHA256.HashData(session.ToFile()));
        await verb.CommitAsync(Verbs.CouncilClosed, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before), null, cancel);
    }

    public async Task<IReadOnlyList<CouncilSitting>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var all = await store.CouncilSittings.AsNoTracking().OrderByDescending(row => row.OpenedAt).ToListAsync(cancel);
        if (MaySeeAll(actor))
        {
            return all;
        }

        // Whoever is on no roll sees no session.
        var key = actor.AccountId is { } account ? KeyOf(account) : string.Empty;
        var own = await store.CouncilLines.AsNoTracking().Where(row => row.Json.Contains("\"key\":\"" + key + "\"")).Select(row => row.SittingId).Distinct().ToListAsync(cancel);
        return all.FindAll(row => own.Contains(row.Id));
    }

    /// <summary>All of a session: for the secretary, and for whoever reads the ledger and does not vote, or once it has ended.</summary>
    public async Task<SittingView> ViewAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var (sitting, session) = await FindAsync(store, id, cancel);
        var runs = Rights.Has(actor.Role, Right.RunCouncil);
        if (!MaySeeAll(actor) && MemberOf(actor, session) is null)
        {
            throw new Refused(RefusalReason.NotFound, NotFound);
        }

        if (!runs && !session.IsClosed && MemberOf(actor, session) is not null)
        {
            throw new Refused(RefusalReason.NotAllowed, "Thành viên xem từng nội dung sau khi khai xung đột lợi ích, ở trang phiên họp của mình.");
        }

        return new(sitting, session, runs ? await store.BallotMarks.AsNoTracking().Where(row => row.SittingId == id).OrderBy(row => row.Id).ToListAsync(cancel) : []);
    }

    /// <summary>What a member of the roll is shown, question by question as they declare.</summary>
    public async Task<MemberView> OwnViewAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        await using var store = stores.Open(actor.CommuneId);
        var (_, session) = await FindAsync(store, id, cancel);
        var member = MemberOf(actor, session) ?? throw new Refused(RefusalReason.NotFound, NotFound);
        var returned = await store.BallotMarks.AsNoTracking().Where(row => row.SittingId == id && row.Member == member.Number && row.HasReturned).Select(row => row.Question).ToListAsync(cancel);
        return MemberView.Of(id, session, member, returned);
    }

    internal static async Task<(CouncilSitting Sitting, CouncilSession Session)> FindAsync(Store store, Guid id, CancellationToken cancel)
    {
        var sitting = await store.CouncilSittings.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new Refused(RefusalReason.NotFound, NotFound);
        var lines = await store.CouncilLines.AsNoTracking().Where(row => row.SittingId == id).OrderBy(row => row.Number).ToListAsync(cancel);
        CouncilSession session;
        try
        {
            session = CouncilSession.Load(lines.Select(row => new SessionLine(row.Number, row.Hash, row.Json)));
        }
        catch (InvalidDataException fault)
        {
            throw Altered(fault.Message);
        }

        // Lines written anew, as with a key of somebody's own in an opening, are not gone on from.
        var subject = CouncilSitting.SubjectOf(id);
        var entered = await store.Changes.AsNoTracking().Where(row => row.Subject == subject && !Silent.Contains(row.Verb)).OrderByDescending(row => row.Sequence).Select(row => row.Fields).FirstOrDefaultAsync(cancel);
        using var fields = JsonDocument.Parse(entered ?? "{}");
        return fields.RootElement.TryGetProperty("lineHash", out var hash) && hash[1].GetString() == session.LastHash
            ? (sitting, session)
            : throw Altered("Phiên họp: dòng cuối khác nhật ký.");
    }

    /// <summary>A session as it was written; null for one that was altered in the store, which the check names.</summary>
    internal static async Task<CouncilSession?> WholeAsync(Store store, Guid id, CancellationToken cancel)
    {
        try
        {
            return (await FindAsync(store, id, cancel)).Session;
        }
        catch (Refused)
        {
            return null;
        }
    }

    private static Refused Altered(string place)
    {
        var said = place + " Có người đã sửa phiên họp trong kho; không làm tiếp được. Hãy chạy «tongket check».";
        return new(RefusalReason.WrongState, said, [new("altered", said)]);
    }

    private static bool MaySeeAll(Actor actor) => Rights.Has(actor.Role, Right.RunCouncil) || Rights.Has(actor.Role, Right.ReadLedger);

    private static RollMember? MemberOf(Actor actor, CouncilSession session) =>
        session.Roll.FirstOrDefault(one => actor.AccountId is { } account && one.Key == KeyOf(account) && session.IsMember(one.Number));

    // Nobody speaks for a member who can speak.
    private static async Task<Speaker> SpeakerAsync(Store store, Actor actor, CouncilSession session, int? member, CancellationToken cancel)
    {
        if (member is { } number && MemberOf(actor, session)?.Number == number)
        {
            return Speaker.Member;
        }

        Permissions.Require(actor, Right.RunCouncil);
        if (member is { } other && session.IsMember(other) && Guid.TryParseExact(session.Roll[other - 1].Key, "N", out var account)
            && await store.Users.AsNoTracking().AnyAsync(row => row.Id == account && row.DisabledAt == null, cancel))
        {
            Refused.IfBlocked([new("own-account", $"{session.Roll[other - 1].Name} có tài khoản: chính thành viên ấy khai và ghi ý kiến của mình.")]);
        }

        return Speaker.Secretary;
    }

    private async Task StepAsync(Actor actor, Guid id, string name, string? reason, Action<CouncilSitting, CouncilSession> step, CancellationToken cancel, int? voided = null)
    {
        Permissions.Require(actor, Right.RunCouncil);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (sitting, session) = await FindAsync(verb.Store, id, cancel);
        var before = session.Lines.Count;
        step(sitting, session);
        if (voided is { } question)
        {
            await ForgetAsync(verb.Store, id, question, cancel);
        }

        await verb.CommitAsync(name, CouncilSitting.SubjectOf(sitting.Id), Written(verb, sitting, session, before), reason, cancel);
    }

    private static async Task ForgetAsync(Store store, Guid id, int question, CancellationToken cancel)
    {
        await WipeAsync(store, cancel);
        store.BallotMarks.RemoveRange(await store.BallotMarks.Where(row => row.SittingId == id && row.Question == question).ToListAsync(cancel));
        store.BallotSlots.RemoveRange(await store.BallotSlots.Where(row => row.SittingId == id && row.Question == question).ToListAsync(cancel));
        store.BallotForms.RemoveRange(await store.BallotForms.Where(row => row.SittingId == id && row.Question == question).ToListAsync(cancel));
    }

    // The entry names the last line and its hash: lines written anew from some point on no longer fit the ledger.
    private static FieldChanges Written(VerbScope verb, CouncilSitting sitting, CouncilSession session, int before)
    {
        verb.Store.CouncilLines.AddRange(session.Lines.Skip(before).Select(line => new CouncilLine
        {
            Id = CouncilLine.IdOf(sitting.Id, line.Number),
            CommuneId = sitting.CommuneId,
            SittingId = sitting.Id,
            Number = line.Number,
            Hash = line.Hash,
            Json = line.Json,
        }));
        return new FieldChanges().Set("line", session.Lines.Count).Set("lineHash", session.LastHash);
    }
}
