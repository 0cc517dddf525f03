using System.Globalization;
using System.Text;
using TongKet.Core.Basics;

namespace TongKet.Core.Ledger;

/// <summary>
/// A signed statement that the ledger of a commune stood at this hash at this moment. Printed, published and kept outside the database,
/// it shows a chain that was cut short or written anew, which the chain alone cannot show.
/// </summary>
public sealed class Anchor : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The last entry it covers.</summary>
    public required long Sequence { get; init; }

    /// <summary>Hash of that entry.</summary>
    public required string Hash { get; init; }

    /// <summary>UTC, whole milliseconds.</summary>
    public required DateTime At { get; init; }

    /// <summary>First half of the SHA-256 of the public key, lower-case hex.</summary>
    public required string KeyId { get; init; }

    /// <summary>ECDSA over P-256 and SHA-256, IEEE P1363 form, base64.</summary>
    public required string Signature { get; init; }

    /// <summary>What is signed: five lines of text, so that it can be checked with any tool.</summary>
    public byte[] SignedText() => Encoding.UTF8.GetBytes(string.Join(
        '\n',
        "tongket.anchor/1",
        CommuneId.ToString("N"),
        Sequence.ToString(CultureInfo.InvariantCulture),
        Hash,
        At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
}
