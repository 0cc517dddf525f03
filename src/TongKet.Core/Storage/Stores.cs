namespace TongKet.Core.Storage;

/// <summary>Opens the store for one commune; every verb and query opens its own and closes it.</summary>
public sealed class Stores
{
    private readonly Func<Guid, Store> open;

    public Stores(StoreOptions options)
    {
        Options = options;
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

    /// <summary>Opens for one commune: rows of any other are neither seen nor saved.</summary>
    public Store Open(Guid communeId) => open(communeId);

    /// <summary>Opens for no commune: accounts for sign-in only.</summary>
    public Store OpenForSignIn() => open(Guid.Empty);
}
