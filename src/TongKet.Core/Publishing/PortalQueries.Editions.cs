namespace TongKet.Core.Publishing;

/// <summary>What a search index asks of the frozen editions: whether anything changed, and what stands now.</summary>
public sealed partial class PortalQueries
{
    /// <summary>The newest entry of the ledger; null while there is none. As long as it is the same, nothing was published or taken back.</summary>
    public async Task<LedgerMark?> NewestChangeAsync(Guid communeId, CancellationToken cancel)
    {
        const string sql = """
            SELECT "Sequence", "Hash" FROM "Changes" WHERE "CommuneId" = @commune ORDER BY "Sequence" DESC LIMIT 1
            """;
        var found = await ReadAsync(sql, row => new LedgerMark(row.GetInt64(0), row.GetString(1)), cancel, ("@commune", communeId));
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Whether the ledger still has an entry, that is, whether it is the same ledger.</summary>
    public async Task<bool> HasChangeAsync(Guid communeId, LedgerMark mark, CancellationToken cancel)
    {
        const string sql = """
            SELECT "Hash" FROM "Changes" WHERE "CommuneId" = @commune AND "Sequence" = @sequence
            """;
        return await ReadAsync(sql, row => row.GetString(0), cancel, ("@commune", communeId), ("@sequence", mark.Sequence)) is [var hash] && hash == mark.Hash;
    }

    public async Task<long> EditionsAsync(Guid communeId, CancellationToken cancel) => (await ReadAsync(
        """SELECT COUNT(*) FROM "Publications" WHERE "CommuneId" = @commune""", row => row.GetInt64(0), cancel, ("@commune", communeId)))[0];

    /// <summary>The newest edition of each thing, without its content.</summary>
    public Task<List<EditionHead>> NewestEditionsAsync(Guid communeId, CancellationToken cancel)
    {
        const string sql = """
            SELECT p."Id", p."Kind", p."Key", p."ContentHash" FROM "Publications" p
            WHERE p."CommuneId" = @commune AND p."Edition" = (
                SELECT MAX(q."Edition") FROM "Publications" q
                WHERE q."CommuneId" = p."CommuneId" AND q."Kind" = p."Kind" AND q."Key" = p."Key")
            """;
        return ReadAsync(
            sql, row => new EditionHead(row.GetGuid(0), Enum.Parse<PublicationKind>(row.GetString(1)), row.GetString(2), row.GetString(3)), cancel, ("@commune", communeId));
    }

    /// <summary>The frozen content of an edition.</summary>
    internal async Task<string?> ContentAsync(EditionHead edition, Guid communeId, CancellationToken cancel) => await ReadAsync(
        """SELECT "Content" FROM "Publications" WHERE "CommuneId" = @commune AND "Id" = @id""", row => row.GetString(0), cancel, ("@commune", communeId), ("@id", edition.Id)) is [var content] ? content : null;
}

/// <summary>Tells an edition from every other.</summary>
public sealed record EditionHead(Guid Id, PublicationKind Kind, string Key, string ContentHash);
