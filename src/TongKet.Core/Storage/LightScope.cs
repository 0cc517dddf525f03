using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TongKet.Core.Storage;

/// <summary>
/// A write that is no verb and leaves no entry in the ledger: reading marks, leases of mails. It stands in the same queue as the verbs of
/// the commune, so that neither sees half of the other.
/// </summary>
internal sealed class LightScope : IAsyncDisposable
{
    private readonly SemaphoreSlim? gate;
    private readonly IDbContextTransaction transaction;

    private LightScope(Store store, SemaphoreSlim? gate, IDbContextTransaction transaction)
    {
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

            return new LightScope(store, gate, transaction);
        }
        catch
        {
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
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Store.DisposeAsync();
        gate?.Release();
    }
}
