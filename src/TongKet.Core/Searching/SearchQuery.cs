using System.Collections.Immutable;

namespace TongKet.Core.Searching;

/// <summary>What somebody asks for, understood.</summary>
public sealed record SearchQuery
{
    /// <summary>As it was typed.</summary>
    public required string Text { get; init; }

    /// <summary>All of them are wanted; what has only some comes after.</summary>
    public required ImmutableArray<SearchTerm> Terms { get; init; }

    public SearchKind? Kind { get; init; }

    public int? Year { get; init; }

    /// <summary>A condition on who may see it, set by the engine and never by what was typed; empty where everybody may.</summary>
    internal string Reach { get; init; } = string.Empty;

    /// <summary>Whether tones were typed; without any, none is asked for.</summary>
    public bool HasTones => Terms.Any(term => term.Ways[0].Any(SearchText.HasTone));
}

/// <summary>A word or a phrase, with other ways to write it: "UBND", "ủy ban nhân dân".</summary>
/// <param name="Ways">The first is what was typed; each is a run of words.</param>
/// <param name="IsQuoted">Whether it was typed between quotation marks.</param>
public sealed record SearchTerm(ImmutableArray<ImmutableArray<SearchWord>> Ways, bool IsQuoted);
