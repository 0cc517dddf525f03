using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class YearModel(Site site, PortalQueries portal, Words words) : PortalPage(site)
{
    public Published<YearResults> Results { get; private set; } = null!;

    public BarChartModel? Chart { get; private set; }

    public bool HasReport { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.YearResultsAsync(office.CommuneId, year, Cancel) is not { } published)
        {
            return NotFound();
        }

        Results = published;
        HasReport = await portal.ReportAsync(office.CommuneId, year, Cancel) is not null;
        Chart = PlanChart.Of(published.Content, words);
        return Fresh.NotModified(this, ShellKey, published.ContentHash, HasReport ? "report" : null) ?? Page();
    }
}
