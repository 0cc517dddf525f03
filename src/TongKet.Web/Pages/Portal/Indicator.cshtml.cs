using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class IndicatorModel(Site site, PortalQueries portal, Words words) : PortalPage(site)
{
    public int Year { get; private set; }

    public ResultLine Line { get; private set; } = null!;

    public BarChartModel? Chart { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year, string code)
    {
        if (await ReadOfficeAsync() is not { } office || await portal.YearResultsAsync(office.CommuneId, year, Cancel) is not { } published)
        {
            return NotFound();
        }

        var line = published.Content.Groups.SelectMany(group => group.Lines).FirstOrDefault(line => string.Equals(line.Code, code, StringComparison.Ordinal));
        if (line is null)
        {
            return NotFound();
        }

        (Year, Line) = (year, line);
        if (line.Groups.Length > 0)
        {
            Chart = new BarChartModel(
                "theo-to-bieu-do",
                words.Format("chart.groups", line.Name, year),
                words.Format("chart.groups-description", line.Groups.Length),
                words["chart.group"],
                words["chart.value"],
                [.. line.Groups.Select(group => new Bar(group.Area, group.Text, group.BasisPoints))]);
        }

        return Fresh.NotModified(this, ShellKey, published.ContentHash) ?? Page();
    }
}
