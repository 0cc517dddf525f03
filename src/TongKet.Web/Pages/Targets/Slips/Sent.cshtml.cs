using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Slips;

/// <summary>The receipt of a slip: what was taken, who looks at it next, and what is left to report.</summary>
public sealed class SentModel(EntryQueries queries, TargetQueries years, TimeProvider clock) : SlipPage(queries, years, clock)
{
    public FormCell Cell { get; private set; } = null!;

    public IndicatorDefinition Indicator => Cell.Indicator;

    /// <summary>The next measure without a value; null when all have one.</summary>
    public IndicatorDefinition? Next { get; private set; }

    public int Left { get; private set; }

    public async Task<IActionResult> OnGetAsync(string period, string code)
    {
        if (!await ReadGroupAsync(period) || Cells.FirstOrDefault(cell => cell.Indicator.Code == code) is not { Newest: not null } sent)
        {
            return NotFound();
        }

        Cell = sent;
        var open = Cells.Where(cell => cell.Newest is null).Select(cell => cell.Indicator).ToArray();
        (Next, Left) = (open.FirstOrDefault(), open.Length);
        return Page();
    }
}
