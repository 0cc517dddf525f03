using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TongKet.Core.Register;

namespace TongKet.Core.Storage;

/// <summary>The subset that both engines keep alike (docs/decisions/0003 and 0004), as conventions of the model.</summary>
internal static class Portable
{
    /// <summary>Tables whose shape a library owns: the only ones outside the rules of the portable subset and of commune ownership.</summary>
    public static readonly IReadOnlySet<Type> LibraryOwned = new HashSet<Type>
    {
        typeof(Account),
        typeof(IdentityUserClaim<Guid>),
        typeof(IdentityUserLogin<Guid>),
        typeof(IdentityUserToken<Guid>),
        typeof(IdentityUserPasskey<Guid>),
        typeof(IdentityPasskeyData),
    };

    public static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcOffsetConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>Instants are UTC: the kind is lost in the column and restored on the way back.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime(),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

    /// <summary>For Identity's lock-out end, the one offset in the model: SQLite cannot order offsets.</summary>
    private sealed class UtcOffsetConverter() : ValueConverter<DateTimeOffset, DateTime>(
        value => value.UtcDateTime,
        value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));
}
