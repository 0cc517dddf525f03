using System.Collections.Immutable;
using TongKet.Core.Law;

namespace TongKet.Core.Publishing;

/// <summary>Whom the published decisions of a year honour: only what the law makes public of them.</summary>
public sealed record HonoursSnapshot
{
    public required int Year { get; init; }

    /// <summary>In the order shown: collectives, people, families.</summary>
    public required ImmutableArray<HonourLine> Lines { get; init; }
}

/// <summary>One honour. Of one that was revoked nothing is kept that names its holder.</summary>
/// <param name="Position">Place on the page, from 1.</param>
/// <param name="Name">Empty once it was revoked.</param>
/// <param name="Place">The group or unit.</param>
/// <param name="Award">Code of the title or form.</param>
/// <param name="Decision">"05/QĐ-UBND".</param>
/// <param name="CodeHash">SHA-256 of the certificate's code, in hexadecimal.</param>
public sealed record HonourLine(
    int Position, SubjectKind Subject, string Name, string Place, string Award, string AwardName, string Reason, string Decision, DateOnly DecidedOn, string Issuer, string Signer, string CodeHash)
{
    public DateOnly? RevokedOn { get; init; }

    /// <summary>The decision that revoked it.</summary>
    public string? RevokedBy { get; init; }
}
