using System.Collections.Immutable;
using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Visits;
using TongKet.Figures.Numbers;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Portal;

/// <summary>The visitor figures explained. Its content is the figures themselves, so it is drawn anew each time.</summary>
[PublicPage(IsExact = true)]
public sealed class VisitsModel(Site site, TimeProvider clock, Words words) : PortalPage(site)
{
    private const int DaysShown = 14;
    private const int MonthsShown = 12;

    private readonly Site site = site;

    public SiteVisits? Figures { get; private set; }

    public VisitDay Today { get; private set; } = new(default, 0, 0, 0, 0);

    /// <summary>Hours, days, people of days, months; each with its table.</summary>
    public IReadOnlyList<BarChartModel> Charts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await ReadOfficeAsync();
        Figures = await site.VisitsAsync();
        if (await site.HistoryAsync() is { } history)
        {
            var today = Local.Today(clock);
            Today = history.DayOf(today);
            var days = Enumerable.Range(0, DaysShown).Select(back => history.DayOf(today.AddDays(-back))).ToArray();
            var months = Enumerable.Range(0, MonthsShown).Select(back => new DateOnly(today.Year, today.Month, 1).AddMonths(-back)).ToArray();
            Charts = new[]
            {
                Chart("gio", "visits.hours", "visits.hour", "visits.views", history.HoursOf(today).Select((views, hour) => (hour.ToString(CultureInfo.InvariantCulture), views))),
                Chart("ngay", "visits.days", "visits.day", "visits.views", days.Select(day => (Vietnamese.Date(day.Day), day.Views))),
                Chart("nguoi", "visits.days-people", "visits.day", "visits.readers", days.Select(day => (Vietnamese.Date(day.Day), day.People))),
                Chart("thang", "visits.months", "visits.month", "visits.views", months.Select(month => (string.Create(CultureInfo.InvariantCulture, $"{month.Month}/{month.Year}"), history.MonthOf(month.Year, month.Month).Views))),
            }.OfType<BarChartModel>().ToArray();
        }

        Response.Headers.CacheControl = "no-cache";
    }

    private BarChartModel? Chart(string id, string title, string labels, string values, IEnumerable<(string Label, long Value)> rows)
    {
        // A table of nothing says less than a sentence: hours, days and months without anybody stand in none.
        ImmutableArray<Bar> bars = [.. rows.Where(row => row.Value > 0).Select(row => new Bar(row.Label, Vietnamese.Number(row.Value), row.Value))];
        if (bars.IsEmpty)
        {
            return null;
        }

        var most = bars.MaxBy(bar => bar.BasisPoints)!;
        return new BarChartModel(id, words[title], words.Format("visits.most", most.Label, most.Text), words[labels], words[values], bars);
    }
}
