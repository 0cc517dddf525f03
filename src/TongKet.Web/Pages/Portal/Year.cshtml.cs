using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class YearModel(Site site, PortalQueries portal, Words words) : PortalPage(site)
{
    private const long WholePlan = 10_000;

    public Published<YearResults> Results { get; private set; } = null!;

    public BarChartModel? Chart { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.YearResultsAsync(office.CommuneId, year, Cancel) is not { } published)
        {
            return NotFound();
        }

        Results = published;
        var measured = published.Content.Groups.SelectMany(group => group.Lines).Where(line => line.PercentOfPlanBasisPoints is not null).ToArray();
        if (measured.Length > 0)
        {
            Chart = new BarChartModel(
                "so-ke-hoach",
                words["chart.plan"],
                words.Format("chart.plan-description", measured.Length, measured.Count(line => line.PercentOfPlanBasisPoints >= WholePlan)),
                words["chart.indicator"],
                words["chart.percent"],
                [.. measured.Select(line => new Bar(
                    line.ShortName, line.PercentOfPlan!, line.PercentOfPlanBasisPoints!.Value, States.Style(line.State), Links.Indicator(year, line.Code)))],
                WholePlan);
        }

        return Fresh.NotModified(this, ShellKey, published.ContentHash) ?? Page();
    }
}
