using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TongKet.Core.Storage.Copying;

namespace TongKet.Core.Storage;

/// <summary>Brings the store to this version's schema: new, already there, or migrated after a backup. Newer data is refused untouched.</summary>
public sealed class StoreSetup(Stores stores, TimeProvider clock)
{
    private static readonly string[] Works = [".backup-", ".drill-", ".probe-"];

    /// <summary>Older than any backup or drill that still runs.</summary>
    private static readonly TimeSpan Leftover = TimeSpan.FromHours(6);

    private readonly StoreOptions options = stores.Options;

    /// <summary>Whether a store exists already; asking creates nothing.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancel) =>
        (options.Kind != StoreKind.Sqlite || File.Exists(options.SqliteFile)) && (await AppliedAsync(cancel)).Count > 0;

    /// <exception cref="StoreUnusableException">The folder, the file or the server cannot be used, or its data is newer than this program.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        PrepareFolder();
        var known = KnownMigrations();
        var applied = await AppliedAsync(cancel);
        var newer = applied.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal).LastOrDefault();
        if (newer is not null)
        {
            throw new StoreUnusableException(
                $"Dữ liệu được tạo bởi phiên bản TongKet mới hơn (bước «{newer}»); hãy dùng phiên bản đó trở lên. Dữ liệu chưa bị thay đổi.");
        }

        if (applied.Count == known.Count)
        {
            return;
        }

        if (applied.Count > 0)
        {
            await BackUpBeforeMigrationAsync(known[^1], cancel);
        }

        await using var store = stores.Open(Guid.Empty);
        if (options.Kind == StoreKind.Sqlite)
        {
            await store.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
        }

        await store.Database.MigrateAsync(cancel);
    }

    /// <summary>The last migration of the store, by name without its time stamp: the same on both engines.</summary>
    internal async Task<string> LastMigrationAsync(CancellationToken cancel) =>
        NameOf((await AppliedAsync(cancel)).Order(StringComparer.Ordinal).Last());

    /// <summary>Gives an empty store the schema of a migration, which may be older than this build's last.</summary>
    internal static async Task MigrateToAsync(Stores target, string migration, CancellationToken cancel)
    {
        await using var store = target.Open(Guid.Empty);
        var id = store.Database.GetMigrations().Single(known => NameOf(known) == migration);
        await store.GetService<IMigrator>().MigrateAsync(id, cancel);
    }

    private static string NameOf(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>Migration ids of this build for the engine in use, oldest first.</summary>
    internal IReadOnlyList<string> KnownMigrations()
    {
        var context = options.Kind == StoreKind.Sqlite ? typeof(SqliteStore) : typeof(PostgresStore);
        return [.. typeof(Store).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Migrations found in the store. Read without the model: that takes a second to build, and a start seldom needs it.</summary>
    private async Task<IReadOnlyCollection<string>> AppliedAsync(CancellationToken cancel)
    {
        if (options.Kind == StoreKind.Sqlite && !File.Exists(options.SqliteFile))
        {
            return [];
        }

        try
        {
            await using System.Data.Common.DbConnection connection = options.Kind == StoreKind.Sqlite
                ? new SqliteConnection($"Data Source={options.SqliteFile};Mode=ReadWrite;Default Timeout=30")
                : new Npgsql.NpgsqlConnection(options.Connection);
            await connection.OpenAsync(cancel);
            await using var exists = connection.CreateCommand();
            exists.CommandText = options.Kind == StoreKind.Sqlite
                ? "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'"
                : "SELECT count(*) FROM information_schema.tables WHERE table_name = '__EFMigrationsHistory'";
            if (Convert.ToInt64(await exists.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) == 0)
            {
                return [];
            }

            await using var read = connection.CreateCommand();
            read.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
            await using var rows = await read.ExecuteReaderAsync(cancel);
            var applied = new List<string>();
            while (await rows.ReadAsync(cancel))
            {
                applied.Add(rows.GetString(0));
            }

            return applied;
        }
        catch (SqliteException fault)
        {
            throw new StoreUnusableException($"Không mở được tệp dữ liệu «{options.SqliteFile}»: {fault.Message}", fault);
        }
        catch (Npgsql.NpgsqlException fault)
        {
            throw new StoreUnusableException($"Không kết nối được máy chủ PostgreSQL: {fault.Message}", fault);
        }
    }

    private void PrepareFolder()
    {
        try
        {
            PrivateFolder.Make(options.DataFolder);
            var probe = Path.Combine(options.DataFolder, $".probe-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
            SweepLeftovers();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException(
                $"Không ghi được vào thư mục dữ liệu «{options.DataFolder}»: hãy chọn thư mục khác bằng --data hoặc cấp quyền ghi.", fault);
        }
    }

    // A process that was killed in the middle of a backup or a drill left its work in the clear.
    private void SweepLeftovers()
    {
        var old = clock.GetUtcNow().UtcDateTime - Leftover;
        foreach (var left in new DirectoryInfo(options.DataFolder).EnumerateFileSystemInfos(".*").ToArray())
        {
            if (Works.Any(prefix => left.Name.StartsWith(prefix, StringComparison.Ordinal)) && left.LastWriteTimeUtc < old)
            {
                if (left is DirectoryInfo folder)
                {
                    folder.Delete(recursive: true);
                }
                else
                {
                    left.Delete();
                }
            }
        }
    }

    private async Task BackUpBeforeMigrationAsync(string target, CancellationToken cancel)
    {
        var folder = Path.Combine(options.DataFolder, "backups");
        PrivateFolder.Make(folder);
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var copy = Path.Combine(folder, $"truoc-{target}-{stamp}.db");
        if (options.Kind != StoreKind.Sqlite)
        {
            await CopyServerAsync(folder, copy, cancel);
            return;
        }

        // An empty file is filled and keeps its rights: the copy is in the clear, so nobody but its owner reads it from its first byte on.
        await PrivateFolder.CreateFile(copy).DisposeAsync();
        await using var connection = new SqliteConnection($"Data Source={options.SqliteFile};Mode=ReadWrite");
        await connection.OpenAsync(cancel);
        await using var vacuum = connection.CreateCommand();
        vacuum.CommandText = "VACUUM INTO $copy";
        vacuum.Parameters.AddWithValue("$copy", copy);
        await vacuum.ExecuteNonQueryAsync(cancel);
    }

    // A server's rows go into the same kind of file; `tongket copy` brings them back.
    private async Task CopyServerAsync(string folder, string copy, CancellationToken cancel)
    {
        var work = PrivateFolder.Make(Path.Combine(folder, "." + Path.GetRandomFileName())).FullName;
        try
        {
            var file = new StoreOptions { DataFolder = work };
            var aside = new Stores(file);
            await MigrateToAsync(aside, await LastMigrationAsync(cancel), cancel);
            await StoreCopy.CopyAsync(stores, aside, null, cancel);
            SqliteConnection.ClearAllPools();
            PrivateFolder.Close(file.SqliteFile);
            File.Move(file.SqliteFile, copy);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(work, recursive: true);
        }
    }
}
