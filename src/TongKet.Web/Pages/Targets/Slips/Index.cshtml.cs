using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Slips;

/// <summary>The slips of a group: what is to be reported for a period, what was, and what waits in this phone.</summary>
public sealed class IndexModel(EntryQueries queries, TargetQueries years, TimeProvider clock) : SlipPage(queries, years, clock)
{
    public int Filled => Cells.Count(cell => cell.Newest is not null);

    /// <summary>Until when what is asked for comes in time; null when nothing is.</summary>
    public DateOnly? DueOn => Cells.Select(cell => cell.DueOn).Max();

    public async Task<IActionResult> OnGetAsync(string? period) =>
        await ReadGroupAsync(period) || period is null || Core.Basics.Period.Read(period) is not null ? Page() : NotFound();
}
