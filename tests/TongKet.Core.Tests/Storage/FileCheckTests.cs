using Microsoft.Data.Sqlite;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Storage;

/// <summary>What the engine itself says of its file is part of the check.</summary>
public sealed class FileCheckTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_row_that_points_nowhere_is_named_with_its_table()
    {
        Assert.SkipWhen(TestStore.Kind != StoreKind.Sqlite, "A server looks after its own files.");
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        await ExecuteAsync(store, "PRAGMA foreign_keys = OFF; INSERT INTO \"AspNetUserTokens\" SELECT '018f0000-0000-7000-8000-000000000001', 'x', 'y', 'z'");

        var broken = Assert.Single(await store.Get<Invariants>().BrokenAsync(None));

        Assert.Contains("«AspNetUserTokens» trỏ đến dòng không còn trong bảng «Accounts»", broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_written_over_is_found_and_nothing_else_is_said()
    {
        Assert.SkipWhen(TestStore.Kind != StoreKind.Sqlite, "A server looks after its own files.");
        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        await ExecuteAsync(store, "PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        await using (var file = File.OpenWrite(store.Options.SqliteFile))
        {
            // Behind the first pages, which hold the list of tables: rows and indexes.
            for (var page = 40; (page + 1) * 4096 < file.Length; page += 3)
            {
                file.Position = page * 4096;
                file.Write(new byte[64]);
            }
        }

        var broken = await store.Get<Invariants>().BrokenAsync(None);

        Assert.NotEmpty(broken);
        Assert.All(broken, sentence => Assert.StartsWith("Tệp dữ liệu bị hỏng: ", sentence, StringComparison.Ordinal));
    }

    private static async Task ExecuteAsync(TestStore store, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={store.Options.SqliteFile};Pooling=False");
        await connection.OpenAsync(None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(None);
    }
}
