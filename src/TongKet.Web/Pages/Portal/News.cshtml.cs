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
    /// <summary>Older months stand in the archive.</summary>
    public const int MonthsShown = 24;

    private const int MostPages = 10_000;

    private bool byYear;

    public IReadOnlyList<ArticleCard> Articles { get; private set; } = [];

    public NewsIndex Index { get; private set; } = new([], []);

    public string? Topic { get; private set; }

    public DateOnly? Month { get; private set; }

    /// <summary>The place whose pages these are, which bears another name today.</summary>
    public string? Place { get; private set; }

    public int PageNumber { get; private set; } = 1;

    public int Pages { get; private set; } = 1;

    public bool IsWhole => Topic is null && Month is null && Place is null;

    public string Heading => Place is { } place ? OfPlace(place) : Topic ?? (Month is { } first ? words.Format("news.of-month", first.Month, first.Year) : words["menu.news"]);

    public string PageLink(int page) => Place is { } place ? Links.NewsFrom(place, page) : Topic is { } topic ? Links.NewsOf(topic, page) : Month is { } month ? (byYear ? Links.Archive(month, page) : Links.NewsOf(month, page)) : Links.News(page);

    /// <param name="topic">A section, by its name.</param>
    /// <param name="month">"2022-01".</param>
    /// <param name="place">A place that bears another name today.</param>
    /// <param name="page">From 1.</param>
    public async Task<IActionResult> OnGetAsync(
        [FromRoute(Name = "muc")] string? topic, [FromRoute(Name = "thang")] string? month, [FromRoute(Name = "noi")] string? place, [FromRoute(Name = "nam")] int? year, [FromRoute(Name = "thangSo")] int? number, [FromQuery(Name = "trang")] int page = 1)
    {
        byYear = year is not null;
        month ??= year is { } of ? string.Create(CultureInfo.InvariantCulture, $"{of:0000}-{number:00}") : null;
        if (await ReadOfficeAsync() is { } office)
        {
            Index = await news.IndexAsync(office.CommuneId, Cancel);
            (Topic, Place) = (topic, place);
            Month = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;
            var count = Place is not null ? Index.Places.FirstOrDefault(one => one.Name == Place).Count
                : Topic is not null ? Index.Topics.FirstOrDefault(one => one.Name == Topic).Count
                : Month is { } day ? Index.Months.FirstOrDefault(one => one.First == day).Count
                : Index.Count;
            Pages = Math.Max(1, (count + NewsQueries.PageSize - 1) / NewsQueries.PageSize);
            if ((month is not null && Month is null) || ((topic is not null || month is not null || place is not null) && count == 0))
            {
                return NotFound();
            }

            PageNumber = page;
            if (page < 1 || page > Math.Min(Pages, MostPages))
            {
                return NotFound();
            }

            Articles = await news.PageAsync(office.CommuneId, new NewsChoice(Topic, Month, Place), page, NewsQueries.PageSize, Cancel);
        }

        return Fresh.NotModified(this, ShellKey, Topic, month, place, string.Join('|', Index.Places), page.ToString(CultureInfo.InvariantCulture), string.Join('|', Index.Topics), string.Join('|', Index.Months), string.Join('|', Articles.Select(card => card.ToString()))) ?? Page();
    }

    // The day is each article's own; one arrival after another says the same of a place.
    private string OfPlace(string place) => Articles.FirstOrDefault(card => card.PlaceUntil is not null)?.PlaceUntil is { } until
        ? words.Format("story.place", place, Figures.Numbers.Vietnamese.Date(until)) : words.Format("news.of-place", place);
}
