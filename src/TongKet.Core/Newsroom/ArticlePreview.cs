using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>A secret address under which somebody without an account sees a text before readers do, for some days. The store keeps only its hash.</summary>
public sealed class ArticlePreview : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ArticleId { get; init; }

    /// <summary>The text that is shown: the one that stood when the address was made.</summary>
    public required int TextNumber { get; init; }

    /// <summary>SHA-256 of the secret, hexadecimal.</summary>
    public required string TokenHash { get; init; }

    public required DateTime MadeAt { get; init; }

    public Guid? MadeBy { get; init; }

    public required DateTime Until { get; init; }

    public DateTime? RevokedAt { get; set; }
}
