using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>Where the ledger stood and when, signed: whoever keeps a copy can show later that nothing before it was rewritten.</summary>
[PublicPage]
public sealed class AnchorsModel(Site site, PortalQueries portal) : PortalPage(site)
{
    /// <summary>Newest anchors on the page; the data file has them all.</summary>
    private const int Shown = 60;

    public IReadOnlyList<PublishedAnchor> Anchors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadOfficeAsync() is { } office)
        {
            Anchors = await portal.AnchorsAsync(office.CommuneId, Shown, Cancel);
        }

        return Fresh.NotModified(this, ShellKey, Anchors is [var newest, ..] ? newest.Hash : null) ?? Page();
    }
}
