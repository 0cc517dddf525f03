using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Publishing;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>The news by years and months with how many each has; months lead to their lists.</summary>
[PublicPage]
public sealed class ArchiveModel(Site site, NewsQueries news, Words words) : PortalPage(site)
{
    public int? Year { get; private set; }

    public IReadOnlyList<ArchiveYear> Years { get; private set; } = [];

    public IReadOnlyList<(string Name, int Count)> Places { get; private set; } = [];

    public string Heading => Year is { } year ? words.Format("archive.of-year", year) : words["archive.title"];

    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "nam")] int? year)
    {
        Year = year;
        if (await ReadOfficeAsync() is { } office)
        {
            var index = await news.IndexAsync(office.CommuneId, Cancel);
            Places = index.Places;
            Years = [.. index.Months.Where(month => year is null || month.First.Year == year).GroupBy(month => month.First.Year).Select(months => new ArchiveYear(months.Key, months.Sum(month => month.Count), [.. months]))];
            if (year is not null && Years.Count == 0)
            {
                return NotFound();
            }
        }

        return Fresh.NotModified(this, ShellKey, year?.ToString(CultureInfo.InvariantCulture), string.Join('|', Years.SelectMany(one => one.Months)), string.Join('|', Places)) ?? Page();
    }
}

/// <summary>One year of the archive.</summary>
/// <param name="Months">First days with how many articles, the newest first.</param>
public sealed record ArchiveYear(int Year, int Count, IReadOnlyList<(DateOnly First, int Count)> Months);
