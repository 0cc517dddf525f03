using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>Writes a ledger to a file that can be checked without a database, and checks one.</summary>
public sealed class LedgerFile(Stores stores, SigningKey key, TimeProvider clock)
{
    public const string Schema = "tongket.ledger/1";

    /// <summary>One line of head, then every entry in order, then every anchor. Personal data is not in it: entries hold commitments only.</summary>
    public async Task<long> ExportAsync(Guid communeId, Stream to, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        await using var reading = await store.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var name = await store.Offices.Select(row => row.CommuneName).SingleOrDefaultAsync(cancel) ?? string.Empty;
        await LineAsync(to, JsonSerializer.SerializeToUtf8Bytes(new(Schema, communeId, name, clock.GetUtcNow().UtcDateTime, key.Id, key.PublicPem), LedgerJson.Head), cancel);
        var entries = 0L;
        await foreach (var entry in store.Changes.AsNoTracking().OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            await LineAsync(to, JsonSerializer.SerializeToUtf8Bytes(entry, LedgerJson.Change), cancel);
            entries++;
        }

        await foreach (var anchor in store.Anchors.AsNoTracking().OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            await LineAsync(to, JsonSerializer.SerializeToUtf8Bytes(anchor, LedgerJson.Anchor), cancel);
        }

        return entries;
    }

    /// <summary>Checks an exported ledger line by line.</summary>
    /// <param name="trustedKey">A public key (PEM) known from elsewhere; without it the file's own key is believed and the verdict says so.</param>
    public static async Task<LedgerVerdict> VerifyAsync(TextReader from, string? trustedKey, CancellationToken cancel)
    {
        var line = await from.ReadLineAsync(cancel);
        if (Read(line, LedgerJson.Head) is not { Schema: Schema } head)
        {
            return new(0, 0, "dòng 1: không phải tệp nhật ký TongKet (tongket.ledger/1)", null);
        }

        var walk = new ChainWalk();
        var hashes = new Dictionary<long, string>();
        var anchors = 0L;
        for (var number = 2L; (line = await from.ReadLineAsync(cancel)) is not null; number++)
        {
            var place = line.Contains("\"signature\":", StringComparison.Ordinal)
                ? Anchored(line, head, trustedKey ?? head.PublicKey, walk, hashes, ref anchors)
                : Walked(line, head, walk, hashes);
            if (place is not null)
            {
                return new(walk.Sequence, anchors, $"dòng {number}: {place}", head);
            }
        }

        return new(walk.Sequence, anchors, null, head);
    }

    private static string? Walked(string line, LedgerHead head, ChainWalk walk, Dictionary<long, string> hashes)
    {
        if (Read(line, LedgerJson.Change) is not { } entry)
        {
            return "không đọc được";
        }

        if (entry.CommuneId != head.CommuneId)
        {
            return $"mục {entry.Sequence} thuộc xã, phường khác";
        }

        if (walk.Next(entry) is { } place)
        {
            return place;
        }

        hashes[walk.Sequence] = walk.Hash;
        return null;
    }

    private static string? Anchored(string line, LedgerHead head, string publicKey, ChainWalk walk, Dictionary<long, string> hashes, ref long anchors)
    {
        if (Read(line, LedgerJson.Anchor) is not { } anchor)
        {
            return "không đọc được";
        }

        anchors++;
        if (anchor.CommuneId != head.CommuneId || !SigningKey.Verify(publicKey, anchor))
        {
            return $"mốc ở mục {anchor.Sequence} mang chữ ký không đúng";
        }

        if (!hashes.TryGetValue(anchor.Sequence, out var hash))
        {
            return $"nhật ký bị cắt sau mục {walk.Sequence}: đã có mốc ký cho mục {anchor.Sequence}";
        }

        return hash == anchor.Hash ? null : $"mục {anchor.Sequence} khác mốc đã ký: nhật ký đã được viết lại từ mục này hoặc trước đó";
    }

    private static T? Read<T>(string? line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return line is null ? null : JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task LineAsync(Stream to, byte[] json, CancellationToken cancel)
    {
        await to.WriteAsync(json, cancel);
        await to.WriteAsync("\n"u8.ToArray(), cancel);
    }
}

/// <summary>What came of checking an exported ledger.</summary>
/// <param name="Entries">Entries that fitted.</param>
/// <param name="Broken">The first thing that is wrong and where; null when all is whole.</param>
public sealed record LedgerVerdict(long Entries, long Anchors, string? Broken, LedgerHead? Head);
