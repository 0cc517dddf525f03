using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TongKet.Core.Storage;

/// <summary>The embedded store: one file in the data folder.</summary>
public sealed class SqliteStore(DbContextOptions<SqliteStore> options, Guid communeId) : Store(options, communeId)
{
    /// <summary>One writer at a time in this process: waiting here costs less than SQLite's busy polling and keeps the worst case short.</summary>
    internal static SemaphoreSlim WriteGate { get; } = new(1, 1);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            // Keys and versions are set here and not by the database, so RETURNING brings nothing and costs a statement's steps.
            entity.UseSqlReturningClause(false);
        }
    }

    internal static DbContextOptions<SqliteStore> Options(string file) => new DbContextOptionsBuilder<SqliteStore>()
        .UseSqlite($"Data Source={file};Foreign Keys=True;Default Timeout=30;Pooling=True")
        .Options;

    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteStore>
    {
        public SqliteStore CreateDbContext(string[] args) => new(Options("design.db"), Guid.Empty);
    }
}
