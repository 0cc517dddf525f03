using System.Collections.Immutable;

namespace TongKet.Core.Publishing;

/// <summary>An article as published.</summary>
public sealed record ArticleSnapshot
{
    /// <summary>The last part of the address /tin-tuc/{slug}.</summary>
    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>One or two sentences under the title and in lists.</summary>
    public required string Lead { get; init; }

    /// <summary>"Hoạt động của phường".</summary>
    public required string Category { get; init; }

    /// <summary>UTC; the moment of first publication.</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>Author or source, as the law asks for: "Ban biên tập".</summary>
    public required string Author { get; init; }

    public required ImmutableArray<ArticleBlock> Blocks { get; init; }

    /// <summary>The figure check that the text passed before it was published; null when it holds no figures.</summary>
    public FigureCheckSeal? Check { get; init; }

    /// <summary>Corrections since the first edition, newest first.</summary>
    public required ImmutableArray<ArticleCorrection> Corrections { get; init; }

    /// <summary>The whole text, for search, feeds and the figure check.</summary>
    public string PlainText() => string.Join('\n', Blocks.Select(block => string.Concat(block.Spans.Select(span => span.Text))));
}

public enum ArticleBlockKind
{
    Heading,
    Paragraph,
    ListItem,
}

/// <summary>A heading, paragraph or list item.</summary>
public sealed record ArticleBlock(ArticleBlockKind Kind, ImmutableArray<ArticleSpan> Spans);

/// <summary>A run of text. With a fact, it is a figure drawn from approved results and links to its home.</summary>
/// <param name="Text">As printed.</param>
/// <param name="FactYear">The year of the fact; null for plain text.</param>
/// <param name="FactCode">The indicator's code; null for plain text.</param>
public sealed record ArticleSpan(string Text, int? FactYear = null, string? FactCode = null);

/// <summary>"Số liệu đã kiểm tra ngày …": what the auditor read and found on that day.</summary>
/// <param name="Contradictions">Contradictions that stand with a recorded reason; without one the article is not published.</param>
public sealed record FigureCheckSeal(DateOnly CheckedOn, int Numbers, int Checked, int Contradictions);

public sealed record ArticleCorrection(DateTime At, string What);

/// <summary>An article in a list.</summary>
public sealed record ArticleCard(string Slug, string Title, string Lead, string Category, DateTime PublishedAt)
{
    /// <summary>When readers last got another text: the day of the newest correction, else of the article.</summary>
    public DateTime UpdatedAt { get; init; } = PublishedAt;
}
