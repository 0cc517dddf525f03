using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>Writes a ledger to a file that can be checked without a database, and checks one.</summary>
public sealed class LedgerFile(Stores stores, SigningKey key, TimeProvider clock)
{
    public const string Schema = "tongket.ledger/1";

    /// <summary>One line of head, then every anchor, then every entry in order. Personal data is not in it: entries hold commitments only.</summary>
    /// <remarks>Entries never change, so what stands up to the newest one now is read without a transaction and nobody waits for a slow reader.</remarks>
    public async Task<long> ExportAsync(Guid communeId, Stream to, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var name = await store.Offices.Select(row => row.CommuneName).SingleOrDefaultAsync(cancel) ?? string.Empty;
        var last = await store.Changes.OrderByDescending(row => row.Sequence).Select(row => new { row.Sequence, row.Hash }).FirstOrDefaultAsync(cancel);
        var (entries, hash) = (last?.Sequence ?? 0, last?.Hash ?? Chain.Genesis);
        var head = new LedgerHead(Schema, communeId, name, clock.GetUtcNow().UtcDateTime, key.Id, key.PublicPem, entries, hash, string.Empty);
        await LineAsync(to, JsonSerializer.SerializeToUtf8Bytes(head with { Signature = key.Sign(head.SignedText()) }, LedgerJson.Head), cancel);
        await foreach (var anchor in store.Anchors.AsNoTracking().Where(row => row.Sequence <= entries).OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            await LineAsync(to, JsonSerializer.SerializeToUtf8Bytes(anchor, LedgerJson.Anchor), cancel);
        }

        await foreach (var entry in store.Changes.AsNoTracking().Where(row => row.Sequence <= entries).OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            await LineAsync(to, JsonSerializer.SerializeToUtf8Bytes(entry, LedgerJson.Change), cancel);
        }

        return entries;
    }

    /// <summary>Checks an exported ledger line by line, holding the anchors and one hash in hand.</summary>
    /// <param name="trustedKey">A public key (PEM) known from elsewhere; without it the file's own key is believed and the verdict says so.</param>
    public static async Task<LedgerVerdict> VerifyAsync(TextReader from, string? trustedKey, CancellationToken cancel)
    {
        if (Read(await from.ReadLineAsync(cancel), LedgerJson.Head) is not { Schema: Schema } head)
        {
            return new(0, 0, "dòng 1: không phải tệp nhật ký TongKet (tongket.ledger/1)", null);
        }

        var publicKey = trustedKey ?? head.PublicKey;
        var walk = new ChainWalk();
        var anchors = new Dictionary<long, string>();
        if (!SigningKey.Verify(publicKey, head.KeyId, head.SignedText(), head.Signature))
        {
            return new(0, 0, "dòng 1: phần đầu mang chữ ký không đúng", head);
        }

        for (var number = 2L; await from.ReadLineAsync(cancel) is { } line; number++)
        {
            var place = walk.Sequence == 0 && line.Contains("\"signature\":", StringComparison.Ordinal)
                ? Anchored(line, head, publicKey, anchors)
                : Walked(line, head, walk, anchors);
            if (place is not null)
            {
                return new(walk.Sequence, anchors.Count, $"dòng {number}: {place}", head);
            }
        }

        var cut = walk.Sequence != head.Entries || walk.Hash != head.LastHash
            ? $"nhật ký bị cắt sau mục {walk.Sequence}: phần đầu đã ký ghi có {head.Entries} mục"
            : null;
        return new(walk.Sequence, anchors.Count, cut, head);
    }

    private static string? Walked(string line, LedgerHead head, ChainWalk walk, Dictionary<long, string> anchors)
    {
        if (Read(line, LedgerJson.Change) is not { } entry)
        {
            return $"không đọc được mục {walk.Sequence + 1} ";
        }

        if (entry.CommuneId != head.CommuneId)
        {
            return $"mục {entry.Sequence} thuộc xã, phường khác";
        }

        return walk.Next(entry) ?? (anchors.TryGetValue(walk.Sequence, out var hash) && hash != walk.Hash
            ? $"mục {walk.Sequence} khác mốc đã ký: nhật ký đã được viết lại từ mục này hoặc trước đó"
            : null);
    }

    private static string? Anchored(string line, LedgerHead head, string publicKey, Dictionary<long, string> anchors)
    {
        if (Read(line, LedgerJson.Anchor) is not { } anchor)
        {
            return "không đọc được mốc";
        }

        if (anchor.CommuneId != head.CommuneId || !SigningKey.Verify(publicKey, anchor))
        {
            return $"mốc ở mục {anchor.Sequence} mang chữ ký không đúng";
        }

        return anchors.TryAdd(anchor.Sequence, anchor.Hash) ? null : $"mốc ở mục {anchor.Sequence} bị lặp lại";
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
