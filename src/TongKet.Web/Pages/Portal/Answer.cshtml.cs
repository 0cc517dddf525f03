using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>One answered question; of one that was taken back, that it was, when and why.</summary>
[PublicPage]
public sealed class AnswerModel(Site site, PortalQueries portal) : PortalPage(site)
{
    public Published<AnswerSnapshot> Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.AnswerAsync(office.CommuneId, key, Cancel) is not { } found)
        {
            return NotFound();
        }

        Answer = found;
        if (found.Content.Withdrawn is not null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            Response.Headers.CacheControl = "no-cache";
            return Page();
        }

        return Fresh.NotModified(this, ShellKey, found.ContentHash) ?? Page();
    }
}
