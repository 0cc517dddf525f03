using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Portal;

[PublicPage]
public sealed class SiteMapModel(Site site, PortalQueries portal, NewsQueries archive, Rulebook rulebook) : PortalPage(site)
{
    private const int NewsShown = 100;

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<ArticleCard> News { get; private set; } = [];

    public IReadOnlyList<int> HonourYears { get; private set; } = [];

    public IEnumerable<PublicSection> Sections => rulebook.PublicDuties.Sections.Select(section => section.Value);

    /// <summary>Years of the archive with how many articles each has, the newest first.</summary>
    public IReadOnlyList<(int Year, int Count)> ArchiveYears { get; private set; } = [];

    public bool HasEnglish { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ReadOfficeAsync() is { } office)
        {
            Years = await portal.ResultYearsAsync(office.CommuneId, Cancel);
            HonourYears = [.. (await portal.HonoursAsync(office.CommuneId, Cancel)).Select(one => one.Content.Year)];
            HasEnglish = await portal.ProfileAsync(office.CommuneId, Cancel) is { Content.English: not null };
            News = await portal.NewsAsync(office.CommuneId, NewsShown, Cancel);
            ArchiveYears = [.. (await archive.IndexAsync(office.CommuneId, Cancel)).Months.GroupBy(month => month.First.Year).Select(months => (months.Key, months.Sum(month => month.Count)))];
        }

        return Fresh.NotModified(this, ShellKey, string.Join('|', Years), string.Join('|', HonourYears), HasEnglish ? "en" : null, string.Join('|', ArchiveYears), string.Join('|', News.Select(card => card.Slug + card.Title))) ?? Page();
    }
}
