namespace TongKet.Core.Storage;

public enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>Where the rows are.</summary>
public sealed record StoreOptions
{
    /// <summary>Holds the embedded database, keys, visits and backups; nothing is ever written elsewhere.</summary>
    public required string DataFolder { get; init; }

    public StoreKind Kind { get; init; }

    /// <summary>Connection string of the PostgreSQL server; not used by SQLite.</summary>
    public string? Connection { get; init; }

    public string SqliteFile => Path.Combine(DataFolder, "tongket.db");
}

/// <summary>The store or its folder cannot be used; the message is one Vietnamese sentence for whoever starts it.</summary>
public sealed class StoreUnusableException(string message, Exception? inner = null) : Exception(message, inner);
