using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Entry;

/// <summary>Which period and which heading to enter, with how far each is filled.</summary>
public sealed class IndexModel(EntryQueries queries, TargetQueries years, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    /// <summary>Code of the period; an address of the form "?nam=2021" still means the year.</summary>
    [FromQuery(Name = "ky")]
    public string? AskedPeriod { get; set; }

    [FromQuery(Name = "nam")]
    public string? AskedYear { get; set; }

    [FromQuery(Name = "loai")]
    public ValueStatus Status { get; set; } = ValueStatus.Official;

    /// <summary>The heading to go on to at once.</summary>
    [FromQuery(Name = "muc")]
    public int? Heading { get; set; }

    public Period Period { get; private set; }

    public PeriodChoice Choice { get; private set; } = null!;

    public IReadOnlyList<(ResultGroupDefinition Heading, int Filled, int Expected)> Headings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var today = Local.Today(clock);
        var known = await years.YearsAsync(Who.Account.CommuneId, Cancel);
        Period = Period.Read(AskedPeriod ?? AskedYear ?? string.Empty) ?? Period.OfYear(known.Count > 0 ? known[0] : today.Year);
        var cells = await queries.CellsAsync(Actor, Period, Status, null, Cancel);
        if (Heading is { } heading && cells.Any(cell => cell.Indicator.Group == heading))
        {
            return LocalRedirect(Links.EntryGrid(Period, heading, Status));
        }

        Choice = new(Period, Status, [.. known.Append(Period.Year).Append(today.Year).Distinct().OrderDescending().Select(year => (year, queries.Periods(year)))], null);
        Headings =
        [
            .. rulebook.ResultGroups.Select(group =>
            {
                var grid = EntryGridModel.Of(cells.Where(cell => cell.Indicator.Group == group.Number), status => words[States.Key(status)]);
                return (group, grid.Filled, grid.Cells.Count());
            }).Where(line => line.Item3 > 0),
        ];
        return Page();
    }
}
