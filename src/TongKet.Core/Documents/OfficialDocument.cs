using System.Collections.Immutable;

namespace TongKet.Core.Documents;

/// <summary>An administrative document by its parts, as Decree 30/2020 (Annex I) names and places them; how they look is the layout's matter.</summary>
public sealed record OfficialDocument
{
    /// <summary>The name of the type: "báo cáo".</summary>
    public required string Type { get; init; }

    /// <summary>Trích yếu: what it is about.</summary>
    public required string Abstract { get; init; }

    /// <summary>Lines of the upper left block above the issuing agency; empty when nothing stands above it.</summary>
    public ImmutableArray<string> Superior { get; init; } = [];

    /// <summary>Lines of the issuing agency.</summary>
    public required ImmutableArray<string> Agency { get; init; }

    /// <summary>What follows the number: "BC-UBND"; empty for a paper without a number of its own.</summary>
    public required string Symbol { get; init; }

    /// <summary>The number; null until the document is issued, since numbers are given after signing and never twice.</summary>
    public int? Number { get; init; }

    /// <summary>Where it is issued: "Bá Xuyên".</summary>
    public required string Place { get; init; }

    /// <summary>The day of issue; null until then.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Whether it says "DỰ THẢO".</summary>
    public required bool IsDraft { get; init; }

    /// <summary>Who decides, as it stands over the legal basis of a decision; null for what decides nothing. "Quyết định:" then parts the basis from the articles.</summary>
    public string? Decider { get; init; }

    /// <summary>Kính gửi.</summary>
    public ImmutableArray<string> Addressees { get; init; } = [];

    /// <summary>Legal basis, one line each without its final mark.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];

    public required ImmutableArray<DocumentBlock> Body { get; init; }

    /// <summary>Authority and position over the signature: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH".</summary>
    public required ImmutableArray<string> Authority { get; init; }

    /// <summary>Full name without titles; null while it is not known who signs.</summary>
    public string? Signer { get; init; }

    /// <summary>Nơi nhận, one line each without its dash and mark.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    public ImmutableArray<DocumentAnnex> Annexes { get; init; } = [];

    /// <summary>Small lines after everything: where the figures come from and how to check them.</summary>
    public ImmutableArray<string> Provenance { get; init; } = [];
}

/// <summary>One block of a document's body.</summary>
public abstract record DocumentBlock;

/// <summary>A heading within the body.</summary>
/// <param name="Level">1 for parts ("I. …"), 2 and 3 below them.</param>
public sealed record DocumentHeading(int Level, string Text) : DocumentBlock;

/// <summary>A paragraph of the body.</summary>
public sealed record DocumentParagraph(ImmutableArray<DocumentSpan> Spans) : DocumentBlock
{
    public static DocumentParagraph Of(string text) => new([new DocumentSpan(text)]);
}

/// <summary>A table with one row of heads, repeated on each page.</summary>
public sealed record DocumentTable(ImmutableArray<DocumentColumn> Columns, ImmutableArray<ImmutableArray<DocumentSpan>> Rows) : DocumentBlock;

/// <param name="Head">What stands in the first row.</param>
/// <param name="Share">Its part of the table's width, against the sum of all.</param>
/// <param name="Align">How its cells stand.</param>
public sealed record DocumentColumn(string Head, int Share, TextAlign Align = TextAlign.Start);

/// <summary>How letters stand in a cell.</summary>
public enum TextAlign
{
    Start,
    Centre,
    End,
}

/// <summary>Letters of one look.</summary>
/// <param name="Text">The letters.</param>
/// <param name="Figure">The home of the figure that they print, "2021/ty-le-ho-ngheo@1": carried along unseen, so that whoever reads the file can find it again.</param>
/// <param name="IsBold">Đậm.</param>
/// <param name="IsItalic">Nghiêng.</param>
public readonly record struct DocumentSpan(string Text, string? Figure = null, bool IsBold = false, bool IsItalic = false);

/// <summary>A "Phụ lục": begins on a page of its own.</summary>
/// <param name="Name">"Phụ lục I"; "Phụ lục" when there is one.</param>
/// <param name="Title">What it holds.</param>
/// <param name="Body">Its blocks.</param>
public sealed record DocumentAnnex(string Name, string Title, ImmutableArray<DocumentBlock> Body);
