using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class ArticleModel(Site site, PortalQueries portal, TimeProvider clock) : PortalPage(site)
{
    public Published<ArticleSnapshot> Article { get; private set; } = null!;

    public StoryView Story { get; private set; } = null!;

    public ArticleCard? Older { get; private set; }

    public ArticleCard? Newer { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.ArticleAsync(office.CommuneId, slug, Cancel) is not { } article)
        {
            return NotFound();
        }

        Article = article;
        Story = new StoryView(article.Content, Links.NewsPictures()) { WithFiles = true, IsOver = article.Content.ExpiresOn < Local.Today(clock) };
        (Older, Newer) = await portal.NeighboursAsync(office.CommuneId, slug, Cancel);
        if (article.Content.Withdrawn is not null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            Fresh.Share(HttpContext);
            return Page();
        }

        return Fresh.NotModified(this, ShellKey, article.ContentHash, Story.IsOver.ToString(), Older?.Title, Newer?.Title) ?? Page();
    }
}
