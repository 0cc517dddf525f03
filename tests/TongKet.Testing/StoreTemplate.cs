using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Npgsql;
using TongKet.Core.Storage;

namespace TongKet.Testing;

/// <summary>
/// A real store made once in a run by the product's own verbs and copied for each test that begins so: what the tests meet is the same,
/// but the schema is laid down and the ward is entered once instead of hundreds of times.
/// </summary>
internal sealed class StoreTemplate
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<StoreTemplate>>> Made = new(StringComparer.Ordinal);

    private readonly StoreOptions options;

    private StoreTemplate(StoreOptions options, World? world) => (this.options, World) = (options, world);

    /// <summary>Who stands in it; none in a store that has only its schema.</summary>
    public World? World { get; }

    /// <summary>The template of a name; whoever asks first makes it and the others wait.</summary>
    public static Task<StoreTemplate> OfAsync(string name, Func<TestStore, Task<World?>> fill) =>
        Made.GetOrAdd(name, _ => new Lazy<Task<StoreTemplate>>(() => MakeAsync(fill))).Value;

    /// <summary>Lays the template into the folder and the database of a store that nobody has used yet.</summary>
    public async Task CopyAsync(StoreOptions target, string? database)
    {
        MakeFolder(target.DataFolder, options.DataFolder);
        foreach (var file in Directory.EnumerateFiles(options.DataFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target.DataFolder, Path.GetRelativePath(options.DataFolder, file));
            MakeFolder(Path.GetDirectoryName(copy)!, Path.GetDirectoryName(file)!);
            File.Copy(file, copy, overwrite: true);
        }

        if (database is not null)
        {
            var template = new NpgsqlConnectionStringBuilder(options.Connection).Database;
            await TestStore.ExecuteAsync($"CREATE DATABASE {database} TEMPLATE {template}");
        }
    }

    // With the rights of the folder that it is a copy of.
    private static void MakeFolder(string folder, string like)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, File.GetUnixFileMode(like));
        }
    }

    private static async Task<StoreTemplate> MakeAsync(Func<TestStore, Task<World?>> fill)
    {
        var store = await TestStore.EmptyAsync();
        await store.Get<StoreSetup>().PrepareAsync(CancellationToken.None);
        var world = await fill(store);
        if (TestStore.Kind == StoreKind.Sqlite)
        {
            await using var own = new SqliteConnection($"Data Source={store.Options.SqliteFile}");
            await own.OpenAsync();
            await using var checkpoint = own.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync();
        }

        await store.CloseAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return new StoreTemplate(store.Options, world);
    }
}
