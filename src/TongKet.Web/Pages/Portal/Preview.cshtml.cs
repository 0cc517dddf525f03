using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>A text before it goes out, for whoever has its secret address: no robot, no store, no trace in the address of the next page.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PreviewModel(Site site, ArticlePreviewQueries previews) : PortalPage(site)
{
    public StoryView Story { get; private set; } = null!;

    public DateTime Until { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await ReadOfficeAsync() is not { } office || await previews.OpenAsync(office.CommuneId, secret, Cancel) is not { } previewed)
        {
            return NotFound();
        }

        Story = new StoryView(previewed.Content, Links.PreviewPictures(secret));
        Until = previewed.Until;
        return Page();
    }
}
