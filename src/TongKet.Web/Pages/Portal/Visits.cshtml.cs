using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>The visitor figures explained. Its content is the figures themselves, so it is drawn anew each time.</summary>
[PublicPage]
public sealed class VisitsModel(Site site) : PortalPage(site)
{
    private readonly Site site = site;

    public SiteVisits? Figures { get; private set; }

    public async Task OnGetAsync()
    {
        await ReadOfficeAsync();
        Figures = await site.VisitsAsync();
        Response.Headers.CacheControl = "no-cache";
    }
}
