using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>What every verb about an article does alike.</summary>
internal static class ArticleSteps
{
    /// <summary>Where the desk shows articles; a test holds it to the address of the page.</summary>
    public const string Home = "/ban-lam-viec/tin-bai";

    public static async Task<Article> FindAsync(Store store, Guid articleId, CancellationToken cancel) =>
        await store.Articles.SingleOrDefaultAsync(row => row.Id == articleId, cancel)
        ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bài viết này.");

    public static async Task<ArticleWay> WayAsync(Store store, Guid articleId, CancellationToken cancel) =>
        new(await store.ArticleSteps.AsNoTracking().Where(row => row.ArticleId == articleId).ToListAsync(cancel));

    /// <exception cref="Refused">The article does not stand where the verb starts from.</exception>
    public static void Require(ArticleWay way, string message, params ReadOnlySpan<ArticleState> states)
    {
        if (!states.Contains(way.State))
        {
            throw new Refused(RefusalReason.WrongState, message);
        }
    }

    /// <param name="seen">The last step that the page in sight showed; null for whoever has no page.</param>
    /// <exception cref="Refused">The article went on since: what is approved or let out is what was read.</exception>
    public static void RequireSeen(Article article, ArticleWay way, int? seen)
    {
        if (seen is { } ordinal && ordinal != way.LastOrdinal)
        {
            throw new Refused(RefusalReason.WrongState, $"Bài đã đổi từ lúc mở trang này, nay là bản {article.TextNumber}; hãy đọc lại rồi làm tiếp.");
        }
    }

    /// <param name="text">The text that the step is about; the one that stands in the article when left out.</param>
    public static void Add(VerbScope verb, Actor actor, Article article, ArticleWay way, ArticleStepKind kind, string? reason = null, DateTime? due = null, int? text = null) =>
        AddAt(verb, actor, article, way.LastOrdinal + 1, kind, reason, due, text);

    /// <param name="ordinal">Place among the steps, for whoever adds several at once.</param>
    public static void AddAt(VerbScope verb, Actor actor, Article article, int ordinal, ArticleStepKind kind, string? reason = null, DateTime? due = null, int? text = null) => verb.Store.ArticleSteps.Add(new ArticleStep
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
        CommuneId = actor.CommuneId,
        ArticleId = article.Id,
        Ordinal = ordinal,
        Kind = kind,
        TextNumber = text ?? article.TextNumber,
        At = verb.Now,
        By = actor.AccountId,
        Reason = reason,
        DueAt = due,
    });

    /// <summary>Keeps the text that stands in the article now.</summary>
    public static void Keep(VerbScope verb, Actor actor, Article article) => verb.Store.ArticleTexts.Add(new ArticleText
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
        CommuneId = actor.CommuneId,
        ArticleId = article.Id,
        Number = article.TextNumber,
        Title = article.Title,
        Lead = article.Lead,
        Category = article.Category,
        Author = article.Author,
        Body = article.Body,
        SavedAt = verb.Now,
        SavedBy = actor.AccountId,
    });

    /// <summary>Whoever wrote a text or changed its pictures and files since readers last got one; the writer of the text that stands is the last.</summary>
    public static async Task<IReadOnlyList<Guid?>> WritersAsync(Store store, Article article, ArticleWay way, CancellationToken cancel)
    {
        var writers = await store.ArticleTexts.Where(row => row.ArticleId == article.Id && (row.Number > way.LastOut || row.Number == article.TextNumber))
            .OrderBy(row => row.Number).Select(row => row.SavedBy).ToListAsync(cancel);
        var subject = Articles.SubjectOf(article.Id);
        var since = way.LastOutAt ?? DateTime.UnixEpoch;
        var filers = await Filings(store).Where(row => row.Subject == subject && row.At >= since).Select(row => row.ActorId).ToListAsync(cancel);
        return [.. filers, .. writers];
    }

    /// <summary>Who changed pictures and files of which article, and when.</summary>
    public static async Task<IReadOnlyList<(string Subject, DateTime At, Guid? By)>> FilersAsync(Store store, CancellationToken cancel) =>
        (await Filings(store).Select(row => new { row.Subject, row.At, row.ActorId }).ToListAsync(cancel)).ConvertAll(row => (row.Subject, row.At, row.ActorId));

    // Of the ledger: whoever took a file off leaves no row of it.
    private static IQueryable<Change> Filings(Store store) => store.Changes.AsNoTracking()
        .Where(row => row.ActorId != null && (row.Verb == Verbs.ArticlePicturesAdded || row.Verb == Verbs.ArticleFilesAdded || row.Verb == Verbs.ArticleFileRemoved));

    /// <summary>Tells the writers, and whoever else is named, what became of their article.</summary>
    public static async Task TellAsync(VerbScope verb, Actor actor, Article article, NoticeKind kind, string text, IEnumerable<Guid?> whom, CancellationToken cancel)
    {
        foreach (var one in whom.OfType<Guid>().Distinct().Where(one => one != actor.AccountId))
        {
            await Inbox.PostAsync(verb, new NoticePosting { RecipientId = one, Kind = kind, Text = text, Link = $"{Home}/{article.Id:N}" }, cancel);
        }
    }
}
