using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>Structure and contacts in English, once the office has said them.</summary>
[PublicPage]
public sealed class EnglishModel(Site site, PortalQueries portal) : PortalPage(site)
{
    public Published<ProfileSnapshot> Profile { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadOfficeAsync() is not { } office || await portal.ProfileAsync(office.CommuneId, Cancel) is not { Content.English: not null } found)
        {
            return NotFound();
        }

        Profile = found;
        return Fresh.NotModified(this, ShellKey, found.ContentHash) ?? Page();
    }
}
