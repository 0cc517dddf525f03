using System.Collections.Immutable;
using TongKet.Core.Basics;
using TongKet.Core.Newsroom;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Publishing;

/// <summary>Puts the published figures into an article's text; pure.</summary>
public static class ArticleComposer
{
    /// <summary>The article's blocks. Every reference that leads to no published figure is a finding.</summary>
    /// <param name="body">In the mark-up of <see cref="ArticleMarkup"/>.</param>
    /// <param name="years">Published results of the years that the body refers to.</param>
    public static (ImmutableArray<ArticleBlock> Blocks, IReadOnlyList<Finding> Findings) Compose(
        string body, IReadOnlyDictionary<int, YearResults> years)
    {
        var findings = new List<Finding>();
        var blocks = ArticleMarkup.Parse(body).Select(block => new ArticleBlock(
            block.Kind switch
            {
                MarkupKind.Heading => ArticleBlockKind.Heading,
                MarkupKind.ListItem => ArticleBlockKind.ListItem,
                _ => ArticleBlockKind.Paragraph,
            },
            [.. block.Spans.Select(span => Resolve(span, years, findings))]));
        return ([.. blocks], findings);
    }

    /// <summary>Years that a body draws figures from.</summary>
    public static IReadOnlySet<int> Years(string body) => ArticleMarkup.Parse(body)
        .SelectMany(block => block.Spans)
        .Select(span => span.Reference?.Year)
        .OfType<int>()
        .ToHashSet();

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
