using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TongKet.Core.Storage;

/// <summary>The server store, for many communes or many writers.</summary>
public sealed class PostgresStore(DbContextOptions<PostgresStore> options, Guid communeId) : Store(options, communeId)
{
    internal static DbContextOptions<PostgresStore> Options(string connection) => new DbContextOptionsBuilder<PostgresStore>()
        .UseNpgsql(connection)
        .Options;

    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgresStore>
    {
        public PostgresStore CreateDbContext(string[] args) => new(Options("Host=localhost;Database=design"), Guid.Empty);
    }
}
