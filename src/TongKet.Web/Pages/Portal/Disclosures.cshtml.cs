using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>What the law wants made public, by its headings.</summary>
[PublicPage]
public sealed class DisclosuresModel(Site site, PortalQueries portal, Rulebook rulebook) : PortalPage(site)
{
    public PublicDuties Duties => rulebook.PublicDuties;

    /// <summary>Each heading with how much is there, and the day of the newest.</summary>
    public IReadOnlyList<(PublicSection Section, int Count, DateOnly? Last)> Sections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var entries = await ReadOfficeAsync() is { } office ? await portal.DisclosuresAsync(office.CommuneId, Cancel) : [];
        var bySection = entries.ToLookup(one => one.Content.Section);
        Sections =
        [
            .. Duties.Sections.Select(section => (
                section.Value,
                bySection[section.Value.Key].Count(),
                bySection[section.Value.Key].Select(one => (DateOnly?)one.Content.IssuedOn).Max())),
        ];
        return Fresh.NotModified(this, ShellKey, rulebook.Hash, string.Join('|', entries.Select(one => one.ContentHash))) ?? Page();
    }
}
