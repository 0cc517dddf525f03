using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>What stands open for opinion today. Not for search engines: it goes when its days are over.</summary>
[PublicPage]
public sealed class PostingsModel(Site site, PortalQueries portal, TimeProvider clock) : PortalPage(site)
{
    public IReadOnlyList<Published<PostingSnapshot>> Postings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadOfficeAsync() is { } office)
        {
            Postings = await portal.PostingsAsync(office.CommuneId, Local.Today(clock), Cancel);
        }

        Response.Headers["X-Robots-Tag"] = "noindex";
        var kept = Fresh.NotModified(this, ShellKey, string.Join('|', Postings.Select(one => one.ContentHash)));
        Response.Headers.CacheControl = "no-cache";
        return kept ?? Page();
    }
}
