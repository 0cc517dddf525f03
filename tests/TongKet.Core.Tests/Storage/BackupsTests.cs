using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Exchange;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Storage.Backups;
using TongKet.Core.Storage.Copying;
using TongKet.Testing;

namespace TongKet.Core.Tests.Storage;

public sealed class BackupsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static int UnderLoad => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? 100 : 6;

    [Fact]
    [Trait("row", "7")]
    public async Task What_is_backed_up_comes_back_equal_with_keys_and_chain()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        await File.WriteAllTextAsync(Path.Combine(store.Options.DataFolder, "visits.log"), "số liệu truy cập", None);
        var backups = store.Get<Backups>();
        var before = await StoreCopy.ProofsAsync(store.Get<Stores>(), None);

        var (file, manifest) = await backups.MakeAsync(null, None);
        await using var elsewhere = new Folder();
        await backups.RestoreAsync(file, elsewhere.Path, backups.RecoveryCode(), None);

        Assert.Equal("số liệu truy cập", await File.ReadAllTextAsync(Path.Combine(elsewhere.Path, "visits.log"), None));
        Assert.True(File.Exists(Path.Combine(elsewhere.Path, "keys", "ledger-signing.pem")));
        Assert.Equal(before.Sum(table => table.Rows), manifest.Tables.Sum(table => table.Rows));
        await using var restored = new SqliteStore(SqliteStore.Options(Path.Combine(elsewhere.Path, "tongket.db")), world.CommuneId);
        Assert.Equal(5, await restored.Users.CountAsync(None));
        await EqualAsync(store, world, before, elsewhere.Path);
        Assert.Empty(Directory.GetDirectories(store.Options.DataFolder, ".*"));
        var took = Stopwatch.StartNew();
        var proof = await store.Get<RestoreDrill>().RunAsync(None);
        TestContext.Current.SendDiagnosticMessage(
            $"row 7: {proof.Rows} rows of {manifest.Tables.Count} tables restored, checked and equal; RTO {took.Elapsed.TotalSeconds:0.0} s for {proof.Bytes / 1024} KB (bar 60 s for 1 GB); RPO: nothing acknowledged before the backup was missing, what came later is lost");

        // The bar is for a gigabyte; a ward of a test that needs as long is broken.
        Assert.True(took.Elapsed < TimeSpan.FromSeconds(60), $"restoring took {took.Elapsed}");
        Assert.Equal(manifest.Tables.Sum(table => table.Rows), proof.Rows);
        Assert.Empty(Directory.GetDirectories(store.Options.DataFolder, ".*"));
    }

    [Fact]
    [Trait("row", "6")]
    public async Task Backups_under_writers_are_each_whole_and_hold_all_that_was_acknowledged_before_they_began()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var backups = store.Get<Backups>();
        using var stop = new CancellationTokenSource();
        var (acknowledged, during) = (0L, 0L);
        var backing = false;
        var (quiet, beside) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var (began, took) = (Volatile.Read(ref backing), Stopwatch.StartNew());
                await world.ReportAsync("so-ho", world.Groups[0], 100);
                (began || Volatile.Read(ref backing) ? beside : quiet).Add(took.Elapsed.TotalMilliseconds);
                Interlocked.Increment(ref acknowledged);
            }
        })).ToArray();
        for (var i = 0; i < UnderLoad; i++)
        {
            var held = Interlocked.Read(ref acknowledged);
            Volatile.Write(ref backing, true);
            var (file, manifest) = await backups.MakeAsync(null, None);
            Volatile.Write(ref backing, false);
            during += Interlocked.Read(ref acknowledged) - held;
            store.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(manifest.Tables.Single(table => table.Name == "Results").Rows >= held, $"backup {i} has fewer than {held} results");
            await store.Get<RestoreDrill>().RunAsync(None);
            File.Delete(file);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(acknowledged, await raw.Results.LongCountAsync(None));
        Assert.True(during > 0, "nobody could write while a backup was made");
        TestContext.Current.SendDiagnosticMessage($"row 6: {UnderLoad} backups under 3 writers with {acknowledged} writes, {during} of them while one was made, each restored and whole; a write took at p99 {P99(quiet):0} ms beside the drill and {P99(beside):0} ms beside a backup");
    }

    private static double P99(IReadOnlyCollection<double> all) => all.Count == 0 ? 0 : all.Order().ElementAt(Math.Min(all.Count - 1, all.Count * 99 / 100));

    // Every row of every table, every invariant under the keys that came back, and what goes out as files, to the byte.
    private static async Task EqualAsync(TestStore store, World world, IReadOnlyList<TableProof> before, string folder)
    {
        await using var engine = new ServiceCollection().AddSingleton<TimeProvider>(store.Clock).AddSingleton(new SignInSettings(DemoOpen: true))
            .AddEngine(new StoreOptions { DataFolder = folder }).BuildServiceProvider();
        var after = await StoreCopy.ProofsAsync(engine.GetRequiredService<Stores>(), None);
        Assert.Equal(before.ToDictionary(table => table.Name, table => table.Rows), after.ToDictionary(table => table.Name, table => table.Rows));

        // A backup is one SQLite file; read from a server the same rows have another shape and hash.
        if (TestStore.Kind == StoreKind.Sqlite)
        {
            Assert.Equal(before.OrderBy(table => table.Name, StringComparer.Ordinal), after.OrderBy(table => table.Name, StringComparer.Ordinal));
        }

        Assert.Empty(await engine.GetRequiredService<Invariants>().BrokenAsync(None));
        foreach (var kind in Enum.GetValues<SheetKind>())
        {
            foreach (var format in (SheetFormat[])[SheetFormat.Csv, SheetFormat.Json])
            {
                var (was, now) = (new MemoryStream(), new MemoryStream());
                await store.Get<Exports>().WriteAsync(world.System, kind, format, was, None);
                await engine.GetRequiredService<Exports>().WriteAsync(world.System, kind, format, now, None);
                Assert.Equal(was.ToArray(), now.ToArray());
            }
        }
    }

    [Fact]
    public async Task A_damaged_cut_or_foreign_file_is_refused_and_nothing_is_left_behind()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        var backups = store.Get<Backups>();
        var (file, _) = await backups.MakeAsync(null, None);
        var bytes = await File.ReadAllBytesAsync(file, None);
        var bad = Path.Combine(store.Options.DataFolder, "bad" + Backups.Extension);
        foreach (var at in (int[])[0, 6, 25, SealedStream.HeaderSize + 2, SealedStream.HeaderSize + 10, bytes.Length / 2, bytes.Length - 1])
        {
            await File.WriteAllBytesAsync(bad, [.. bytes.Take(at), (byte)(bytes[at] ^ 1), .. bytes.Skip(at + 1)], None);
            await RefusedAsync(backups, bad, backups.RecoveryCode());
        }

        foreach (var length in (int[])[0, 10, SealedStream.HeaderSize, SealedStream.HeaderSize + 4, bytes.Length / 2, bytes.Length - 1])
        {
            await File.WriteAllBytesAsync(bad, bytes[..length], None);
            await RefusedAsync(backups, bad, backups.RecoveryCode());
        }

        await File.WriteAllBytesAsync(bad, [.. bytes, 0], None);
        await RefusedAsync(backups, bad, backups.RecoveryCode());
        Assert.Contains("Mã khôi phục không phải", (await RefusedAsync(backups, file, RecoveryKey.Print(RandomNumberGenerator.GetBytes(32)))).Message, StringComparison.Ordinal);
        Assert.Contains("gõ chưa đúng", (await RefusedAsync(backups, file, "ABCDE-FGH")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_not_written_over()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        var backups = store.Get<Backups>();
        var (file, _) = await backups.MakeAsync(null, None);

        var fault = await Assert.ThrowsAsync<BackupException>(() => backups.RestoreAsync(file, store.Options.DataFolder, null, None));

        Assert.Contains("không trống", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_copy_apart_is_read_back()
    {
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        var (file, _) = await store.Get<Backups>().MakeAsync(null, None);
        await using var apart = new Folder();

        await Backups.CopyApartAsync(file, apart.Path, None);

        Assert.Equal(await File.ReadAllBytesAsync(file, None), await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(apart.Path)), None));
    }

    [Fact]
    public Task The_chunks_of_a_container_keep_their_order_and_their_end() => Gen.Int[0, (3 * SealedStream.ChunkSize) + 5].SampleAsync(async length =>
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var plain = RandomNumberGenerator.GetBytes(length);
        using var box = new MemoryStream();
        await SealedStream.WriteAsync(new MemoryStream(plain), box, key, None);
        box.Position = 0;
        using var back = new MemoryStream();
        await SealedStream.ReadAsync(box, back, key, None);
        return plain.AsSpan().SequenceEqual(back.ToArray());
    }, iter: 12);

    [Fact]
    public async Task Swapped_chunks_are_found()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var box = new MemoryStream();
        await SealedStream.WriteAsync(new MemoryStream(new byte[3 * SealedStream.ChunkSize]), box, key, None);
        var bytes = box.ToArray();
        const int chunk = 4 + 16 + SealedStream.ChunkSize;
        byte[] swapped = [.. bytes[..SealedStream.HeaderSize], .. bytes[(SealedStream.HeaderSize + chunk)..(SealedStream.HeaderSize + (2 * chunk))], .. bytes[SealedStream.HeaderSize..(SealedStream.HeaderSize + chunk)], .. bytes[(SealedStream.HeaderSize + (2 * chunk))..]];

        var fault = await Assert.ThrowsAsync<BackupException>(() => SealedStream.ReadAsync(new MemoryStream(swapped), Stream.Null, key, None));

        Assert.Contains("khối 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recovery_code_survives_handwriting_and_notices_a_slip() => Gen.Byte.Array[32].Sample(key =>
    {
        var code = RecoveryKey.Print(key);
        Assert.Equal(key, RecoveryKey.Read(code.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l')));
        var slip = code[0] == '2' ? "3" + code[1..] : "2" + code[1..];
        Assert.Throws<BackupException>(() => RecoveryKey.Read(slip));
    });

    [Fact]
    public void Kept_are_the_newest_of_seven_days_five_weeks_and_twelve_months()
    {
        var nights = Enumerable.Range(0, 800).Select(day => new DateTime(2026, 11, 24, 19, 0, 0, DateTimeKind.Utc).AddDays(-day)).ToArray();
        var kept = Retention.Keep(nights).OrderDescending().ToArray();

        Assert.Equal(nights[..7], kept[..7]);
        Assert.InRange(kept.Length, 18, 24);
        Assert.Equal(new DateTime(2025, 12, 31, 19, 0, 0, DateTimeKind.Utc), kept[^1]);
        Assert.Equal(kept, Retention.Keep(kept).OrderDescending());
    }

    [Fact]
    public async Task There_and_back_between_two_stores_is_equal_and_a_changed_row_is_named()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        await using var folder = new Folder();
        var copy = new Stores(new StoreOptions { DataFolder = folder.Path });
        await new StoreSetup(copy, TimeProvider.System).PrepareAsync(None);

        var proofs = await StoreCopy.CopyAsync(store.Get<Stores>(), copy, null, None);
        Assert.Contains(proofs, proof => proof is { Name: "Changes", Rows: > 20 });
        await using var second = await TestStore.CreateAsync();
        Assert.Equal(proofs.Sum(proof => proof.Rows), (await StoreCopy.CopyAsync(copy, second.Get<Stores>(), null, None)).Sum(proof => proof.Rows));
        Assert.Contains("đã có dữ liệu", (await Assert.ThrowsAsync<StoreUnusableException>(() => StoreCopy.CopyAsync(store.Get<Stores>(), second.Get<Stores>(), null, None))).Message, StringComparison.Ordinal);
        var accounts = await second.Get<TongKet.Core.Register.AccountQueries>().ListAsync(world.CommuneId, None);
        Assert.Equal(5, accounts.Count);
        SqliteConnection.ClearAllPools();
    }

    private static async Task<BackupException> RefusedAsync(Backups backups, string file, string code)
    {
        await using var target = new Folder();
        var inside = Path.Combine(target.Path, "data");
        var fault = await Assert.ThrowsAsync<BackupException>(() => backups.RestoreAsync(file, inside, code, None));
        Assert.Empty(Directory.GetFileSystemEntries(target.Path));
        return fault;
    }

    private sealed class Folder : IAsyncDisposable
    {
        public Folder() => Path = Directory.CreateTempSubdirectory("tongket-test-").FullName;

        public string Path { get; }

        public ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(Path, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
