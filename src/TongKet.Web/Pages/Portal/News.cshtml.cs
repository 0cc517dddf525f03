using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class NewsModel(Site site, PortalQueries portal) : PortalPage(site)
{
    private const int Shown = 100;

    public IReadOnlyList<ArticleCard> Articles { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadOfficeAsync() is { } office)
        {
            Articles = await portal.NewsAsync(office.CommuneId, Shown, Cancel);
        }

        return Fresh.NotModified(this, ShellKey, string.Join('|', Articles.Select(card => card.ToString()))) ?? Page();
    }
}
