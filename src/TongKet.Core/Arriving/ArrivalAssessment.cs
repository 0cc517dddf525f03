using TongKet.Core.Basics;
using TongKet.Core.Documents.OldSites;

namespace TongKet.Core.Arriving;

/// <summary>The verdict over an old site: every article with what becomes of it.</summary>
public sealed record ArrivalAssessment
{
    public required string FileName { get; init; }

    public required string Hash { get; init; }

    /// <summary>Why nothing could be read at all; empty when it could.</summary>
    public IReadOnlyList<Trouble> Troubles { get; init; } = [];

    public OldSiteKind Kind { get; init; }

    /// <summary>Every article, in the order of the file.</summary>
    public IReadOnlyList<ArrivalLine> Lines { get; init; } = [];

    /// <summary>Old categories with how many articles each has and where it goes; a null name is for articles without one.</summary>
    public IReadOnlyList<OldTopic> Topics { get; init; } = [];

    /// <summary>Pictures and files that come along.</summary>
    public int Pictures { get; init; }

    public int Files { get; init; }

    /// <summary>Reads that the old site wrote beside its articles, of those that are taken; null when it wrote none.</summary>
    public long? Views { get; init; }

    public int Count(ArrivalVerdict verdict) => Lines.Count(line => line.Verdict == verdict);

    /// <summary>How many readers will have.</summary>
    public int Out => Count(ArrivalVerdict.Taken) + Count(ArrivalVerdict.Remarked);

    public bool IsReadable => Troubles.Count == 0;

    public bool ChangesNothing => Out + Count(ArrivalVerdict.Held) == 0;
}

/// <summary>One article of an old site with its verdict.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Source">Where it stood in the file.</param>
public sealed record ArrivalLine(int Row, string Source, string Title, ArrivalVerdict Verdict, IReadOnlyList<string> Remarks)
{
    /// <summary>UTC; null when the old page says no day.</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>The old address that readers saw first; null when there is none.</summary>
    public string? Address { get; init; }

    /// <summary>The last part of its new address; null for what stays behind.</summary>
    public string? Slug { get; init; }
}

/// <summary>A category of the old site.</summary>
/// <param name="Name">As it was called there; empty for articles without one.</param>
/// <param name="Own">The own category that takes it; null while nobody said, or when it stays behind.</param>
public sealed record OldTopic(string Name, int Count, string? Own);
