using TongKet.Core.Basics;

namespace TongKet.Core.Newsroom;

/// <summary>An article as it is being written. Readers see only what was published from it.</summary>
public sealed class Article : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Last part of its address; fixed once drafted, because people link to it.</summary>
    public required string Slug { get; init; }

    public required string Title { get; set; }

    public required string Lead { get; set; }

    public required string Category { get; set; }

    /// <summary>Author or source shown to readers.</summary>
    public required string Author { get; set; }

    /// <summary>Paragraphs in the small mark-up of ArticleMarkup; figures stand as references to facts.</summary>
    public required string Body { get; set; }

    public required DateTime DraftedAt { get; init; }

    public int Version { get; set; }
}
