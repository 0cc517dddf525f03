using TongKet.Core.Basics;
using TongKet.Core.Documents.OldSites;

namespace TongKet.Core.Arriving;

/// <summary>What became of one article of an old site.</summary>
public enum ArrivalVerdict
{
    /// <summary>Readers have it.</summary>
    Taken,

    /// <summary>Readers have it, and somebody should look at what is said of it.</summary>
    Remarked,

    /// <summary>It stands in the newsroom as a draft: a person decides.</summary>
    Held,

    /// <summary>It stayed behind, with the reason.</summary>
    Refused,
}

/// <summary>An old site that was handed in: seen first, then taken over in one step.</summary>
public sealed class Arrival : IOwned, IVersioned
{
    public const int LongestPlace = 80;
    public const int LongestReason = 400;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required OldSiteKind Kind { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, under which its content is kept until it was taken over, a day at most.</summary>
    public required string Hash { get; init; }

    public required long Size { get; init; }

    public required DateTime HandedInAt { get; init; }

    public Guid? HandedInBy { get; init; }

    /// <summary>Whose pages they were, when that place bears another name today: "phường Mỏ Chè".</summary>
    public string? Place { get; set; }

    /// <summary>From which day on the place bears it no more.</summary>
    public DateOnly? PlaceUntil { get; set; }

    /// <summary>Which own category takes which old one, a pair a line, parted by a tab.</summary>
    public required string Topics { get; set; }

    public DateTime? CommittedAt { get; set; }

    public Guid? CommittedBy { get; set; }

    public string? Reason { get; set; }

    public int Taken { get; set; }

    public int Remarked { get; set; }

    public int Held { get; set; }

    public int Refused { get; set; }

    public int Version { get; set; }

    public string Subject => $"arrival:{Id:N}";
}

/// <summary>The verdict over one article of an old site, kept after the site was taken over.</summary>
public sealed class ArrivedArticle : IOwned
{
    public const int LongestRemarks = 4000;
    public const int LongestSource = 400;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ArrivalId { get; init; }

    /// <summary>From 1, in the order of the file.</summary>
    public required int Row { get; init; }

    /// <summary>Where it stood in the file.</summary>
    public required string Source { get; init; }

    public required string Title { get; init; }

    public required ArrivalVerdict Verdict { get; init; }

    /// <summary>One a line.</summary>
    public required string Remarks { get; init; }

    /// <summary>Hash over title, day and text as they stood there: by it the same article is known when it is sent again, whatever its address.</summary>
    public required string Print { get; init; }

    /// <summary>The article that it became; null when it stayed behind.</summary>
    public Guid? ArticleId { get; init; }
}

/// <summary>An address that people still have and that leads elsewhere today.</summary>
public sealed class Forwarding : IOwned
{
    public const int LongestTarget = 500;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>Path and query in the one form under which they are found.</summary>
    public required string Key { get; init; }

    /// <summary>A page of this portal: "/tin-tuc/tong-ket-nam-2021".</summary>
    public required string Target { get; set; }

    /// <summary>The old site that it came with; null when somebody set it by hand.</summary>
    public Guid? ArrivalId { get; init; }

    public required DateTime SetAt { get; init; }

    public Guid? SetBy { get; init; }
}
