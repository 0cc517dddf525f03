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

    /// <summary>What readers may take with them; null in snapshots from before there was any.</summary>
    public ImmutableArray<ArticleAttachment>? Attachments { get; init; }

    /// <summary>Last day in lists; null without an end.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>When and why it was taken away; null while it stands.</summary>
    public ArticleWithdrawal? Withdrawn { get; init; }

    /// <summary>The old site that it came from; null for an article of this portal.</summary>
    public ArticleOrigin? Origin { get; init; }

    /// <summary>The whole text, for search, feeds and the figure check.</summary>
    public string PlainText() => string.Join('\n', Blocks.SelectMany(block => block.Lines()).Select(line => string.Join('\t', line.Select(cell => string.Concat(cell.Select(span => span.Text))))));

    /// <summary>The first picture, for lists; null when there is none.</summary>
    public ArticlePictureView? Picture() => Blocks.Select(block => block.Picture).FirstOrDefault(picture => picture is not null);
}

public enum ArticleBlockKind
{
    Heading,
    Paragraph,
    ListItem,
    NumberedItem,
    Quote,
    Table,
    Picture,
}

/// <summary>A heading, paragraph, item, quotation, table or picture.</summary>
/// <param name="Spans">Of a picture its caption; of a table nothing, its rows have them.</param>
public sealed record ArticleBlock(ArticleBlockKind Kind, ImmutableArray<ArticleSpan> Spans)
{
    /// <summary>Of a heading: 1 stands right below the title; null is 1.</summary>
    public int? Level { get; init; }

    public ImmutableArray<ArticleRow>? Rows { get; init; }

    /// <summary>Whether the first row of a table names its columns.</summary>
    public bool? HasHead { get; init; }

    public ArticlePictureView? Picture { get; init; }

    /// <summary>Lines of cells of runs, in reading order; what is no table is one line of one cell.</summary>
    internal IEnumerable<IEnumerable<ImmutableArray<ArticleSpan>>> Lines() => Rows is { } rows ? rows.Select(row => row.Cells.AsEnumerable()) : [[Spans]];
}

/// <summary>A row of a table: the runs of each cell.</summary>
public sealed record ArticleRow(ImmutableArray<ImmutableArray<ArticleSpan>> Cells);

/// <summary>A picture as readers get it.</summary>
/// <param name="Hash">Of the whole picture; also its name in the address, so that it never changes.</param>
/// <param name="Ending">"jpg" or "png".</param>
public sealed record ArticlePictureView(string Hash, string Ending, int Width, int Height, string Alt, ImmutableArray<NarrowPicture> Narrower);

/// <summary>The same picture for a narrower screen.</summary>
public sealed record NarrowPicture(int Width, string Hash);

/// <summary>A file that goes with an article.</summary>
public sealed record ArticleAttachment(string Name, string Hash, long Size);

/// <summary>When and why an article was taken away.</summary>
public sealed record ArticleWithdrawal(DateTime At, string Why);

/// <summary>Where an article was before it came here.</summary>
/// <param name="Address">Path and query at the old site; null when it had none.</param>
public sealed record ArticleOrigin(string? Address)
{
    /// <summary>The place whose page it was, when that place bears another name today.</summary>
    public string? Place { get; init; }

    /// <summary>From which day on the place bears that name no more.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>How often it was read there; null when the old site did not say.</summary>
    public long? Views { get; init; }

    /// <summary>The old site gave the day alone.</summary>
    public bool? WithoutHour { get; init; }

    /// <summary>Its figures contradict each other and nobody has looked at them yet.</summary>
    public bool? FiguresUnchecked { get; init; }
}

/// <summary>A run of text. With a fact, it is a figure drawn from approved results and links to its home.</summary>
/// <param name="Text">As printed.</param>
/// <param name="FactYear">The year of the fact; null for plain text.</param>
/// <param name="FactCode">The indicator's code; null for plain text.</param>
public sealed record ArticleSpan(string Text, int? FactYear = null, string? FactCode = null)
{
    public bool? Strong { get; init; }

    public bool? Emphasis { get; init; }

    /// <summary>A safe address; null for plain text.</summary>
    public string? Link { get; init; }
}

/// <summary>"Số liệu đã kiểm tra ngày …": what the auditor read and found on that day.</summary>
/// <param name="Contradictions">Contradictions that stand with a recorded reason; without one the article is not published.</param>
public sealed record FigureCheckSeal(DateOnly CheckedOn, int Numbers, int Checked, int Contradictions);

public sealed record ArticleCorrection(DateTime At, string What);

/// <summary>An article in a list.</summary>
public sealed record ArticleCard(string Slug, string Title, string Lead, string Category, DateTime PublishedAt)
{
    /// <summary>When readers last got another text: the day of the newest correction, else of the article.</summary>
    public DateTime UpdatedAt { get; init; } = PublishedAt;

    /// <summary>Its first picture; null when it has none.</summary>
    public ArticlePictureView? Picture { get; init; }

    /// <summary>Of an article from before a merger, the place of that time.</summary>
    public string? Place { get; init; }

    /// <summary>From which day on that place bears its name no more.</summary>
    public DateOnly? PlaceUntil { get; init; }

    internal static ArticleCard Of(ArticleSnapshot article) => new(article.Slug, article.Title, article.Lead, article.Category, article.PublishedAt)
    {
        UpdatedAt = article.Corrections is [{ } newest, ..] ? newest.At : article.PublishedAt,
        Picture = article.Picture(),
        Place = article.Origin?.Place,
        PlaceUntil = article.Origin?.Until,
    };
}
