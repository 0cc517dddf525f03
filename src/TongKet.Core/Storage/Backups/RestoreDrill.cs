using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Ledger;

namespace TongKet.Core.Storage.Backups;

/// <summary>Restores the newest backup into a folder of its own, runs every invariant on it and throws it away: the proof that it can be done.</summary>
public sealed class RestoreDrill(Stores stores, Backups backups, Rulebook rulebook, TimeProvider clock)
{
    /// <returns>What was proved, with figures.</returns>
    /// <exception cref="BackupException">There is no backup, or it does not come back whole.</exception>
    public Task<DrillProof> RunAsync(CancellationToken cancel) => RunAsync(null, cancel);

    /// <param name="file">Which backup; null for the newest in the default folder.</param>
    public async Task<DrillProof> RunAsync(string? file, CancellationToken cancel)
    {
        var newest = file is not null ? new FileInfo(file) : backups.List() is [var first, ..] ? first : throw new BackupException("Chưa có bản sao lưu nào để diễn tập khôi phục.");
        var folder = Path.Combine(stores.Options.DataFolder, ".drill-" + Path.GetRandomFileName());
        var took = Stopwatch.StartNew();
        try
        {
            var manifest = await backups.RestoreAsync(newest.FullName, folder, null, cancel);
            var restored = new Stores(new StoreOptions { DataFolder = folder });
            await new StoreSetup(restored, clock).PrepareAsync(cancel);
            using var key = new SigningKey(restored.Options);
            var broken = await new Invariants(restored, rulebook, new Anchors(restored, key, clock), new FileStore(restored.Options, new Sealer(restored.Options), clock), key).BrokenAsync(cancel);
            broken = broken.Count == 0 ? await ForgottenAsync(manifest, cancel) : broken;
            return broken.Count == 0
                ? new DrillProof(newest.Name, manifest.At, manifest.Tables.Sum(table => table.Rows), newest.Length, took.Elapsed)
                : throw new BackupException($"Bản sao lưu {newest.Name} khôi phục được nhưng không đúng: {broken[0]}");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    // What stood in the ledger when the backup was made must stand there still.
    private async Task<IReadOnlyList<string>> ForgottenAsync(BackupManifest manifest, CancellationToken cancel)
    {
        var forgotten = new List<string>();
        foreach (var head in manifest.Ledgers)
        {
            await using var store = stores.Open(head.CommuneId);
            if (!await store.Changes.AnyAsync(row => row.Sequence == head.Sequence && row.Hash == head.Hash, cancel))
            {
                forgotten.Add($"nhật ký đang dùng không còn mục {head.Sequence} như lúc sao lưu; nhật ký đã bị cắt hoặc viết lại.");
            }
        }

        return forgotten;
    }
}

/// <param name="Backup">Name of the file.</param>
/// <param name="MadeAt">When the backup was made, UTC.</param>
/// <param name="Rows">Rows that came back and were compared.</param>
/// <param name="Bytes">Size of the backup.</param>
public sealed record DrillProof(string Backup, DateTime MadeAt, long Rows, long Bytes, TimeSpan Took);
