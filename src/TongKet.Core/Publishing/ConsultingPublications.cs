using System.Collections.Immutable;
using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Lets readers see answers and postings, and takes them back; never the work of the own hand.</summary>
public sealed class ConsultingPublications(Stores stores, Rulebook rulebook, PortalQueries portal, Anchors anchors, TimeProvider clock)
{
    /// <summary>Approves an answer: its sender reads it, and everyone does unless the sender wanted it for himself or it answers an objection.</summary>
    public async Task ApproveAsync(Actor actor, Guid letterId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ApproveAnswers);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var letter = await CitizenLetters.FindAsync(verb.Store, letterId, cancel);
        if (letter.State != LetterState.Answered)
        {
            throw new Refused(RefusalReason.WrongState, "Thư này không có câu trả lời nào chờ duyệt.");
        }

        Permissions.RequireAnother(actor, letter.AnsweredBy, "Người soạn câu trả lời không tự duyệt; hãy nhờ người khác duyệt.");
        (letter.State, letter.EndedOn) = (LetterState.Approved, Local.Today(verb.Now));
        await CitizenLetters.SettleAsync(verb, letterId, cancel);
        var fields = new FieldChanges().Set("number", letter.Label);
        if (letter is { Kind: LetterKind.Question, IsPrivate: false })
        {
            var snapshot = Head(letter) with { Question = Paragraphs(letter.Edited!), Answer = Paragraphs(letter.Answer!) };
            var publication = await FreezeAsync(verb, actor, snapshot, cancel);
            fields = Freezing.Fields(publication).Set("number", letter.Label);
        }

        await verb.CommitAsync(Verbs.LetterApproved, CitizenLetter.SubjectOf(letterId), fields, null, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Takes a published answer back, with the reason that readers see at its address.</summary>
    public async Task WithdrawAnswerAsync(Actor actor, Guid letterId, string why, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ApproveAnswers);
        CitizenLetters.RequireReason(why, "Hãy ghi lý do rút, bạn đọc sẽ thấy lý do này.");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var letter = await CitizenLetters.FindAsync(verb.Store, letterId, cancel);
        if (await portal.AnswerAsync(actor.CommuneId, letter.Key, cancel) is not { Content.Withdrawn: null })
        {
            throw new Refused(RefusalReason.WrongState, "Câu trả lời này không đăng cho mọi người; không có gì để rút.");
        }

        var publication = await FreezeAsync(verb, actor, Head(letter) with { Withdrawn = new(verb.Now, why.Trim()) }, cancel);
        await verb.CommitAsync(Verbs.AnswerWithdrawn, CitizenLetter.SubjectOf(letterId), Freezing.Fields(publication).Set("number", letter.Label), why.Trim(), cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Posts for opinion what another prepared; from then on its days run and its text stands.</summary>
    public async Task PostAsync(Actor actor, Guid postingId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ApproveAnswers);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var posting = await Postings.FindAsync(verb.Store, postingId, cancel);
        if (posting.PublishedAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Nội dung này đã niêm yết.");
        }

        Permissions.RequireAnother(actor, posting.WrittenBy, "Người soạn không tự niêm yết; hãy nhờ người khác.");
        Refused.IfBlocked(PostingRules.AssessPublication(posting, rulebook.PublicTerms, Local.Today(verb.Now)));
        posting.PublishedAt = verb.Now;
        var publication = await FreezeAsync(verb, actor, Head(posting) with { Paragraphs = Paragraphs(posting.Text), Rows = PostingRules.RowsOf(posting.Lines) }, cancel);
        await verb.CommitAsync(Verbs.PostingPublished, Posting.SubjectOf(postingId), Freezing.Fields(publication).Set("title", posting.Title), null, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Takes a posting down before its days are over.</summary>
    public async Task TakeDownAsync(Actor actor, Guid postingId, string why, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ApproveAnswers);
        CitizenLetters.RequireReason(why, "Hãy ghi lý do gỡ, bạn đọc sẽ thấy lý do này.");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var posting = await Postings.FindAsync(verb.Store, postingId, cancel);
        if (PostingRules.StateOf(posting, Local.Today(verb.Now)) is not (PostingState.Open or PostingState.Waiting))
        {
            throw new Refused(RefusalReason.WrongState, "Nội dung này không đang niêm yết; không có gì để gỡ.");
        }

        posting.WithdrawnAt = verb.Now;
        var publication = await FreezeAsync(verb, actor, Head(posting) with { Withdrawn = new(verb.Now, why.Trim()) }, cancel);
        await verb.CommitAsync(Verbs.PostingWithdrawn, Posting.SubjectOf(postingId), Freezing.Fields(publication).Set("title", posting.Title), why.Trim(), cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    private static AnswerSnapshot Head(CitizenLetter letter) => new()
    {
        Key = letter.Key,
        Title = letter.Title!,
        Question = [],
        Answer = [],
        AskedOn = Local.Today(letter.ReceivedAt),
        AnsweredOn = letter.EndedOn!.Value,
    };

    private PostingSnapshot Head(Posting posting) => new()
    {
        PostingId = posting.Id,
        Slug = posting.Slug,
        KindName = rulebook.PublicTerms.Postings.FirstOrDefault(kind => kind.Value.Key == posting.Kind)?.Value.Name ?? string.Empty,
        Title = posting.Title,
        Paragraphs = [],
        Rows = [],
        OpensOn = posting.OpensOn,
        ClosesOn = posting.ClosesOn,
    };

    private static Task<Publication> FreezeAsync(VerbScope verb, Actor actor, AnswerSnapshot snapshot, CancellationToken cancel) => Freezing.FreezeAsync(
        verb, actor, PublicationKind.Answer, snapshot.Key, JsonSerializer.Serialize(snapshot, SnapshotJson.Answer), snapshot.AnsweredOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), cancel);

    private static Task<Publication> FreezeAsync(VerbScope verb, Actor actor, PostingSnapshot snapshot, CancellationToken cancel) => Freezing.FreezeAsync(
        verb, actor, PublicationKind.Posting, snapshot.Slug, JsonSerializer.Serialize(snapshot, SnapshotJson.Posting), snapshot.OpensOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), cancel);

    private static ImmutableArray<string> Paragraphs(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
