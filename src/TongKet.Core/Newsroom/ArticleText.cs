using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>One saved text of an article; never changed, so that any two can be compared and an old one taken up again.</summary>
public sealed class ArticleText : IOwned
{
    public const int LongestTitle = 200;
    public const int LongestLead = 600;
    public const int LongestAuthor = 120;
    public const int LongestBody = 100_000;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ArticleId { get; init; }

    /// <summary>From 1 for each article.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Category { get; init; }

    public required string Author { get; init; }

    public required string Body { get; init; }

    public required DateTime SavedAt { get; init; }

    public Guid? SavedBy { get; init; }
}
