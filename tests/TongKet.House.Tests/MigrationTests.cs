using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TongKet.Core.Storage;

namespace TongKet.House.Tests;

/// <summary>Each change of the model comes with its migration, as a pair, on both engines.</summary>
public class MigrationTests
{
    [Fact]
    public void No_change_of_the_model_waits_for_a_migration_on_sqlite()
    {
        using var store = new SqliteStore.DesignTime().CreateDbContext([]);
        Assert.False(store.Database.HasPendingModelChanges());
    }

    [Fact]
    public void No_change_of_the_model_waits_for_a_migration_on_postgres()
    {
        using var store = new PostgresStore.DesignTime().CreateDbContext([]);
        Assert.False(store.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Migrations_come_in_pairs()
    {
        var sqlite = Names(typeof(SqliteStore));
        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite, Names(typeof(PostgresStore)));
    }

    // Named without its time stamp: the two of a pair are scaffolded seconds apart.
    private static string[] Names(Type context) =>
    [
        .. typeof(Store).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal)
            .Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]),
    ];
}
