namespace TongKet.Core.Searching;

/// <summary>What a reader may look for; each kind has pages of its own.</summary>
public enum SearchKind
{
    /// <summary>A news article.</summary>
    Article,

    /// <summary>A legal or administrative document.</summary>
    Document,

    /// <summary>Something else that the law wants public.</summary>
    Disclosure,

    /// <summary>A question with its answer.</summary>
    Answer,

    /// <summary>The result of one indicator in a year.</summary>
    Result,

    /// <summary>The report of a year.</summary>
    Report,

    /// <summary>Somebody honoured by a decision.</summary>
    Honour,

    /// <summary>The office: its duties, bodies, contacts.</summary>
    Office,

    // What the desk alone finds.

    /// <summary>An article in the newsroom.</summary>
    DeskArticle,

    /// <summary>A target.</summary>
    Target,

    /// <summary>A nomination for an award.</summary>
    Nomination,

    /// <summary>A local decision on emulation.</summary>
    LocalDecision,

    /// <summary>Something that is prepared to be made public.</summary>
    DeskDisclosure,

    /// <summary>A letter, as far as it was put down for readers.</summary>
    Letter,
}

/// <summary>One thing that can be found: what it is called, what it says, and its day.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Tells it among its kind; the door makes an address of it.</param>
/// <param name="Title">As shown.</param>
/// <param name="Body">All else that is searched and quoted from.</param>
/// <param name="Day">Orders what fits equally well; its year is the filter's, where no other is named.</param>
public sealed record SearchEntry(SearchKind Kind, string Key, string Title, string Body, DateOnly Day)
{
    /// <summary>What it is about, when that is not the year of its day: results of 2021 may be as of January 2022.</summary>
    public int? Year { get; init; }

    /// <summary>Words of the facet by which an index that not everybody may read knows who may; empty where everybody may.</summary>
    public string Reach { get; init; } = string.Empty;
}
