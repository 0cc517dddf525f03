using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>The office: duties, bodies and who serves in them, contacts, reception days.</summary>
[PublicPage]
public sealed class AboutModel(Site site, PortalQueries portal) : PortalPage(site)
{
    public Published<ProfileSnapshot>? Profile { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadOfficeAsync() is { } office)
        {
            Profile = await portal.ProfileAsync(office.CommuneId, Cancel);
        }

        return Fresh.NotModified(this, ShellKey, Profile?.ContentHash) ?? Page();
    }
}
