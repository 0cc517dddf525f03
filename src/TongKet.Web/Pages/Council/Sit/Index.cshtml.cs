using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Council.Sit;

/// <summary>Sessions of the council: a member sees those whose roll names them.</summary>
public sealed class IndexModel(Councils councils) : DeskPage
{
    public IReadOnlyList<CouncilSitting> Sittings { get; private set; } = [];

    public bool MayKeep => Who.Has(Right.RunCouncil);

    public async Task OnGetAsync() => Sittings = await councils.ListAsync(Actor, Cancel);
}
