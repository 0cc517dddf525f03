using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>What people may ask about data on them, where, and by when they are answered.</summary>
[PublicPage]
public sealed class DataRightsModel(Site site, Rulebook rulebook) : PortalPage(site)
{
    public SecurityRules Rules => rulebook.Security;

    public async Task<IActionResult> OnGetAsync()
    {
        await ReadOfficeAsync();
        return Fresh.NotModified(this, ShellKey) ?? Page();
    }
}
