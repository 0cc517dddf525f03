using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TongKet.Core.Storage;

/// <summary>
/// One write of a commune: one transaction, in one queue with every other write there, so that none sees half of another. By itself it is no
/// verb and leaves no entry in the ledger: reading marks, leases of mails. A verb is built on it.
/// </summary>
internal sealed class LightScope : IAsyncDisposable
{
    private readonly Stores stores;
    private readonly SemaphoreSlim? gate;
    private readonly IDbContextTransaction transaction;
    private bool disposed;

    private LightScope(Stores stores, Store store, SemaphoreSlim? gate, IDbContextTransaction transaction)
    {
        this.stores = stores;
        Store = store;
        this.gate = gate;
        this.transaction = transaction;
    }

    public Store Store { get; }

    public static async Task<LightScope> BeginAsync(Stores stores, Guid communeId, CancellationToken cancel)
    {
        var gate = stores.Options.Kind == StoreKind.Sqlite ? SqliteStore.WriteGate : null;
        if (gate is not null)
        {
            await gate.WaitAsync(cancel);
        }

        Store? store = null;
        try
        {
            store = stores.Open(communeId);
            var transaction = await store.Database.BeginTransactionAsync(cancel);
            if (gate is null)
            {
                var key = BitConverter.ToInt64(communeId.ToByteArray(), 8);
                await store.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancel);
            }

            return new LightScope(stores, store, gate, transaction);
        }
        catch
        {
            // Closing the connection takes the transaction back.
            if (store is not null)
            {
                await store.DisposeAsync();
            }

            gate?.Release();
            throw;
        }
    }

    public async Task SaveAsync(CancellationToken cancel)
    {
        await Store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        stores.Told();
    }

    /// <summary>Lets the next write in; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        try
        {
            await transaction.DisposeAsync();
            await Store.DisposeAsync();
        }
        finally
        {
            // A disk that fails while the write is taken back must not keep the next one out for good.
            gate?.Release();
        }
    }
}
