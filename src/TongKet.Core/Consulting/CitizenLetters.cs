using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Consulting;

/// <summary>What people write to the office through the portal: received, taken up, answered, or closed with a reason; each with its day.</summary>
public sealed class CitizenLetters(Stores stores, Sealer sealer, Looks looks, Rulebook rulebook, TimeProvider clock)
{
    private const string NoticeDeadline = "notice";
    private const string AnswerDeadline = "answer";

    /// <param name="citizen">Made by <see cref="Actor.Citizen"/>: whoever writes has no account and no right but this.</param>
    /// <param name="posting">What an objection is about; null for a question.</param>
    /// <param name="code">The secret by which the sender follows it.</param>
    /// <param name="link">The page of the desk where letters are handled.</param>
    public async Task<string> ReceiveAsync(Actor citizen, Guid? posting, LetterIntake intake, string code, string link, CancellationToken cancel)
    {
        Refused.IfBlocked(LetterRules.Assess(intake));
        await using var verb = await VerbScope.BeginAsync(stores, citizen, clock, cancel);
        var today = Local.Today(verb.Now);
        if (posting is { } about && !(await verb.Store.Postings.SingleOrDefaultAsync(row => row.Id == about, cancel) is { } posted && PostingRules.IsOpen(posted, today)))
        {
            throw new Refused(RefusalReason.WrongState, "Đã hết thời gian lấy ý kiến về nội dung này.");
        }

        var since = verb.Now.AddDays(-1);
        if (await verb.Store.CitizenLetters.CountAsync(row => row.ReceivedAt > since, cancel) >= LetterRules.MostADay)
        {
            throw new Refused(RefusalReason.WrongState, "Hôm nay cổng đã nhận quá nhiều thư; hãy gửi lại vào ngày mai hoặc gọi điện, đến trụ sở.");
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var (noticeBy, answerBy) = LetterRules.Due(today, rulebook.PublicTerms, rulebook.WorkingDays);
        var letter = new CitizenLetter
        {
            Id = id,
            CommuneId = citizen.CommuneId,
            Kind = posting is null ? LetterKind.Question : LetterKind.Objection,
            PostingId = posting,
            Year = today.Year,
            Number = 1 + (await verb.Store.CitizenLetters.Where(row => row.Year == today.Year).MaxAsync(row => (int?)row.Number, cancel) ?? 0),
            ReceivedAt = verb.Now,
            CodeHash = LetterContent.HashOf(code),
            IsPrivate = intake.IsPrivate,
            Content = new LetterContent(Clean(intake.Name), Clean(intake.Contact), intake.Matter!.ReplaceLineEndings("\n").Trim()).Sealed(sealer, id),
            NoticeBy = noticeBy,
            AnswerBy = answerBy,
        };
        verb.Store.CitizenLetters.Add(letter);
        var home = $"{link}/{id:N}";
        var what = letter.Kind == LetterKind.Question ? "câu hỏi của người dân" : "ý kiến về nội dung niêm yết";
        await SetDeadlineAsync(verb, id, NoticeDeadline, $"Nhận xử lý {what} số {letter.Label}", noticeBy, home, cancel);
        await SetDeadlineAsync(verb, id, AnswerDeadline, $"Trả lời {what} số {letter.Label}", answerBy, home, cancel);
        await Inbox.PostToRightAsync(
            verb, Right.HandleLetters, new NoticePosting { Kind = NoticeKind.Task, Text = $"Có {what} mới, số {letter.Label}.", Link = home, DedupeKey = $"letter:{id:N}" }, cancel);
        var fields = new FieldChanges().Set("number", letter.Label).Set("letterKind", letter.Kind.ToString()).Set("answerBy", answerBy);
        await verb.CommitAsync(Verbs.LetterReceived, CitizenLetter.SubjectOf(id), fields, null, cancel);
        return letter.Label;
    }

    public async Task TakeUpAsync(Actor actor, Guid letterId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var letter = await FindAsync(verb.Store, letterId, cancel);
        if (letter.State != LetterState.Received)
        {
            throw new Refused(RefusalReason.WrongState, "Thư này đã có người nhận xử lý.");
        }

        (letter.State, letter.HandlerId, letter.TakenUpOn) = (LetterState.TakenUp, actor.AccountId, Local.Today(verb.Now));
        await Deadlines.DoneAsync(verb, CitizenLetter.SubjectOf(letterId), NoticeDeadline, cancel);
        await verb.CommitAsync(Verbs.LetterTakenUp, CitizenLetter.SubjectOf(letterId), new FieldChanges().Set("number", letter.Label), null, cancel);
    }

    /// <summary>Writes the answer, or mends the one that waits; nobody outside reads it before another person approved it.</summary>
    public async Task AnswerAsync(Actor actor, Guid letterId, LetterAnswer answer, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var letter = await FindAsync(verb.Store, letterId, cancel);
        Refused.IfBlocked(LetterRules.AssessAnswer(letter, answer));
        (letter.State, letter.AnsweredBy, letter.AnsweredOn) = (LetterState.Answered, actor.AccountId, Local.Today(verb.Now));
        (letter.Title, letter.Edited, letter.Answer) = (Clean(answer.Title), Clean(answer.Edited), answer.Words!.ReplaceLineEndings("\n").Trim());
        await Inbox.PostToRightAsync(
            verb, Right.ApproveAnswers,
            new NoticePosting { Kind = NoticeKind.Task, Text = $"Câu trả lời thư số {letter.Label} chờ duyệt.", Link = await HomeAsync(verb.Store, letterId, cancel), DedupeKey = $"letter-answer:{letterId:N}:{letter.Version}" },
            cancel,
            actor.AccountId);
        await verb.CommitAsync(Verbs.LetterAnswered, CitizenLetter.SubjectOf(letterId), new FieldChanges().Set("number", letter.Label), null, cancel);
    }

    /// <summary>Ends a letter without an answer; whoever wrote it reads why.</summary>
    public async Task CloseAsync(Actor actor, Guid letterId, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        RequireReason(reason, "Hãy ghi lý do khép lại; người gửi đọc được lý do này.");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var letter = await FindAsync(verb.Store, letterId, cancel);
        if (letter.State is LetterState.Approved or LetterState.Closed)
        {
            throw new Refused(RefusalReason.WrongState, "Thư này đã xong.");
        }

        (letter.State, letter.ClosedReason, letter.EndedOn) = (LetterState.Closed, reason.Trim(), Local.Today(verb.Now));
        await SettleAsync(verb, letterId, cancel);
        await verb.CommitAsync(Verbs.LetterClosed, CitizenLetter.SubjectOf(letterId), new FieldChanges().Set("number", letter.Label), reason.Trim(), cancel);
    }

    /// <summary>Takes away who wrote and in which words; the line of the register and what was published without them stay.</summary>
    public async Task ForgetAsync(Actor actor, Guid letterId, string basis, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        RequireReason(basis, "Hãy ghi căn cứ xóa.");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var letter = await FindAsync(verb.Store, letterId, cancel);
        if (letter.State is not (LetterState.Approved or LetterState.Closed))
        {
            throw new Refused(RefusalReason.WrongState, "Chỉ xóa được người gửi của thư đã xong.");
        }

        letter.Content = LetterContent.Gone.Sealed(sealer, letterId);
        await verb.CommitAsync(Verbs.LetterForgotten, CitizenLetter.SubjectOf(letterId), new FieldChanges().Set("number", letter.Label), basis.Trim(), cancel);
    }

    /// <summary>The letters of a commune, open ones first by day; names nobody.</summary>
    public async Task<IReadOnlyList<CitizenLetter>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        await using var store = stores.Open(actor.CommuneId);
        var rows = await store.CitizenLetters.AsNoTracking().ToListAsync(cancel);
        return
        [
            .. rows.OrderBy(IsDone).ThenBy(row => IsDone(row) ? default : row.AnswerBy).ThenByDescending(row => (row.Year, row.Number)),
        ];
    }

    /// <summary>One letter with its sealed content opened. The look is recorded before anything is shown.</summary>
    public async Task<(CitizenLetter Letter, LetterContent Content, Posting? About)> OpenAsync(Actor actor, Guid letterId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleLetters);
        await using var store = stores.Open(actor.CommuneId);
        var letter = await store.CitizenLetters.AsNoTracking().SingleOrDefaultAsync(row => row.Id == letterId, cancel) ?? throw NotThere();
        await looks.RecordAsync(actor, CitizenLetter.SubjectOf(letterId), "nội dung thư của người dân", "xử lý thư số " + letter.Label, cancel);
        return (letter, LetterContent.Of(sealer, letter), letter.PostingId is { } about ? await store.Postings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == about, cancel) : null);
    }

    /// <summary>What a sender may see by the secret code: how it stands, and the answer once it was approved. Never the own words or name.</summary>
    public async Task<LetterStatus?> FollowAsync(Guid communeId, string code, CancellationToken cancel)
    {
        var hash = LetterContent.HashOf(code);
        await using var store = stores.Open(communeId);
        return await store.CitizenLetters.AsNoTracking().SingleOrDefaultAsync(row => row.CodeHash == hash, cancel) is { } letter
            ? new(letter.Label, letter.Kind, Local.Today(letter.ReceivedAt), letter.State, letter.AnswerBy, letter.EndedOn, letter.State == LetterState.Approved ? letter.Answer : null, letter.ClosedReason)
            : null;
    }

    internal static async Task<CitizenLetter> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.CitizenLetters.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw NotThere();

    /// <summary>No reminder of it any more.</summary>
    internal static async Task SettleAsync(VerbScope verb, Guid letterId, CancellationToken cancel)
    {
        await Deadlines.DoneAsync(verb, CitizenLetter.SubjectOf(letterId), NoticeDeadline, cancel);
        await Deadlines.DoneAsync(verb, CitizenLetter.SubjectOf(letterId), AnswerDeadline, cancel);
    }

    internal static void RequireReason(string? reason, string message)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LetterRules.LongestReason)
        {
            var said = message + (reason?.Length > LetterRules.LongestReason ? $" Không quá {LetterRules.LongestReason} ký tự." : string.Empty);
            throw new Refused(RefusalReason.RuleNotMet, said, [new("letter.reason", said)]);
        }
    }

    private static bool IsDone(CitizenLetter letter) => letter.State is LetterState.Approved or LetterState.Closed;

    private static Refused NotThere() => new(RefusalReason.NotFound, "Không tìm thấy thư này.");

    // Where the deadline leads is where the letter is handled; the engine knows no address of its own.
    private static Task<string> HomeAsync(Store store, Guid letterId, CancellationToken cancel)
    {
        var subject = CitizenLetter.SubjectOf(letterId);
        return store.Deadlines.Where(row => row.Subject == subject && row.Kind == AnswerDeadline).Select(row => row.Link).SingleAsync(cancel);
    }

    private static Task SetDeadlineAsync(VerbScope verb, Guid letterId, string kind, string title, DateOnly due, string link, CancellationToken cancel) => Deadlines.SetAsync(
        verb,
        new DeadlineSetting { Subject = CitizenLetter.SubjectOf(letterId), Kind = kind, Title = title, DueOn = due, Link = link, ResponsibleRight = Right.HandleLetters, OverdueEvery = 1 },
        cancel);

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
}

/// <summary>How a letter stands, for whoever holds its code.</summary>
public sealed record LetterStatus(
    string Label, LetterKind Kind, DateOnly ReceivedOn, LetterState State, DateOnly AnswerBy, DateOnly? EndedOn, string? Answer, string? ClosedReason);
