using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Competing;

/// <summary>Movements and clusters of the commune.</summary>
public sealed class IndexModel(MovementQueries queries) : DeskPage
{
    public IReadOnlyList<Movement> Movements { get; private set; } = [];

    public IReadOnlyList<Cluster> Clusters { get; private set; } = [];

    public bool MayPrepare => Who.Has(Right.HandleEmulation);

    public async Task OnGetAsync()
    {
        Movements = await queries.OfAsync(Actor, Cancel);
        Clusters = await queries.ClustersAsync(Actor, Cancel);
    }
}
