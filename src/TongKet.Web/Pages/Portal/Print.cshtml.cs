using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>An article without the page around it, for paper and for the archive.</summary>
[PublicPage]
public sealed class PrintModel(Site site, PortalQueries portal) : PortalPage(site)
{
    private readonly Site site = site;

    public StoryView Story { get; private set; } = null!;

    /// <summary>The whole address of the article, as paper needs it.</summary>
    public string Address { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.ArticleAsync(office.CommuneId, slug, Cancel) is not { Content.Withdrawn: null } article)
        {
            return NotFound();
        }

        Story = new StoryView(article.Content, Links.NewsPictures()) { WithFiles = true };
        Address = await site.RootAsync() + Links.Article(slug);
        return Fresh.NotModified(this, ShellKey, article.ContentHash) ?? Page();
    }
}
