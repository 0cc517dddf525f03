using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TongKet.Core.Publishing;

/// <summary>What the portal reads of things made public.</summary>
public sealed partial class PortalQueries
{
    /// <summary>An entry or document, also one that was taken back.</summary>
    public Task<Published<DisclosureSnapshot>?> DisclosureAsync(Guid communeId, string slug, CancellationToken cancel) =>
        SnapshotAsync(communeId, PublicationKind.Disclosure, slug, SnapshotJson.Disclosure, cancel);

    /// <summary>Everything that is public now, the newest first.</summary>
    public async Task<IReadOnlyList<Published<DisclosureSnapshot>>> DisclosuresAsync(Guid communeId, CancellationToken cancel) =>
        [.. (await DisclosuresEverAsync(communeId, cancel)).Where(one => one.Content.Withdrawn is null)];

    /// <summary>The same with what was taken back, which says so.</summary>
    public async Task<IReadOnlyList<Published<DisclosureSnapshot>>> DisclosuresEverAsync(Guid communeId, CancellationToken cancel) =>
        await LatestAsync(communeId, PublicationKind.Disclosure, SnapshotJson.Disclosure, cancel);

    /// <summary>Changes whenever anything public does; cheaper than all of it.</summary>
    internal async Task<string> DisclosureStateAsync(Guid communeId, CancellationToken cancel)
    {
        const string sql = """
            SELECT p."ContentHash" FROM "Publications" p
            WHERE p."CommuneId" = @commune AND p."Kind" = @kind AND p."Edition" = (
                SELECT MAX(q."Edition") FROM "Publications" q
                WHERE q."CommuneId" = p."CommuneId" AND q."Kind" = p."Kind" AND q."Key" = p."Key")
            ORDER BY p."SortAt" DESC, p."Key"
            """;
        var hashes = await ReadAsync(sql, row => row.GetString(0), cancel, ("@commune", communeId), ("@kind", nameof(PublicationKind.Disclosure)));
        return SnapshotJson.HashOf(string.Join('|', hashes));
    }

    private Task<List<Published<T>>> LatestAsync<T>(Guid communeId, PublicationKind kind, JsonTypeInfo<T> shape, CancellationToken cancel)
    {
        const string sql = """
            SELECT p."Content", p."ContentHash", p."PublishedAt", p."Edition" FROM "Publications" p
            WHERE p."CommuneId" = @commune AND p."Kind" = @kind AND p."Edition" = (
                SELECT MAX(q."Edition") FROM "Publications" q
                WHERE q."CommuneId" = p."CommuneId" AND q."Kind" = p."Kind" AND q."Key" = p."Key")
            ORDER BY p."SortAt" DESC, p."Key"
            """;
        return ReadAsync(
            sql,
            row => new Published<T>(JsonSerializer.Deserialize(row.GetString(0), shape)!, row.GetString(1), Utc(row.GetDateTime(2)), row.GetInt32(3), null),
            cancel,
            ("@commune", communeId),
            ("@kind", kind.ToString()));
    }
}
