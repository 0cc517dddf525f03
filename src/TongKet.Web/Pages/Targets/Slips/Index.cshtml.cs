using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Slips;

/// <summary>The slips of a group: what is to be reported, what was, and what waits in this phone.</summary>
public sealed class IndexModel(TargetQueries queries, Rulebook rulebook, TimeProvider clock) : SlipPage(queries, rulebook, clock)
{
    public int Filled => Measures.Count(indicator => ReportedOf(indicator.Code) is not null);

    public Task OnGetAsync() => ReadGroupAsync();
}
