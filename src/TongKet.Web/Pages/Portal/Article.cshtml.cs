using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class ArticleModel(Site site, PortalQueries portal) : PortalPage(site)
{
    public Published<ArticleSnapshot> Article { get; private set; } = null!;

    public ArticleCard? Older { get; private set; }

    public ArticleCard? Newer { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.ArticleAsync(office.CommuneId, slug, Cancel) is not { } article)
        {
            return NotFound();
        }

        Article = article;
        (Older, Newer) = await portal.NeighboursAsync(office.CommuneId, slug, Cancel);
        return Fresh.NotModified(this, ShellKey, article.ContentHash, Older?.Title, Newer?.Title) ?? Page();
    }
}
