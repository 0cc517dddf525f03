using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class IndexModel(Site site, PortalQueries portal) : PortalPage(site)
{
    private const int NewsShown = 3;
    private const int LinesShown = 4;

    public YearResults? Year { get; private set; }

    /// <summary>The lines that say most: measured against a plan, one from each group.</summary>
    public IReadOnlyList<ResultLine> Glance { get; private set; } = [];

    public IReadOnlyList<ArticleCard> News { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        string? hash = null;
        if (await ReadOfficeAsync() is { } office)
        {
            var years = await portal.ResultYearsAsync(office.CommuneId, Cancel);
            if (years.Count > 0 && await portal.YearResultsAsync(office.CommuneId, years[0], Cancel) is { } published)
            {
                Year = published.Content;
                hash = published.ContentHash;
                Glance = [.. Year.Groups
                    .Select(group => group.Lines.FirstOrDefault(line => line.PercentOfPlanBasisPoints is not null))
                    .OfType<ResultLine>()
                    .Take(LinesShown)];
            }

            News = await portal.NewsAsync(office.CommuneId, NewsShown, Cancel);
        }

        return Fresh.NotModified(this, ShellKey, hash, string.Join('|', News.Select(card => card.ToString()))) ?? Page();
    }
}
