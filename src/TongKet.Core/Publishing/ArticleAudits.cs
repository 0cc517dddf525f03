using Microsoft.EntityFrameworkCore;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Hands an article to the figure check before it is published, exactly as the gate will read it.</summary>
public sealed class ArticleAudits(Stores stores, ArticleSnapshots snapshots, PortalQueries portal, Audits audits, TimeProvider clock)
{
    /// <summary>The articles of a commune, newest first.</summary>
    public async Task<IReadOnlyList<ArticleToAudit>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AuditTexts);
        await using var store = stores.Open(actor.CommuneId);
        return await store.Articles.AsNoTracking().OrderByDescending(row => row.DraftedAt).Take(20).Select(row => new ArticleToAudit(row.Id, row.Title)).ToListAsync(cancel);
    }

    /// <returns>Id of the audited document.</returns>
    public async Task<Guid> OpenAsync(Actor actor, Guid articleId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AuditTexts);
        await using var store = stores.Open(actor.CommuneId);
        var article = await store.Articles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == articleId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bài viết này.");
        var earlier = await portal.ArticleAsync(actor.CommuneId, article.Slug, cancel);
        var snapshot = await snapshots.ComposeAsync(article, earlier?.Content.PublishedAt ?? clock.GetUtcNow().UtcDateTime, cancel);
        var submission = new AuditSubmission(article.Title, AuditedSource.Article, ArticleGate.TextOf(snapshot)) { AsOf = ArticleGate.DayOf(snapshot) };
        return await audits.OpenAsync(actor, submission, cancel);
    }
}

/// <summary>An article that can be checked.</summary>
public sealed record ArticleToAudit(Guid Id, string Title);
