using Microsoft.EntityFrameworkCore;
using TongKet.Core.Newsroom;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Opens a text for whoever has its secret address, as readers would see it.</summary>
public sealed class ArticlePreviewQueries(Stores stores, ArticleSnapshots snapshots, TimeProvider clock)
{
    /// <returns>Null when the secret is unknown, ran out or was taken back: the three look alike from outside.</returns>
    public async Task<PreviewedArticle?> OpenAsync(Guid communeId, string secret, CancellationToken cancel)
    {
        var hash = ArticlePreviews.HashOf(secret);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var store = stores.Open(communeId);
        if (await store.ArticlePreviews.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash && row.RevokedAt == null && row.Until > now, cancel) is not { } preview)
        {
            return null;
        }

        var article = await store.Articles.AsNoTracking().SingleAsync(row => row.Id == preview.ArticleId, cancel);
        var text = await store.ArticleTexts.AsNoTracking().SingleAsync(row => row.ArticleId == preview.ArticleId && row.Number == preview.TextNumber, cancel);
        var (snapshot, _) = await snapshots.TryComposeAsync(communeId, article.Id, article.Slug, ArticleDraft.Of(text), text.SavedAt, cancel);
        return new PreviewedArticle(article.Id, snapshot, preview.Until);
    }
}

/// <summary>A text before readers see it.</summary>
public sealed record PreviewedArticle(Guid ArticleId, ArticleSnapshot Content, DateTime Until);
