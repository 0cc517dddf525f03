using TongKet.Core.Newsroom;

namespace TongKet.Core.Publishing;

/// <summary>Finds a figure of the checked text in the draft that it came from, and puts another in its place; pure.</summary>
internal static class ArticleRepairs
{
    /// <summary>The draft with one stretch of the checked text replaced; null when that stretch is not the draft's own: a figure drawn from the books, or a letter that was escaped.</summary>
    /// <param name="draft">The text as it is kept.</param>
    /// <param name="article">What was composed of it, and checked as <see cref="ArticleGate.TextOf"/>.</param>
    /// <param name="start">Where the stretch begins in the checked text.</param>
    /// <param name="from">The stretch as it stands there.</param>
    public static ArticleDraft? Apply(ArticleDraft draft, ArticleSnapshot article, int start, string from, string to)
    {
        if (start + from.Length <= draft.Title.Length)
        {
            return Swap(draft.Title, start, from, to) is { } title ? draft with { Title = title } : null;
        }

        var lead = draft.Title.Length + 2;
        if (start >= lead && start + from.Length <= lead + draft.Lead.Length)
        {
            return Swap(draft.Lead, start - lead, from, to) is { } text ? draft with { Lead = text } : null;
        }

        var at = lead + draft.Lead.Length + 2;
        foreach (var (span, source) in Runs(draft.Body, article))
        {
            if (span is null)
            {
                at++;
                continue;
            }

            if (start >= at && start + from.Length <= at + span.Text.Length)
            {
                return source!.Reference is null && Swap(draft.Body, source.Offset + start - at, from, to) is { } body ? draft with { Body = body } : null;
            }

            at += span.Text.Length;
        }

        return null;
    }

    // Each run of the composed text with the run of the body that it came from; nothing for the letter between cells or lines.
    private static IEnumerable<(ArticleSpan? Span, MarkupSpan? Source)> Runs(string body, ArticleSnapshot article)
    {
        var blocks = ArticleMarkup.Parse(body);
        for (var i = 0; i < blocks.Count && i < article.Blocks.Length; i++)
        {
            if (i > 0)
            {
                yield return (null, null);
            }

            using var source = blocks[i].AllSpans.GetEnumerator();
            var firstLine = true;
            foreach (var line in article.Blocks[i].Lines())
            {
                if (!firstLine)
                {
                    yield return (null, null);
                }

                firstLine = false;
                var firstCell = true;
                foreach (var cell in line)
                {
                    if (!firstCell)
                    {
                        yield return (null, null);
                    }

                    firstCell = false;
                    foreach (var span in cell)
                    {
                        source.MoveNext();
                        yield return (span, source.Current);
                    }
                }
            }
        }
    }

    private static string? Swap(string text, int at, string from, string to) =>
        at >= 0 && at + from.Length <= text.Length && string.CompareOrdinal(text, at, from, 0, from.Length) == 0 ? text[..at] + to + text[(at + from.Length)..] : null;
}
