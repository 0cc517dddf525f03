using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>
/// All that the portal can read: snapshots and the office's public card. Plain SQL, the same on both engines,
/// so that the first page after a start need not wait for the model of the whole store.
/// </summary>
public sealed partial class PortalQueries(Stores stores, TimeProvider clock)
{
    /// <summary>The portal that answers for a host name; with one commune in the store, that one. Null while there is none.</summary>
    public async Task<PortalSite?> SiteAsync(string host, CancellationToken cancel)
    {
        const string sql = """
            SELECT "CommuneId", "CommuneName", "ParentName", "Address", "Phone", "Email", "ReceptionDays",
                   "DemoSince", "VisitsCarriedOver", "VisitsCarriedOverOn", "Host"
            FROM "Offices" WHERE "Host" = @host OR "Host" IS NULL ORDER BY "Host" IS NULL LIMIT 1
            """;
        var sites = await ReadAsync(sql, Site, cancel, ("@host", host));
        return sites.Count == 0 ? null : sites[0];
    }

    /// <summary>Years with published results, newest first.</summary>
    public async Task<IReadOnlyList<int>> ResultYearsAsync(Guid communeId, CancellationToken cancel)
    {
        const string sql = """
            SELECT DISTINCT "Key" FROM "Publications" WHERE "CommuneId" = @commune AND "Kind" = @kind ORDER BY "Key" DESC
            """;
        return await ReadAsync(
            sql,
            row => int.Parse(row.GetString(0), CultureInfo.InvariantCulture),
            cancel,
            ("@commune", communeId),
            ("@kind", nameof(PublicationKind.YearResults)));
    }

    public Task<Published<YearResults>?> YearResultsAsync(Guid communeId, int year, CancellationToken cancel) =>
        SnapshotAsync(communeId, PublicationKind.YearResults, year.ToString(CultureInfo.InvariantCulture), SnapshotJson.Results, cancel);

    public Task<Published<ArticleSnapshot>?> ArticleAsync(Guid communeId, string slug, CancellationToken cancel) =>
        SnapshotAsync(communeId, PublicationKind.Article, slug, SnapshotJson.Article, cancel);

    /// <summary>The latest articles, newest first.</summary>
    public async Task<IReadOnlyList<ArticleCard>> NewsAsync(Guid communeId, int take, CancellationToken cancel)
    {
        const string sql = """
            SELECT p."Content" FROM "Publications" p
            WHERE p."CommuneId" = @commune AND p."Kind" = @kind AND p."Edition" = (
                SELECT MAX(q."Edition") FROM "Publications" q
                WHERE q."CommuneId" = p."CommuneId" AND q."Kind" = p."Kind" AND q."Key" = p."Key")
                AND (p."EndsAt" IS NULL OR p."EndsAt" > @now)
            ORDER BY p."SortAt" DESC, p."Key" LIMIT @take
            """;
        return await ReadAsync(
            sql,
            row => ArticleCard.Of(JsonSerializer.Deserialize(row.GetString(0), SnapshotJson.Article)!),
            cancel,
            ("@commune", communeId),
            ("@kind", nameof(PublicationKind.Article)),
            ("@now", clock.GetUtcNow().UtcDateTime),
            ("@take", take));
    }

    /// <summary>The articles just before and after one in time.</summary>
    public async Task<(ArticleCard? Older, ArticleCard? Newer)> NeighboursAsync(Guid communeId, string slug, CancellationToken cancel)
    {
        if (await ArticleAsync(communeId, slug, cancel) is not { } article)
        {
            return (null, null);
        }

        return (
            await NeighbourAsync(communeId, article.Content.PublishedAt, "<", "DESC", cancel),
            await NeighbourAsync(communeId, article.Content.PublishedAt, ">", "ASC", cancel));
    }

    private async Task<ArticleCard?> NeighbourAsync(Guid communeId, DateTime at, string side, string order, CancellationToken cancel)
    {
        var sql = $"""
            SELECT p."Content" FROM "Publications" p
            WHERE p."CommuneId" = @commune AND p."Kind" = @kind AND p."SortAt" {side} @at AND (p."EndsAt" IS NULL OR p."EndsAt" > @now) AND p."Edition" = (
                SELECT MAX(q."Edition") FROM "Publications" q
                WHERE q."CommuneId" = p."CommuneId" AND q."Kind" = p."Kind" AND q."Key" = p."Key")
            ORDER BY p."SortAt" {order} LIMIT 1
            """;
        var found = await ReadAsync(
            sql,
            row => ArticleCard.Of(JsonSerializer.Deserialize(row.GetString(0), SnapshotJson.Article)!),
            cancel,
            ("@commune", communeId),
            ("@kind", nameof(PublicationKind.Article)),
            ("@now", clock.GetUtcNow().UtcDateTime),
            ("@at", at));
        return found.Count == 0 ? null : found[0];
    }

    private async Task<Published<T>?> SnapshotAsync<T>(
        Guid communeId, PublicationKind kind, string key, JsonTypeInfo<T> shape, CancellationToken cancel)
    {
        const string sql = """
            SELECT "Content", "ContentHash", "PublishedAt", "Edition", "Id" FROM "Publications"
            WHERE "CommuneId" = @commune AND "Kind" = @kind AND "Key" = @key ORDER BY "Edition" DESC LIMIT 1
            """;
        var found = await ReadAsync(
            sql,
            row => (Id: row.GetGuid(4), Published: new Published<T>(
                JsonSerializer.Deserialize(row.GetString(0), shape)!, row.GetString(1), Utc(row.GetDateTime(2)), row.GetInt32(3), null)),
            cancel,
            ("@commune", communeId),
            ("@kind", kind.ToString()),
            ("@key", key));
        return found.Count == 0 ? null : found[0].Published with { Mark = await MarkAsync(communeId, found[0].Id, cancel) };
    }

    private async Task<LedgerMark?> MarkAsync(Guid communeId, Guid publicationId, CancellationToken cancel)
    {
        const string sql = """
            SELECT "Sequence", "Hash" FROM "Changes" WHERE "CommuneId" = @commune AND "Subject" = @subject ORDER BY "Sequence" LIMIT 1
            """;
        var found = await ReadAsync(
            sql, row => new LedgerMark(row.GetInt64(0), row.GetString(1)), cancel, ("@commune", communeId), ("@subject", $"publication:{publicationId:N}"));
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Anchors of the ledger, newest first.</summary>
    public Task<List<PublishedAnchor>> AnchorsAsync(Guid communeId, int take, CancellationToken cancel)
    {
        const string sql = """
            SELECT "Sequence", "Hash", "At", "KeyId", "Signature" FROM "Anchors" WHERE "CommuneId" = @commune ORDER BY "Sequence" DESC LIMIT @take
            """;
        return ReadAsync(
            sql,
            row => new PublishedAnchor(row.GetInt64(0), row.GetString(1), Utc(row.GetDateTime(2)), row.GetString(3), row.GetString(4)),
            cancel,
            ("@commune", communeId),
            ("@take", take));
    }

    private static PortalSite Site(DbDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        !row.IsDBNull(7),
        row.GetInt64(8),
        row.IsDBNull(9) ? null : row.GetFieldValue<DateOnly>(9))
    {
        IsNamed = !row.IsDBNull(10),
    };

    private static DateTime Utc(DateTime moment) => DateTime.SpecifyKind(moment, DateTimeKind.Utc);

    private Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel, params (string Name, object Value)[] parameters) =>
        PlainSql.ReadAsync(stores, sql, read, cancel, parameters);
}

/// <summary>What the portal's shell shows of its office.</summary>
/// <param name="CommuneId">Whose portal.</param>
/// <param name="CommuneName">"phường Mỏ Chè".</param>
/// <param name="ParentName">"thành phố Sông Công, tỉnh Thái Nguyên".</param>
/// <param name="Address">Of the office; empty when not entered.</param>
/// <param name="Phone">Of the office.</param>
/// <param name="Email">Of the office.</param>
/// <param name="ReceptionDays">When citizens are received.</param>
/// <param name="IsDemo">Every page then says that people and details are illustrative.</param>
/// <param name="VisitsCarriedOver">The old portal's total.</param>
/// <param name="VisitsCarriedOverOn">The day it was read off.</param>
public sealed record PortalSite(
    Guid CommuneId,
    string CommuneName,
    string ParentName,
    string Address,
    string Phone,
    string Email,
    string ReceptionDays,
    bool IsDemo,
    long VisitsCarriedOver,
    DateOnly? VisitsCarriedOverOn)
{
    /// <summary>It was found by a host name of its own, and not because there is no other.</summary>
    public bool IsNamed { get; init; }
}
