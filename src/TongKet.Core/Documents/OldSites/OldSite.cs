namespace TongKet.Core.Documents.OldSites;

/// <summary>In which form an old site came.</summary>
public enum OldSiteKind
{
    /// <summary>An export file of WordPress (WXR), alone or packed with its pictures.</summary>
    WordPress,

    /// <summary>Pages as a crawler saved them.</summary>
    Pages,
}

/// <summary>Everything that was read of an old site.</summary>
/// <param name="Articles">In the order of the file.</param>
internal sealed record OldSite(OldSiteKind Kind, IReadOnlyList<OldArticle> Articles)
{
    /// <summary>The name that the old site answered to; null when it does not say.</summary>
    public string? Host { get; init; }
}

/// <summary>What an old site says of the state of an article.</summary>
internal enum OldState
{
    Published,

    /// <summary>Drafts, what waited, what was private or locked: readers never saw it.</summary>
    NotPublished,

    /// <summary>A list, a form, a menu: no article at all.</summary>
    NoArticle,
}

/// <summary>One article of an old site, as it stood there.</summary>
internal sealed record OldArticle
{
    /// <summary>Where in the file: "mục 12 (số 345)" or the path of its page.</summary>
    public required string Place { get; init; }

    /// <summary>Path of its page in the archive; empty for an item of an export.</summary>
    public string Path { get; init; } = string.Empty;

    public OldState State { get; init; }

    /// <summary>Why it is no article, as the end of a sentence.</summary>
    public string? Why { get; init; }

    /// <summary>Path and query that led to it, the one that readers saw first.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public string Title { get; init; } = string.Empty;

    public string Lead { get; init; } = string.Empty;

    public string Category { get; init; } = string.Empty;

    public string Author { get; init; } = string.Empty;

    /// <summary>The last part of its old address, when it was made of words.</summary>
    public string Slug { get; init; } = string.Empty;

    /// <summary>UTC; null when the page says no day.</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>Whether the hour was said, and not the day alone.</summary>
    public bool HasHour { get; init; }

    /// <summary>How often it was read there; null when it does not say.</summary>
    public long? Views { get; init; }

    public string Html { get; init; } = string.Empty;
}

/// <summary>The text of an old article in the mark-up of articles.</summary>
/// <param name="Body">Pictures are named by their place in <paramref name="Pictures"/>, from 1.</param>
/// <param name="Pictures">What the archive holds of them.</param>
/// <param name="MissingPictures">Addresses of pictures that the archive does not hold.</param>
/// <param name="Files">Paths of files in the archive that the text leads to.</param>
internal sealed record OldBody(string Body, IReadOnlyList<OldPicture> Pictures, IReadOnlyList<string> MissingPictures, IReadOnlyList<string> Files, int DroppedLinks);

/// <param name="Source">Path in the archive, or the picture itself as a data address.</param>
/// <param name="Alt">What the old page said that it shows; empty when it said nothing.</param>
internal sealed record OldPicture(string Source, string Alt);
