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

    /// <summary>Number of the text that stands here; every text that was saved is kept as an <see cref="ArticleText"/>.</summary>
    public int TextNumber { get; set; } = 1;

    /// <summary>The day by which somebody looks whether it is still true; null when nobody asked.</summary>
    public DateOnly? ReviewBy { get; set; }

    /// <summary>Last day on which it stands in lists; null without an end. Holds from the next publication on.</summary>
    public DateOnly? ExpiresOn { get; set; }

    public int Version { get; set; }
}
