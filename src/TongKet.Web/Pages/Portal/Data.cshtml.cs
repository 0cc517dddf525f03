using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class DataModel(Site site, PortalQueries portal) : PortalPage(site)
{
    /// <summary>Newest year first.</summary>
    public IReadOnlyList<(Published<YearResults> Published, IReadOnlyList<OpenDataSet> Sets)> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var hashes = new List<string>();
        if (await ReadOfficeAsync() is { } office)
        {
            var years = new List<(Published<YearResults>, IReadOnlyList<OpenDataSet>)>();
            foreach (var year in await portal.ResultYearsAsync(office.CommuneId, Cancel))
            {
                var published = await portal.YearResultsAsync(office.CommuneId, year, Cancel);
                hashes.Add(published!.ContentHash);
                years.Add((published, [.. OpenData.Keys(published.Content).Select(key => OpenData.Find(key, published.Content, code => Links.Indicator(year, code))!)]));
            }

            Years = years;
        }

        return Fresh.NotModified(this, ShellKey, string.Join('|', hashes)) ?? Page();
    }
}
