using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using TongKet.Core.Ledger;

namespace TongKet.Core.Storage;

/// <summary>Opens the store for one commune; every verb and query opens its own and closes it.</summary>
public sealed class Stores
{
    private readonly Func<Guid, Store> open;
    private long writes;

    public Stores(StoreOptions options)
    {
        Options = options;
        Tail = new LedgerTail(options);
        if (options.Kind == StoreKind.Sqlite)
        {
            var sqlite = SqliteStore.Options(options.SqliteFile);
            open = communeId => new SqliteStore(sqlite, communeId);
        }
        else
        {
            var postgres = PostgresStore.Options(options.Connection
                ?? throw new StoreUnusableException("Thiếu chuỗi kết nối PostgreSQL: hãy thêm --connection \"Host=…;Database=…\"."));
            open = communeId => new PostgresStore(postgres, communeId);
        }
    }

    public StoreOptions Options { get; }

    /// <summary>How many writes of this process were kept so far; whoever holds a copy of what was read before the last of them holds an old one.</summary>
    public long Writes => Interlocked.Read(ref writes);

    /// <summary>How far the ledgers of this store have come, kept outside of it.</summary>
    internal LedgerTail Tail { get; }

    /// <summary>Opens for one commune: rows of any other are neither seen nor saved.</summary>
    public Store Open(Guid communeId) => open(communeId);

    /// <summary>Saves rows that are no change of the books (sessions, tries to sign in): one transaction, no ledger entry.</summary>
    internal async Task<T> WriteAsync<T>(Guid communeId, Func<Store, Task<T>> write, CancellationToken cancel)
    {
        await using var light = await LightScope.BeginAsync(this, communeId, cancel);
        var answer = await write(light.Store);
        await light.SaveAsync(cancel);
        return answer;
    }

    /// <summary>A write was kept.</summary>
    internal void Told() => Interlocked.Increment(ref writes);

    /// <summary>A bare connection, for the few hot reads that go without the model.</summary>
    internal DbConnection OpenConnection() => Options.Kind == StoreKind.Sqlite
        ? new SqliteConnection(SqliteStore.ConnectionString(Options.SqliteFile))
        : new NpgsqlConnection(Options.Connection);

    /// <summary>Opens for no commune: accounts for sign-in only.</summary>
    public Store OpenForSignIn() => open(Guid.Empty);
}
