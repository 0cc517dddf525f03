using System.Collections.Immutable;
using TongKet.Core.Basics;
using TongKet.Core.Newsroom;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Publishing;

/// <summary>Puts the published figures and the article's pictures into its text; pure.</summary>
public static class ArticleComposer
{
    /// <summary>The article's blocks. Every reference that leads to no published figure, and every picture that is not there, is a finding.</summary>
    /// <param name="body">In the mark-up of <see cref="ArticleMarkup"/>.</param>
    /// <param name="years">Published results of the years that the body refers to.</param>
    /// <param name="pictures">Pictures of the article by number, without the words of their place.</param>
    public static (ImmutableArray<ArticleBlock> Blocks, IReadOnlyList<Finding> Findings) Compose(
        string body, IReadOnlyDictionary<int, YearResults> years, IReadOnlyDictionary<int, ArticlePictureView> pictures)
    {
        var findings = new List<Finding>();
        var blocks = ArticleMarkup.Parse(body).Select(block => new ArticleBlock(KindOf(block), [.. block.Spans.Select(Run)])
        {
            Level = block.Level > 1 ? block.Level : null,
            Rows = block.Kind == MarkupKind.Table ? [.. block.Rows.Select(row => new ArticleRow([.. row.Select(cell => (ImmutableArray<ArticleSpan>)[.. cell.Select(Run)])]))] : null,
            HasHead = block.HasHead ? true : null,
            Picture = block.Kind == MarkupKind.Picture ? Picture(block) : null,
        }).ToArray();
        return ([.. blocks], findings);

        ArticleSpan Run(MarkupSpan span) => Resolve(span, years, findings) with
        {
            Strong = span.Strong ? true : null,
            Emphasis = span.Emphasis ? true : null,
            Link = span.Link is { } address && ArticleLinks.IsSafe(address) ? address : null,
        };

        ArticlePictureView? Picture(MarkupBlock block)
        {
            if (pictures.GetValueOrDefault(block.Picture) is { } picture)
            {
                return picture with { Alt = block.Alt };
            }

            findings.Add(new Finding("article.unknown-picture", $"Nội dung dòng {block.Line} dẫn ảnh số {block.Picture} nhưng bài không có ảnh đó."));
            return null;
        }
    }

    /// <summary>Years that a body draws figures from.</summary>
    public static IReadOnlySet<int> Years(string body) => ArticleMarkup.Parse(body)
        .SelectMany(block => block.AllSpans)
        .Select(span => span.Reference?.Year)
        .OfType<int>()
        .ToHashSet();

    private static ArticleBlockKind KindOf(MarkupBlock block) => block.Kind switch
    {
        MarkupKind.Heading => ArticleBlockKind.Heading,
        MarkupKind.ListItem => ArticleBlockKind.ListItem,
        MarkupKind.NumberedItem => ArticleBlockKind.NumberedItem,
        MarkupKind.Quote => ArticleBlockKind.Quote,
        MarkupKind.Table => ArticleBlockKind.Table,
        MarkupKind.Picture => ArticleBlockKind.Picture,
        _ => ArticleBlockKind.Paragraph,
    };

    private static ArticleSpan Resolve(MarkupSpan span, IReadOnlyDictionary<int, YearResults> years, List<Finding> findings)
    {
        if (span.Reference is not { } reference)
        {
            return new ArticleSpan(span.Text);
        }

        var line = years.GetValueOrDefault(reference.Year)?.Groups
            .SelectMany(group => group.Lines)
            .FirstOrDefault(line => string.Equals(line.Code, reference.Code, StringComparison.Ordinal));
        if (line is null || Part(line, reference.Part) is not { } text)
        {
            findings.Add(new Finding("article.unknown-figure", $"Bài viết dẫn số liệu {span.Text} nhưng số liệu đó chưa được công bố."));
            return new ArticleSpan(span.Text);
        }

        return new ArticleSpan(text, reference.Year, reference.Code);
    }

    private static string? Part(ResultLine line, string part) => part switch
    {
        FactReference.Value => line.Actual?.Text ?? line.Words,
        FactReference.Target => line.Target?.Text,
        FactReference.Percent => line.PercentOfPlan,
        FactReference.Count => line.Actual is { } actual
            ? Vietnamese.Amount(new Quantity(actual.NumeratorScaled, Unit.Of(actual.NumeratorUnit)))
            : null,
        _ => null,
    };
}
