namespace TongKet.Core.Publishing;

/// <summary>What the portal reads of the office itself.</summary>
public sealed partial class PortalQueries
{
    public Task<Published<ProfileSnapshot>?> ProfileAsync(Guid communeId, CancellationToken cancel) =>
        SnapshotAsync(communeId, PublicationKind.Profile, "gioi-thieu", SnapshotJson.Profile, cancel);
}
