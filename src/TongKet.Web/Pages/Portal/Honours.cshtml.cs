using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Figures.Numbers;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>Years with published honours, newest first.</summary>
[PublicPage]
public sealed class HonoursModel(Site site, PortalQueries portal, Words words) : PortalPage(site)
{
    public IReadOnlyList<Published<HonoursSnapshot>> Years { get; private set; } = [];

    public BarChartModel? Chart { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Years = await ReadOfficeAsync() is { } office ? await portal.HonoursAsync(office.CommuneId, Cancel) : [];
        if (Years.Count > 0)
        {
            Chart = new(
                "cac-nam",
                words["roll.by-year"],
                string.Join("; ", Years.Select(year => $"{year.Content.Year}: {Standing(year.Content).Count()}")),
                words["roll.year-head"],
                words["roll.count-head"],
                [.. Years.Select(year => new Bar(
                    year.Content.Year.ToString(CultureInfo.InvariantCulture), Vietnamese.Number(Standing(year.Content).Count()), Standing(year.Content).Count() * 100L, Address: Links.HonourRoll(year.Content.Year)))]);
        }

        return Fresh.NotModified(this, ShellKey, string.Join('|', Years.Select(year => year.ContentHash))) ?? Page();
    }

    public static IEnumerable<HonourLine> Standing(HonoursSnapshot year) => year.Lines.Where(line => line.RevokedOn is null);

    /// <summary>How many of a group still stand: collectives, people, families.</summary>
    public static int Count(HonoursSnapshot year, HonourGroup group) => Standing(year).Count(line => GroupOf(line.Subject) == group);

    public static HonourGroup GroupOf(SubjectKind subject) => subject switch
    {
        SubjectKind.Individual => HonourGroup.People,
        SubjectKind.Household => HonourGroup.Families,
        _ => HonourGroup.Collectives,
    };
}

/// <summary>The three lists of a year.</summary>
public enum HonourGroup
{
    Collectives,
    People,
    Families,
}
