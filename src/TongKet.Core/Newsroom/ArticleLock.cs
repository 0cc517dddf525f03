using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>Says who is at an article, so that two do not write at once unknowingly. It runs out by itself.</summary>
public sealed class ArticleLock : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ArticleId { get; init; }

    public required Guid HolderId { get; set; }

    public required string HolderName { get; set; }

    public required DateTime Since { get; set; }

    public required DateTime Until { get; set; }
}
