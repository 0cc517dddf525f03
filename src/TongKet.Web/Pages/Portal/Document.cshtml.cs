using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>One document; of one that was taken back, that it was, when and why.</summary>
[PublicPage]
public sealed class DocumentModel(Site site, PortalQueries portal) : PortalPage(site)
{
    public Published<DisclosureSnapshot> Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.DisclosureAsync(office.CommuneId, slug, Cancel) is not { Content.Document: not null } found)
        {
            return NotFound();
        }

        Document = found;
        if (found.Content.Withdrawn is not null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            Response.Headers.CacheControl = "no-cache";
            return Page();
        }

        return Fresh.NotModified(this, ShellKey, found.ContentHash) ?? Page();
    }
}
