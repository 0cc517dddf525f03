using System.Collections.Immutable;
using TongKet.Core.Basics.Text;
using TongKet.Core.Evidence;

namespace TongKet.Core.Publishing;

/// <summary>Something made public, as published: an entry of a section, or a legal or administrative document.</summary>
public sealed record DisclosureSnapshot
{
    /// <summary>Key of its section: the last part of /cong-khai/{section}.</summary>
    public required string Section { get; init; }

    /// <summary>Key of what it fulfils.</summary>
    public required string Duty { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>The day of the document or of the facts.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The deciding document, or who made it.</summary>
    public required string Source { get; init; }

    public required ImmutableArray<string> Paragraphs { get; init; }

    public string? Link { get; init; }

    /// <summary>Number, kind and signer; null of what is no document.</summary>
    public DocumentHead? Document { get; init; }

    public required ImmutableArray<PublishedFile> Files { get; init; }

    /// <summary>UTC; when readers first saw it.</summary>
    public required DateTime FirstPublishedAt { get; init; }

    /// <summary>What changed since, newest first.</summary>
    public required ImmutableArray<ArticleCorrection> Corrections { get; init; }

    /// <summary>That it was taken back, when and why; null while it stands. Then nothing else of it is kept here but its name.</summary>
    public ArticleCorrection? Withdrawn { get; init; }

    /// <summary>All that a reader may look for, without accents.</summary>
    public string SearchKey() => Fold.Key(string.Join(' ', Title, Source, Document?.Number, Document?.Type, Document?.Signer, string.Join(' ', Paragraphs)));
}

/// <summary>What tells one document from another.</summary>
/// <param name="Number">"05/QĐ-UBND".</param>
/// <param name="Type">"Quyết định".</param>
/// <param name="Signer">Name and position.</param>
public sealed record DocumentHead(string Number, string Type, string Signer);

/// <summary>A file that readers may have.</summary>
/// <param name="Hash">SHA-256 of its content.</param>
public sealed record PublishedFile(string Name, EvidenceType Type, long Size, string Hash);
