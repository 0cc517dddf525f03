using TongKet.Core.Basics;
using TongKet.Core.Evidence;

namespace TongKet.Core.Newsroom;

/// <summary>A picture of an article; the text names it by its number and says in its place what it shows.</summary>
public sealed class ArticlePicture : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ArticleId { get; init; }

    /// <summary>From 1 for each article: "anh:1".</summary>
    public required int Number { get; init; }

    public required EvidenceType Type { get; init; }

    /// <summary>SHA-256 of the whole picture.</summary>
    public required string Hash { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>What narrower screens get: "480=9f2c…;960=77aa…".</summary>
    public required string Narrower { get; init; }

    public required DateTime AddedAt { get; init; }

    public Guid? AddedBy { get; init; }
}
