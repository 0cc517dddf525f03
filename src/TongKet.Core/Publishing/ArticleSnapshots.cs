using TongKet.Core.Basics;
using TongKet.Core.Newsroom;

namespace TongKet.Core.Publishing;

/// <summary>Composes an article as readers would see it: for its publication and for the check before it.</summary>
public sealed class ArticleSnapshots(PortalQueries portal)
{
    /// <exception cref="Refused">A reference leads to no published figure.</exception>
    public async Task<ArticleSnapshot> ComposeAsync(Article article, DateTime at, CancellationToken cancel)
    {
        var years = new Dictionary<int, YearResults>();
        foreach (var year in ArticleComposer.Years(article.Body))
        {
            if (await portal.YearResultsAsync(article.CommuneId, year, cancel) is { } results)
            {
                years[year] = results.Content;
            }
        }

        var (blocks, findings) = ArticleComposer.Compose(article.Body, years);
        Refused.IfBlocked(findings);
        return new ArticleSnapshot
        {
            Slug = article.Slug,
            Title = article.Title,
            Lead = article.Lead,
            Category = article.Category,
            Author = article.Author,
            PublishedAt = at,
            Blocks = blocks,
            Corrections = [],
        };
    }
}
