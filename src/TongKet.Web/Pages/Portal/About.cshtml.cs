using Microsoft.AspNetCore.Mvc;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class AboutModel(Site site) : PortalPage(site)
{
    public async Task<IActionResult> OnGetAsync()
    {
        await ReadOfficeAsync();
        return Fresh.NotModified(this, ShellKey) ?? Page();
    }
}
