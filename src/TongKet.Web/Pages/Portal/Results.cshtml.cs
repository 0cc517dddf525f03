using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class ResultsModel(Site site, PortalQueries portal) : PortalPage(site)
{
    public IReadOnlyList<YearResults> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var hashes = new List<string>();
        if (await ReadOfficeAsync() is { } office)
        {
            var years = new List<YearResults>();
            foreach (var year in await portal.ResultYearsAsync(office.CommuneId, Cancel))
            {
                var published = await portal.YearResultsAsync(office.CommuneId, year, Cancel);
                years.Add(published!.Content);
                hashes.Add(published.ContentHash);
            }

            Years = years;
        }

        return Fresh.NotModified(this, ShellKey, string.Join('|', hashes)) ?? Page();
    }
}
