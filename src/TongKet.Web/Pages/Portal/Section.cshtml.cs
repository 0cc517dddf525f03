using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

/// <summary>One heading of what is made public, each thing with its date and source.</summary>
[PublicPage]
public sealed class SectionModel(Site site, PortalQueries portal, Rulebook rulebook) : PortalPage(site)
{
    public Dated<PublicSection> Section { get; private set; } = null!;

    /// <summary>"Luật 104/2016/QH13".</summary>
    public string Law => rulebook.Cite(Section.Source);

    /// <summary>Entries, also what was taken back: readers are told when and why. Documents have their own page.</summary>
    public IReadOnlyList<Published<DisclosureSnapshot>> Entries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string section)
    {
        if (rulebook.PublicDuties.Sections.FirstOrDefault(one => string.Equals(one.Value.Key, section, StringComparison.Ordinal)) is not { } found || await ReadOfficeAsync() is not { } office)
        {
            return NotFound();
        }

        Section = found;
        Entries = [.. (await portal.DisclosuresEverAsync(office.CommuneId, Cancel)).Where(one => one.Content.Section == section && one.Content.Document is null)];
        return Fresh.NotModified(this, ShellKey, rulebook.Hash, string.Join('|', Entries.Select(one => one.ContentHash))) ?? Page();
    }

    /// <summary>The page where a duty has its place, when that is not an entry here.</summary>
    public static string Home(PublicDuty duty, PublicSection section) => duty.Home switch
    {
        DutyHome.Documents => Links.Documents(),
        DutyHome.Results => Links.Results(),
        DutyHome.Reports => Links.Results(),
        DutyHome.News => Links.News(),
        DutyHome.Profile => Links.About(),
        DutyHome.Answers => Links.Questions(),
        DutyHome.Postings => Links.Postings(),
        _ => Links.Disclosures(section.Key),
    };
}
