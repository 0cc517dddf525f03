using TongKet.Core.Basics;

namespace TongKet.Core.Disclosing;

/// <summary>Something that the office makes public by itself, as it is being prepared. Readers see only what was published from it.</summary>
public sealed class DisclosureEntry : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>What it fulfils: key of a duty in law/publicity/sections.json.</summary>
    public required string Duty { get; set; }

    /// <summary>Part of its addresses; fixed once drafted, because people link to it.</summary>
    public required string Slug { get; init; }

    public required string Title { get; set; }

    /// <summary>The day of the document or of the facts.</summary>
    public required DateOnly IssuedOn { get; set; }

    /// <summary>What it rests on: the deciding document, or who made it.</summary>
    public required string Source { get; set; }

    /// <summary>The text, or the abstract of a document; paragraphs by line.</summary>
    public required string Text { get; set; }

    /// <summary>An address outside the portal, https only; null for none.</summary>
    public string? Link { get; set; }

    /// <summary>Number as printed, of a legal or administrative document: "05/QĐ-UBND"; null for what is none.</summary>
    public string? Number { get; set; }

    /// <summary>Kind of the document: "Quyết định".</summary>
    public string? Type { get; set; }

    /// <summary>Who signed it, with the position.</summary>
    public string? Signer { get; set; }

    public required DateTime DraftedAt { get; init; }

    /// <summary>Who wrote it last: another person publishes it.</summary>
    public Guid? WrittenBy { get; set; }

    public DateTime? WrittenAt { get; set; }

    /// <summary>When it was last published; null while readers never saw it.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>When it was taken back; null while it was not. Published again it is null again.</summary>
    public DateTime? WithdrawnAt { get; set; }

    public int Version { get; set; }

    /// <summary>What the ledger and files call it.</summary>
    public static string SubjectOf(Guid id) => $"disclosure:{id:N}";
}

/// <summary>Where an entry stands.</summary>
public enum DisclosureState
{
    /// <summary>Đang soạn, chưa ai ngoài cơ quan thấy.</summary>
    Drafted,

    /// <summary>Đã đăng, không sửa gì từ đó.</summary>
    Published,

    /// <summary>Đã đăng, có sửa chưa đăng lại.</summary>
    Changed,

    /// <summary>Đã rút.</summary>
    Withdrawn,
}
