using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.House.Tests;

/// <summary>The subset of the model that both engines keep alike (docs/decisions/0003 and 0004); built without any server.</summary>
public class PortableModelTests
{
    private static readonly HashSet<Type> Banned =
        [typeof(decimal), typeof(double), typeof(float), typeof(DateTimeOffset), typeof(TimeSpan), typeof(ulong), typeof(uint), typeof(ushort)];

    [Fact]
    public void Every_column_is_portable_on_sqlite() => Clean.Of(Faults(Model(Sqlite()), Portable.LibraryOwned));

    [Fact]
    public void Every_column_is_portable_on_postgres() => Clean.Of(Faults(Model(Postgres()), Portable.LibraryOwned));

    [Fact]
    public void Both_engines_keep_the_same_tables_and_columns() => Assert.Equal(Shape(Model(Sqlite())), Shape(Model(Postgres())));

    [Fact]
    public void Every_row_belongs_to_a_commune_and_is_filtered_by_it() => Clean.Of(Model(Sqlite()).GetEntityTypes()
        .Where(entity => !Portable.LibraryOwned.Contains(entity.ClrType))
        .Where(entity => !typeof(IOwned).IsAssignableFrom(entity.ClrType) || entity.GetDeclaredQueryFilters().Count == 0)
        .Select(entity => $"{entity.ClrType.Name} belongs to no commune"));

    [Fact]
    public void What_the_engines_keep_differently_is_found()
    {
        using var context = new BadContext();
        var faults = Faults(Model(context), new HashSet<Type>()).ToArray();
        Assert.Contains("BadRow.Amount is kept as Decimal", faults);
        Assert.Contains("BadRow.Share is kept as Double", faults);
        Assert.Contains("BadRow.Kind is kept as Int32 and not as text", faults);
        Assert.Contains("BadRow.Name leans on the database: collation", faults);
        Assert.Contains("BadRow.Moment leans on the database: default", faults);
        Assert.Contains("BadRow stands in schema books", faults);
        Assert.Contains("BadRow.Id is made by the database", faults);
    }

    private static SqliteStore Sqlite() => new SqliteStore.DesignTime().CreateDbContext([]);

    private static PostgresStore Postgres() => new PostgresStore.DesignTime().CreateDbContext([]);

    private static IModel Model(DbContext context) => context.GetService<IDesignTimeModel>().Model;

    private static IEnumerable<string> Faults(IModel model, IReadOnlySet<Type> libraryOwned)
    {
        foreach (var entity in model.GetEntityTypes().Where(entity => !libraryOwned.Contains(entity.ClrType)))
        {
            if (entity.GetSchema() is { } schema)
            {
                yield return $"{entity.ClrType.Name} stands in schema {schema}";
            }

            foreach (var fault in entity.GetProperties().SelectMany(property => Faults(entity.ClrType.Name, property)))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Faults(string entity, IProperty property)
    {
        var name = $"{entity}.{property.Name}";
        var kept = property.GetTypeMapping().Converter?.ProviderClrType ?? Plain(property.ClrType);
        if (Banned.Contains(Plain(kept)))
        {
            yield return $"{name} is kept as {Plain(kept).Name}";
        }

        if (Plain(property.ClrType).IsEnum && kept != typeof(string))
        {
            yield return $"{name} is kept as {Plain(kept).Name} and not as text";
        }

        if (property.IsKey() && property.ValueGenerated != ValueGenerated.Never)
        {
            yield return $"{name} is made by the database";
        }

        foreach (var (leans, what) in new[]
        {
            (property.GetCollation() is not null, "collation"),
            (property.GetDefaultValueSql() is not null || property.TryGetDefaultValue(out _), "default"),
            (property.GetComputedColumnSql() is not null, "computed column"),
        })
        {
            if (leans)
            {
                yield return $"{name} leans on the database: {what}";
            }
        }
    }

    private static Type Plain(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare;
    }

    private static IEnumerable<string> Shape(IModel model) => model.GetEntityTypes()
        .Where(entity => entity.GetTableName() is not null)
        .SelectMany(entity => entity.GetProperties()
            .Select(property => $"{entity.GetTableName()}.{property.GetColumnName()} null:{property.IsNullable} max:{property.GetMaxLength()}"))
        .Order(StringComparer.Ordinal);

    private enum BadKind
    {
        One,
    }

    private sealed class BadRow
    {
        public int Id { get; set; }

        public decimal Amount { get; set; }

        public double? Share { get; set; }

        public BadKind Kind { get; set; }

        public string Name { get; set; } = string.Empty;

        public DateTime Moment { get; set; }
    }

    private sealed class BadContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=:memory:");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            var row = modelBuilder.Entity<BadRow>().ToTable("BadRows", "books");
            row.Property(bad => bad.Name).UseCollation("NOCASE");
            row.Property(bad => bad.Moment).HasDefaultValueSql("CURRENT_TIMESTAMP");
        }
    }
}
