using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>The news, whole, of one section, or of one month, a page at a time.</summary>
[PublicPage]
public sealed class NewsModel(Site site, NewsQueries news, Words words) : PortalPage(site)
{
    private const int MostPages = 10_000;

    public IReadOnlyList<ArticleCard> Articles { get; private set; } = [];

    public NewsIndex Index { get; private set; } = new([], []);

    public string? Topic { get; private set; }

    public DateOnly? Month { get; private set; }

    public int PageNumber { get; private set; } = 1;

    public int Pages { get; private set; } = 1;

    public string Heading => Topic ?? (Month is { } first ? words.Format("news.of-month", first.Month, first.Year) : words["menu.news"]);

    public string PageLink(int page) => Topic is { } topic ? Links.NewsOf(topic, page) : Month is { } month ? Links.NewsOf(month, page) : Links.News(page);

    /// <param name="topic">A section, by its name.</param>
    /// <param name="month">"2022-01".</param>
    /// <param name="page">From 1.</param>
    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "muc")] string? topic, [FromRoute(Name = "thang")] string? month, [FromQuery(Name = "trang")] int page = 1)
    {
        if (await ReadOfficeAsync() is { } office)
        {
            Index = await news.IndexAsync(office.CommuneId, Cancel);
            Topic = topic;
            Month = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;
            var count = Topic is not null ? Index.Topics.FirstOrDefault(one => one.Name == Topic).Count
                : Month is { } day ? Index.Months.FirstOrDefault(one => one.First == day).Count
                : Index.Count;
            Pages = Math.Max(1, (count + NewsQueries.PageSize - 1) / NewsQueries.PageSize);
            if ((topic is not null || month is not null) && count == 0)
            {
                return NotFound();
            }

            PageNumber = page;
            if (page < 1 || page > Math.Min(Pages, MostPages))
            {
                return NotFound();
            }

            Articles = await news.PageAsync(office.CommuneId, Topic, Month, page, Cancel);
        }

        return Fresh.NotModified(this, ShellKey, Topic, month, page.ToString(CultureInfo.InvariantCulture), string.Join('|', Index.Topics), string.Join('|', Index.Months), string.Join('|', Articles.Select(card => card.ToString()))) ?? Page();
    }
}
