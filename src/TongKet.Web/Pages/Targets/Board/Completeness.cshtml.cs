using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>Completeness and timeliness: by place and period what is owed, what came, what came in time, and where only an estimate came.</summary>
public sealed class CompletenessModel(TargetQueries years, ReportingQueries reporting, TimeProvider clock, Words words) : DeskPage
{
    [FromQuery(Name = "nam")]
    public int? Asked { get; set; }

    [FromQuery(Name = "ky")]
    public PeriodKind? Kind { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public DateOnly Today { get; } = Local.Today(clock);

    /// <summary>Null while the office has no year with targets or figures.</summary>
    public CompletenessTable? Shown { get; private set; }

    public BarChartModel? Chart { get; private set; }

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        Years = await years.YearsAsync(commune, Cancel);
        Year = YearChoice.Of(Years, Asked, Today);
        Shown = Years.Count == 0 ? null : await reporting.TableAsync(commune, Year, Kind, Today, Cancel);
        Chart = Shown is { Rows.Count: > 0 } shown ? ChartOf(shown) : null;
    }

    private BarChartModel ChartOf(CompletenessTable table) => new(
        "dung-han",
        words.Format("complete.chart", table.Year),
        words.Format("complete.sum", table.Sum.Received, table.Sum.Expected, table.Sum.InTime),
        words["complete.place"],
        words["complete.in-time"],
        [.. table.Rows.Select(BarOf)],
        Tick: 10_000);

    private static Bar BarOf(CompletenessRow row) => new(
        row.Area.Name,
        Vietnamese.Percent(new Rational(100L * row.Sum.InTime, row.Sum.Expected), 0) + $" ({row.Sum.InTime}/{row.Sum.Expected})",
        10_000L * row.Sum.InTime / row.Sum.Expected,
        row.Sum.Late > 0 ? "bad" : "good");
}
