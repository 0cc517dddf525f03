using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>A program's way in: reads what its scopes name, for one commune and for a time. Only the hash of the token is kept.</summary>
public sealed class ApiToken : IOwned, IVersioned
{
    /// <summary>Stands for the name once it was erased with the person it named.</summary>
    public const string Erased = "đã xóa tên";

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>What it is for: "Kho dữ liệu tỉnh".</summary>
    public required string Name { get; set; }

    public required string Hash { get; init; }

    /// <summary>Names of <see cref="ApiScopes"/>, with blanks between.</summary>
    public required string Scopes { get; init; }

    public required DateTime IssuedAt { get; init; }

    public Guid? IssuedBy { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>Last use, to the hour.</summary>
    public DateTime? UsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public int Version { get; set; }

    public bool HoldsOn(DateOnly day) => RevokedAt is null && day <= ValidTo;
}

/// <summary>What a token may be allowed.</summary>
public static class ApiScopes
{
    /// <summary>Approved results of a year, also before they are published.</summary>
    public const string ResultsRead = "results.read";

    /// <summary>The ledger, for inspection and for keeping a copy elsewhere.</summary>
    public const string LedgerRead = "ledger.read";

    public const string AreasRead = "areas.read";
    public const string TargetsRead = "targets.read";

    /// <summary>Adds and changes residential groups.</summary>
    public const string AreasWrite = "areas.write";

    public const string TargetsWrite = "targets.write";

    /// <summary>Writes results as drafts; handing in, verifying and approving stay with people.</summary>
    public const string ResultsWrite = "results.write";

    public static IReadOnlyList<string> All { get; } = [ResultsRead, LedgerRead, AreasRead, TargetsRead, AreasWrite, TargetsWrite, ResultsWrite];
}
