using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Composes an article as readers would see it: for its publication, for the gates and for whoever previews it.</summary>
public sealed class ArticleSnapshots(Stores stores, PortalQueries portal)
{
    /// <exception cref="Refused">A reference leads to no published figure or to no picture.</exception>
    public async Task<ArticleSnapshot> ComposeAsync(Article article, DateTime at, CancellationToken cancel)
    {
        var (snapshot, findings) = await TryComposeAsync(article.CommuneId, article.Id, article.Slug, ArticleDraft.Of(article), at, cancel);
        Refused.IfBlocked(findings);
        return snapshot with { ExpiresOn = article.ExpiresOn };
    }

    /// <summary>The same of any text, with what of it leads nowhere.</summary>
    /// <param name="articleId">Whose pictures and files; null for an article that is not kept yet.</param>
    public async Task<(ArticleSnapshot Snapshot, IReadOnlyList<Finding> Findings)> TryComposeAsync(Guid communeId, Guid? articleId, string slug, ArticleDraft draft, DateTime at, CancellationToken cancel)
    {
        var years = new Dictionary<int, YearResults>();
        foreach (var year in ArticleComposer.Years(draft.Body))
        {
            if (await portal.YearResultsAsync(communeId, year, cancel) is { } results)
            {
                years[year] = results.Content;
            }
        }

        var (pictures, files) = articleId is { } id ? await HeldAsync(communeId, id, cancel) : (new Dictionary<int, ArticlePictureView>(), []);
        var (blocks, findings) = ArticleComposer.Compose(draft.Body, years, pictures);
        return (new ArticleSnapshot
        {
            Slug = slug,
            Title = draft.Title,
            Lead = draft.Lead,
            Category = draft.Category,
            Author = draft.Author,
            PublishedAt = at,
            Blocks = blocks,
            Corrections = [],
            Attachments = files.Length == 0 ? null : files,
        }, findings);
    }

    private async Task<(Dictionary<int, ArticlePictureView> Pictures, ImmutableArray<ArticleAttachment> Files)> HeldAsync(Guid communeId, Guid articleId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var pictures = await store.ArticlePictures.AsNoTracking().Where(row => row.ArticleId == articleId).ToListAsync(cancel);
        var subject = Articles.SubjectOf(articleId);
        var files = await store.EvidenceFiles.AsNoTracking().Where(row => row.Subject == subject).OrderBy(row => row.Id).ToListAsync(cancel);
        return (
            pictures.ToDictionary(row => row.Number, ViewOf),
            [.. files.Select(file => new ArticleAttachment(file.Name, file.Hash, file.Size))]);
    }

    /// <summary>A picture as readers get it, without the words of its place.</summary>
    internal static ArticlePictureView ViewOf(ArticlePicture row) => new(
        row.Hash, EvidenceRules.Ending(row.Type)[1..], row.Width, row.Height, string.Empty, [.. ArticlePictures.NarrowerOf(row).Select(one => new NarrowPicture(one.Width, one.Hash))]);
}
