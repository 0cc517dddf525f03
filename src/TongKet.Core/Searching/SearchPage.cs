using System.Collections.Immutable;

namespace TongKet.Core.Searching;

/// <summary>Some of what was found.</summary>
/// <param name="Hits">In order of how well they fit.</param>
/// <param name="Total">How many were found.</param>
/// <param name="HasMore">Whether there are more than are ever shown.</param>
/// <param name="IsPartial">Whether some hold only a part of the words.</param>
public sealed record SearchPage(ImmutableArray<SearchHit> Hits, int Total, bool HasMore, bool IsPartial)
{
    public static SearchPage Nothing { get; } = new([], 0, false, false);
}

/// <summary>One thing found, with the words that were asked for marked.</summary>
public sealed record SearchHit(SearchKind Kind, string Key, ImmutableArray<SearchSpan> Title, ImmutableArray<SearchSpan> Snippet, DateOnly Day);

/// <summary>A run of text.</summary>
/// <param name="IsMatch">Whether it was asked for.</param>
public sealed record SearchSpan(string Text, bool IsMatch);
