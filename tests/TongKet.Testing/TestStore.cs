using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TongKet.Core;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Testing;

/// <summary>
/// A new, empty, real store for one test: an SQLite file in a folder of its own, or a database of its own on the server that
/// TONGKET_TEST_POSTGRES names when STORE=postgres. Both are gone when it is disposed.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly string? database;

    private TestStore(StoreOptions options, string? database)
    {
        Options = options;
        this.database = database;
        Clock = new FakeTimeProvider(new DateTimeOffset(2022, 1, 14, 8, 2, 0, TimeSpan.Zero));
        Services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new SignInSettings(DemoOpen: true))
            .AddEngine(options)
            .BuildServiceProvider();
    }

    public StoreOptions Options { get; }

    public FakeTimeProvider Clock { get; }

    public ServiceProvider Services { get; }

    public static StoreKind Kind => string.Equals(Environment.GetEnvironmentVariable("STORE"), "postgres", StringComparison.OrdinalIgnoreCase)
        ? StoreKind.Postgres
        : StoreKind.Sqlite;

    /// <summary>A store with this version's schema.</summary>
    public static async Task<TestStore> CreateAsync()
    {
        var store = await EmptyAsync();
        await store.Get<StoreSetup>().PrepareAsync(CancellationToken.None);
        return store;
    }

    /// <summary>A folder or database in which nothing stands yet.</summary>
    public static async Task<TestStore> EmptyAsync()
    {
        var name = "tongket_test_" + Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);
        var folder = Path.Combine(Path.GetTempPath(), name);
        if (Kind == StoreKind.Sqlite)
        {
            return new TestStore(new StoreOptions { DataFolder = folder }, null);
        }

        var server = Environment.GetEnvironmentVariable("TONGKET_TEST_POSTGRES")
            ?? throw new InvalidOperationException("STORE=postgres needs TONGKET_TEST_POSTGRES, the connection string of a test server.");
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 10 }.ConnectionString;
        return new TestStore(new StoreOptions { DataFolder = folder, Kind = StoreKind.Postgres, Connection = connection }, name);
    }

    public T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (database is not null)
        {
            await using (var own = new NpgsqlConnection(Options.Connection))
            {
                NpgsqlConnection.ClearPool(own);
            }

            await ExecuteAsync(Environment.GetEnvironmentVariable("TONGKET_TEST_POSTGRES")!, $"DROP DATABASE {database} WITH (FORCE)");
        }
        else
        {
            SqliteConnection.ClearAllPools();
        }

        if (Directory.Exists(Options.DataFolder))
        {
            Directory.Delete(Options.DataFolder, recursive: true);
        }
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();

        // The name is made above from a guid, so there is nothing to quote.
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
