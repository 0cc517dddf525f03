using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TongKet.Core;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using StoreOptions = TongKet.Core.Storage.StoreOptions;

namespace TongKet.Testing;

/// <summary>
/// A new, empty, real store for one test: an SQLite file in a folder of its own, or a database of its own on the server that
/// TONGKET_TEST_POSTGRES names when STORE=postgres. Both are gone when it is disposed.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    // Guessing is made dear by the product, not by the tests, which sign in thousands of times.
    private const int PasswordHashIterations = 1000;

    private static readonly DateTimeOffset Start = new(2022, 1, 14, 8, 2, 0, TimeSpan.Zero);
    private static readonly Lazy<Rulebook> Law = new(Rulebook.Load);

    private readonly StoreOptions options;
    private readonly string? database;
    private readonly ServiceProvider services;

    // Laid when somebody first looks, so that a ward laid over an empty store costs one copy and not two.
    private StoreTemplate? pending;
    private bool used;

    private TestStore(StoreOptions options, string? database, StoreTemplate? pending)
    {
        this.options = options;
        this.database = database;
        this.pending = pending;
        Clock = new FakeTimeProvider(Start);
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new SignInSettings(DemoOpen: true))
            .AddEngine(options)
            .Configure<PasswordHasherOptions>(Light)
            .AddSingleton(_ => Law.Value)
            .BuildServiceProvider();
    }

    public StoreOptions Options
    {
        get
        {
            Lay();
            return options;
        }
    }

    public FakeTimeProvider Clock { get; }

    public ServiceProvider Services
    {
        get
        {
            Lay();
            used = true;
            return services;
        }
    }

    public static StoreKind Kind => string.Equals(Environment.GetEnvironmentVariable("STORE"), "postgres", StringComparison.OrdinalIgnoreCase)
        ? StoreKind.Postgres
        : StoreKind.Sqlite;

    /// <summary>What a test changes of the product's own settings: each hash is made with fewer rounds.</summary>
    public static void Light(PasswordHasherOptions hashing) => hashing.IterationCount = PasswordHashIterations;

    /// <summary>A store with this version's schema.</summary>
    public static async Task<TestStore> CreateAsync() => New(await StoreTemplate.OfAsync("schema", _ => Task.FromResult<World?>(null)));

    /// <summary>A folder or database in which nothing stands yet.</summary>
    public static async Task<TestStore> EmptyAsync()
    {
        var store = New(null);
        if (store.database is { } name)
        {
            await ExecuteAsync($"CREATE DATABASE {name}");
        }

        return store;
    }

    /// <summary>Lays a filled store over this one, if this one stands as it was created.</summary>
    /// <returns>False when a test has begun to use it.</returns>
    internal async Task<bool> LayAsync(StoreTemplate template)
    {
        if (used || Clock.GetUtcNow() != Start)
        {
            return false;
        }

        if (pending is null && database is not null)
        {
            await ExecuteAsync($"DROP DATABASE {database}");
        }

        pending = null;
        await template.CopyAsync(options, database);
        return true;
    }

    /// <summary>Lets go of every file and connection, and keeps the data.</summary>
    internal async Task CloseAsync()
    {
        await services.DisposeAsync();
        if (database is null)
        {
            SqliteConnection.ClearAllPools();
            return;
        }

        await using var own = new NpgsqlConnection(options.Connection);
        NpgsqlConnection.ClearPool(own);
    }

    private void Lay()
    {
        if (pending is { } template)
        {
            pending = null;
            template.CopyAsync(options, database).GetAwaiter().GetResult();
        }
    }

    private static TestStore New(StoreTemplate? pending)
    {
        var name = "tongket_test_" + Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);
        var folder = Path.Combine(Path.GetTempPath(), name);
        return Kind == StoreKind.Sqlite
            ? new TestStore(new StoreOptions { DataFolder = folder }, null, pending)
            : new TestStore(
                new StoreOptions
                {
                    DataFolder = folder,
                    Kind = StoreKind.Postgres,
                    Connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 10 }.ConnectionString,
                },
                name,
                pending);
    }

    private static string Server => Environment.GetEnvironmentVariable("TONGKET_TEST_POSTGRES")
        ?? throw new InvalidOperationException("STORE=postgres needs TONGKET_TEST_POSTGRES, the connection string of a test server.");

    public T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (database is not null && pending is null)
        {
            await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
        }

        if (Directory.Exists(options.DataFolder))
        {
            Directory.Delete(options.DataFolder, recursive: true);
        }
    }

    /// <summary>On the test server's own database. Names are made above from a guid, so there is nothing to quote.</summary>
    internal static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
