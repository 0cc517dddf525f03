using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Law;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Consulting;

/// <summary>What people wrote through the portal, by day.</summary>
public sealed class IndexModel(CitizenLetters letters, Rulebook rulebook, TimeProvider clock) : DeskPage
{
    public IReadOnlyList<CitizenLetter> Lines { get; private set; } = [];

    public PublicTerms Terms => rulebook.PublicTerms;

    public DateOnly Today { get; } = Local.Today(clock);

    public async Task OnGetAsync() => Lines = await letters.ListAsync(Actor, Cancel);
}
