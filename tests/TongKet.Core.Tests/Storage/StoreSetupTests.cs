using Microsoft.EntityFrameworkCore;
using TongKet.Core.Storage;
using TongKet.Core.Storage.Backups;
using TongKet.Testing;

namespace TongKet.Core.Tests.Storage;

public sealed class StoreSetupTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Preparing_twice_changes_nothing()
    {
        await using var store = await TestStore.EmptyAsync();
        var setup = store.Get<StoreSetup>();
        Assert.False(await setup.ExistsAsync(None));

        await setup.PrepareAsync(None);
        await setup.PrepareAsync(None);

        Assert.True(await setup.ExistsAsync(None));
        Assert.False(Directory.Exists(Path.Combine(store.Options.DataFolder, "backups")));
    }

    [Fact]
    public async Task Data_of_a_newer_version_is_refused_untouched()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var raw = store.Get<Stores>().Open(Guid.Empty))
        {
            await raw.Database.ExecuteSqlRawAsync(
                "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('20990101000000_Later', '99')");
        }

        var fault = await Assert.ThrowsAsync<StoreUnusableException>(() => store.Get<StoreSetup>().PrepareAsync(None));

        Assert.Contains("20990101000000_Later", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_looks_into_the_data_and_work_left_in_the_clear_is_swept_away()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of files are Unix's.");
            return;
        }

        await using var store = await TestStore.CreateAsync();
        await World.CreateAsync(store);
        await store.Get<Backups>().MakeAsync(null, CancellationToken.None);
        var data = store.Options.DataFolder;
        foreach (var folder in (string[])[data, Path.Combine(data, "keys"), Path.Combine(data, "backups")])
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(folder) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute));
        }

        var old = Directory.CreateDirectory(Path.Combine(data, ".backup-cu"));
        await File.WriteAllTextAsync(Path.Combine(old.FullName, "tongket.db"), "rõ", CancellationToken.None);
        var tar = Path.Combine(data, ".backup-cu.tar");
        await File.WriteAllTextAsync(tar, "rõ", CancellationToken.None);
        var now = Directory.CreateDirectory(Path.Combine(data, ".backup-moi"));
        foreach (var path in (string[])[old.FullName, tar])
        {
            File.SetLastWriteTimeUtc(path, store.Clock.GetUtcNow().UtcDateTime.AddDays(-1));
        }

        await store.Get<StoreSetup>().PrepareAsync(CancellationToken.None);

        Assert.False(old.Exists && Directory.Exists(old.FullName));
        Assert.False(File.Exists(tar));
        Assert.True(Directory.Exists(now.FullName));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_in_one_sentence()
    {
        Assert.SkipWhen(TestStore.Kind != StoreKind.Sqlite, "The file is SQLite's own.");
        await using var store = await TestStore.EmptyAsync();
        Directory.CreateDirectory(store.Options.DataFolder);
        await File.WriteAllTextAsync(store.Options.SqliteFile, "đây không phải cơ sở dữ liệu " + new string('x', 5000), None);

        var fault = await Assert.ThrowsAsync<StoreUnusableException>(() => store.Get<StoreSetup>().PrepareAsync(None));

        Assert.Contains(store.Options.SqliteFile, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("đây không phải", await File.ReadAllTextAsync(store.Options.SqliteFile, None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named_and_nothing_is_left_behind()
    {
        var file = Path.GetTempFileName();
        try
        {
            var stores = new Stores(new StoreOptions { DataFolder = Path.Combine(file, "data") });

            var fault = await Assert.ThrowsAsync<StoreUnusableException>(() => new StoreSetup(stores, TimeProvider.System).PrepareAsync(None));

            Assert.Contains("--data", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_migration_is_preceded_by_a_backup_that_opens()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            // As if the last step had not been there yet.
            await raw.Database.ExecuteSqlRawAsync(TestStore.Kind == StoreKind.Sqlite
                ? "DROP TRIGGER \"Changes_no_update\"; DROP TRIGGER \"Changes_no_delete\""
                : "DROP FUNCTION tongket_append_only CASCADE");
            await raw.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_AppendOnlyLedger'");
        }

        await store.Get<StoreSetup>().PrepareAsync(None);

        var backup = Assert.Single(Directory.GetFiles(Path.Combine(store.Options.DataFolder, "backups")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        }

        await using var copy = new SqliteStore(SqliteStore.Options(backup), world.CommuneId);
        Assert.Equal(4, await copy.Areas.CountAsync(None));
        Assert.Equal(5, await copy.Users.CountAsync(None));
    }
}
