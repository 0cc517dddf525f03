using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>Seals the ledger: signs where it stands, keeps that in the store and in a file beside it, and checks both.</summary>
public sealed class Anchors(Stores stores, SigningKey key, TimeProvider clock)
{
    private const string FileName = "anchors.log";
    private static readonly SemaphoreSlim FileGate = new(1, 1);

    /// <summary>Signs the newest entry of a commune.</summary>
    /// <param name="mend">Writes a file of anchors that lost some anew from the table: by night, when the check has told, or when somebody asks for it.</param>
    /// <returns>The anchor; null when nothing was written since the last.</returns>
    public async Task<Anchor?> SealAsync(Guid communeId, CancellationToken cancel, bool mend = false)
    {
        var anchor = await stores.WriteAsync(communeId, store => AddAsync(store, cancel), cancel);
        await FileGate.WaitAsync(cancel);
        try
        {
            var written = (await OutsideAsync(communeId, cancel)).Anchors.Select(row => row.Sequence).ToHashSet();
            await using var store = stores.Open(communeId);
            var all = await store.Anchors.AsNoTracking().OrderBy(row => row.Sequence).ToListAsync(cancel);
            if (mend || Lost(all, written) is null)
            {
                await AppendAsync(all.Where(row => !written.Contains(row.Sequence)), cancel);
            }
        }
        finally
        {
            FileGate.Release();
        }

        return anchor;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Anchor>> NewestAsync(Guid communeId, int most, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Anchors.AsNoTracking().OrderByDescending(row => row.Sequence).Take(most).ToListAsync(cancel);
    }

    /// <summary>The first thing that is wrong with the ledger of a store, in words: chain, anchors, file of anchors. Null when all is whole.</summary>
    internal async Task<string?> FirstBreakAsync(Store store, CancellationToken cancel)
    {
        var anchors = await store.Anchors.AsNoTracking().OrderBy(row => row.Sequence).ToListAsync(cancel);
        if (anchors.Find(anchor => !key.Verify(anchor)) is { } forged)
        {
            return $"mốc ở mục {forged.Sequence} mang chữ ký không đúng";
        }

        var (outside, unread) = await OutsideAsync(store.CommuneId, cancel);
        if (unread is { } line)
        {
            return $"dòng {line} của tệp {FileName} không đọc được";
        }

        if (outside.Find(anchor => !key.Verify(anchor)) is { } altered)
        {
            return $"mốc ở mục {altered.Sequence} trong tệp {FileName} mang chữ ký không đúng";
        }

        // A seal that died between table and file leaves the newest out of the file; the next one brings it. Anything older was taken away.
        if (Lost(anchors, outside.Select(row => row.Sequence).ToHashSet()) is { } gone)
        {
            return $"tệp {FileName} đã mất mốc ở mục {gone.Sequence}";
        }

        if (outside.Find(anchor => !anchors.Exists(row => row.Sequence == anchor.Sequence)) is { } removed)
        {
            return $"mốc ở mục {removed.Sequence} có trong tệp {FileName} mà không còn trong dữ liệu: nhật ký đã bị cắt hoặc viết lại";
        }

        // Both lists bind the chain: the file still knows what was taken out of the table.
        var expected = new Dictionary<long, string>();
        foreach (var anchor in outside.Concat(anchors))
        {
            if (expected.TryGetValue(anchor.Sequence, out var hash) && hash != anchor.Hash)
            {
                return $"hai mốc ở mục {anchor.Sequence} nói khác nhau: nhật ký đã được viết lại";
            }

            expected[anchor.Sequence] = anchor.Hash;
        }

        return TailBreak(store.CommuneId, expected) ?? await WalkAsync(store, expected, cancel);
    }

    /// <summary>Marks how far every ledger of this store has come: for a store that was brought here from elsewhere, whose mark stayed behind.</summary>
    public async Task MarkAsync(CancellationToken cancel)
    {
        await using var store = stores.Open(Guid.Empty);
        var heads = store.Changes.IgnoreQueryFilters().AsNoTracking();
        foreach (var head in await heads.Where(row => !heads.Any(later => later.CommuneId == row.CommuneId && later.Sequence > row.Sequence)).ToListAsync(cancel))
        {
            // A mark that says more than the books hold is what shows that something was cut off: it stays.
            if (stores.Tail.Read(head.CommuneId) is not { State: TailState.Whole, Sequence: var known } || known < head.Sequence)
            {
                stores.Tail.Note(head.CommuneId, head.Sequence, head.Hash);
            }
        }
    }

    private static Anchor? Lost(List<Anchor> anchors, HashSet<long> written)
    {
        var newest = written.Count == 0 ? long.MaxValue : written.Max();
        return anchors.Take(Math.Max(0, anchors.Count - 1)).FirstOrDefault(row => row.Sequence < newest && !written.Contains(row.Sequence));
    }

    // What the mark says is one more thing that the chain must reach.
    private string? TailBreak(Guid communeId, Dictionary<long, string> expected)
    {
        var (state, sequence, hash) = stores.Tail.Read(communeId);
        if (state == TailState.Altered)
        {
            return "dấu cuối nhật ký trong thư mục khóa không đọc được hoặc đã bị sửa";
        }

        if (state == TailState.Whole && expected.TryGetValue(sequence, out var known) && known != hash)
        {
            return $"dấu cuối và mốc ở mục {sequence} nói khác nhau: nhật ký đã được viết lại";
        }

        if (state == TailState.Whole)
        {
            expected[sequence] = hash;
        }

        return null;
    }

    private async Task<string?> WalkAsync(Store store, Dictionary<long, string> expected, CancellationToken cancel)
    {
        var walk = new ChainWalk();
        await foreach (var entry in store.Changes.AsNoTracking().OrderBy(change => change.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (walk.Next(entry) is { } place)
            {
                return place;
            }

            if (expected.Remove(walk.Sequence, out var hash) && hash != walk.Hash)
            {
                return $"mục {walk.Sequence} khác mốc đã ký: nhật ký đã được viết lại từ mục này hoặc trước đó";
            }
        }

        if (expected.Count > 0)
        {
            return $"nhật ký bị cắt sau mục {walk.Sequence}: đã có mốc ký hoặc dấu cuối cho mục {expected.Keys.Max()}";
        }

        return walk.Format >= Chain.Format && stores.Tail.Read(store.CommuneId).State == TailState.Absent
            ? "dấu cuối nhật ký trong thư mục khóa đã mất; nếu vừa chuyển dữ liệu sang thư mục khác thì chạy «tongket ledger mark»"
            : null;
    }

    private async Task<Anchor?> AddAsync(Store store, CancellationToken cancel)
    {
        var last = await store.Changes.AsNoTracking().OrderByDescending(change => change.Sequence).FirstOrDefaultAsync(cancel);
        if (last is null || await store.Anchors.AnyAsync(row => row.Sequence == last.Sequence, cancel))
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var draft = new Anchor
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = store.CommuneId,
            Sequence = last.Sequence,
            Hash = last.Hash,
            At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
            KeyId = key.Id,
            Signature = string.Empty,
        };
        store.Anchors.Add(draft);
        store.Entry(draft).Property(row => row.Signature).CurrentValue = key.Sign(draft.SignedText());
        return draft;
    }

    // A fall of power may have left half a line; what follows begins on its own.
    private async Task AppendAsync(IEnumerable<Anchor> missing, CancellationToken cancel)
    {
        await using var file = new FileStream(Outside, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                await file.WriteAsync("\n"u8.ToArray(), cancel);
            }
        }

        foreach (var anchor in missing)
        {
            await file.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(anchor, LedgerJson.Anchor), (byte)'\n'], cancel);
        }

        file.Flush(flushToDisk: true);
    }

    private string Outside => Path.Combine(stores.Options.DataFolder, FileName);

    // Half a line says nothing; its anchor is in the table. A whole line that cannot be read was changed by somebody.
    private async Task<(List<Anchor> Anchors, long? Unread)> OutsideAsync(Guid communeId, CancellationToken cancel)
    {
        var anchors = new List<Anchor>();
        if (!File.Exists(Outside))
        {
            return (anchors, null);
        }

        var number = 0L;
        await foreach (var line in File.ReadLinesAsync(Outside, cancel))
        {
            number++;
            if (!line.EndsWith('}'))
            {
                continue;
            }

            try
            {
                if (JsonSerializer.Deserialize(line, LedgerJson.Anchor) is { } anchor && anchor.CommuneId == communeId)
                {
                    anchors.Add(anchor);
                }
            }
            catch (JsonException)
            {
                return (anchors, number);
            }
        }

        return (anchors, null);
    }
}
