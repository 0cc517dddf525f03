using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>The report of a year: its published results in sentences, checked against themselves.</summary>
[PublicPage]
public sealed class ReportModel(Site site, PortalQueries portal, Words words) : PortalPage(site)
{
    public Published<ReportSnapshot> Report { get; private set; } = null!;

    /// <summary>Whether the results were published anew since.</summary>
    public bool Newer { get; private set; }

    public BarChartModel? Chart { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.ReportAsync(office.CommuneId, year, Cancel) is not { } found)
        {
            return NotFound();
        }

        Report = found;
        Newer = await portal.YearResultsAsync(office.CommuneId, year, Cancel) is { } results && results.Edition > found.Content.ResultsEdition;
        Chart = PlanChart.Of(found.Content.Results, words);
        return Fresh.NotModified(this, ShellKey, found.ContentHash, Newer ? "newer" : null) ?? Page();
    }
}
