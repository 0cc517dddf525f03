using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Slips;

/// <summary>The receipt of a slip: what was taken, who looks at it next, and what is left to report.</summary>
public sealed class SentModel(TargetQueries queries, Rulebook rulebook, TimeProvider clock) : SlipPage(queries, rulebook, clock)
{
    public IndicatorDefinition Indicator { get; private set; } = null!;

    public Reported Reported { get; private set; } = null!;

    /// <summary>The next measure without a value; null when all have one.</summary>
    public IndicatorDefinition? Next { get; private set; }

    public int Left { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year, string code)
    {
        if (!await ReadGroupAsync(year) || Measures.FirstOrDefault(one => one.Code == code) is not { } indicator || ReportedOf(code) is not { } reported)
        {
            return NotFound();
        }

        (Indicator, Reported) = (indicator, reported);
        var open = Measures.Where(one => ReportedOf(one.Code) is null).ToArray();
        (Next, Left) = (open.FirstOrDefault(), open.Length);
        return Page();
    }
}
