using TongKet.Core.Basics;

namespace TongKet.Core.Publishing;

/// <summary>What a publication is about; the kind decides its shape and its address.</summary>
public enum PublicationKind
{
    /// <summary>A year's results against plan: /ket-qua/{year}.</summary>
    YearResults,

    /// <summary>A news article: /tin-tuc/{slug}.</summary>
    Article,

    /// <summary>What is made public by itself: an entry of /cong-khai/{section}, or a document of /van-ban.</summary>
    Disclosure,

    /// <summary>An answered question: /hoi-dap/{key}.</summary>
    Answer,

    /// <summary>What is posted for opinion: /lay-y-kien/{slug}.</summary>
    Posting,

    /// <summary>What the office says of itself: /gioi-thieu and /en.</summary>
    Profile,

    /// <summary>The report of a year: /bao-cao/{year}.</summary>
    Report,

    /// <summary>Whom decisions of commendation honour for a year: /vinh-danh/{year}.</summary>
    Honours,
}

/// <summary>
/// A frozen, reviewed snapshot, the only thing that the portal reads. It is never changed: a later snapshot of the same key takes its place.
/// </summary>
public sealed class Publication : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required PublicationKind Kind { get; init; }

    /// <summary>The year, or the slug of an article or entry.</summary>
    public required string Key { get; init; }

    /// <summary>1 for the first snapshot of the key, then counting up.</summary>
    public required int Edition { get; init; }

    /// <summary>Orders lists of the portal; an article's own date, not that of a correction.</summary>
    public required DateTime SortAt { get; init; }

    public required DateTime PublishedAt { get; init; }

    public required Guid? PublishedBy { get; init; }

    /// <summary>The section of an article, for lists; null for what has none.</summary>
    public string? Topic { get; init; }

    /// <summary>The place whose page an article was, when that place bears another name today; null for all else.</summary>
    public string? Place { get; init; }

    /// <summary>From when on it stands in no list: it ran out or was withdrawn; null without an end.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>The snapshot as JSON, never queried inside.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>, lower-case hex; part of the page's ETag.</summary>
    public required string ContentHash { get; init; }
}

/// <summary>A snapshot as the portal reads it.</summary>
/// <param name="Content">The frozen content.</param>
/// <param name="ContentHash">SHA-256 of the stored text, lower-case hex.</param>
/// <param name="PublishedAt">UTC.</param>
/// <param name="Edition">1 for the first edition; more means that it was republished.</param>
/// <param name="Mark">The ledger entry of the publication; null in data from before entries named it.</param>
public sealed record Published<T>(T Content, string ContentHash, DateTime PublishedAt, int Edition, LedgerMark? Mark);

/// <summary>Sequence and hash of the ledger entry under which something was published.</summary>
public sealed record LedgerMark(long Sequence, string Hash);
