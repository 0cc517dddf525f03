using TongKet.Core.Storage;

namespace TongKet.Web.Hosting;

/// <summary>Asks the store whether everything still holds; pages know no store.</summary>
public sealed class Integrity(Invariants invariants)
{
    public Task<IReadOnlyList<string>> BrokenAsync(Guid communeId, CancellationToken cancel) => invariants.BrokenAsync(communeId, cancel);
}
