using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Privacy;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Privacy;

/// <summary>The register of what people ask about their data; names nobody.</summary>
public sealed class IndexModel(DataRequests requests, Rulebook rulebook, TimeProvider clock) : DeskPage
{
    public IReadOnlyList<DataRequest> Lines { get; private set; } = [];

    public SecurityRules Rules => rulebook.Security;

    public DateOnly Today { get; } = Local.Today(clock);

    public bool CalendarKnown => rulebook.WorkingDays.Year(Today.Year) is not null;

    public async Task OnGetAsync() => Lines = await requests.ListAsync(Actor, Cancel);
}
