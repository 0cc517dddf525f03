namespace TongKet.Core.Newsroom;

/// <summary>
/// The small mark-up of an article's body: "# " begins a heading, "- " a list item, anything else is a paragraph, and
/// {year/indicator} or {year/indicator:part} stands for an approved figure.
/// </summary>
public static class ArticleMarkup
{
    /// <summary>Cuts the body into blocks; a brace that is not closed is plain text.</summary>
    public static IReadOnlyList<MarkupBlock> Parse(string body)
    {
        var blocks = new List<MarkupBlock>();
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (kind, text) = line switch
            {
                ['#', ' ', .. var heading] => (MarkupKind.Heading, heading),
                ['-', ' ', .. var item] => (MarkupKind.ListItem, item),
                _ => (MarkupKind.Paragraph, line),
            };
            blocks.Add(new MarkupBlock(kind, Spans(text.Trim())));
        }

        return blocks;
    }

    private static List<MarkupSpan> Spans(string text)
    {
        var spans = new List<MarkupSpan>();
        var start = 0;
        while (start < text.Length)
        {
            var open = text.IndexOf('{', start);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0 || !TryReference(text[(open + 1)..close], out var reference))
            {
                spans.Add(new MarkupSpan(text[start..], null));
                break;
            }

            if (open > start)
            {
                spans.Add(new MarkupSpan(text[start..open], null));
            }

            spans.Add(new MarkupSpan(text[open..(close + 1)], reference));
            start = close + 1;
        }

        return spans;
    }

    private static bool TryReference(string text, out FactReference? reference)
    {
        reference = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash != 4 || !int.TryParse(text.AsSpan(0, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year))
        {
            return false;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var code = colon < 0 ? text[5..] : text[5..colon];
        reference = new FactReference(year, code, colon < 0 ? FactReference.Value : text[(colon + 1)..]);
        return true;
    }
}

public enum MarkupKind
{
    Heading,
    Paragraph,
    ListItem,
}

public sealed record MarkupBlock(MarkupKind Kind, IReadOnlyList<MarkupSpan> Spans);

/// <summary>A run of text, or a reference to a fact as it was written.</summary>
public sealed record MarkupSpan(string Text, FactReference? Reference);

/// <summary>Points to an approved figure and to the part of it that is printed.</summary>
public sealed record FactReference(int Year, string Code, string Part)
{
    /// <summary>The result with its unit.</summary>
    public const string Value = "ket-qua";

    /// <summary>The target.</summary>
    public const string Target = "chi-tieu";

    /// <summary>Result against plan.</summary>
    public const string Percent = "so-ke-hoach";

    /// <summary>Numerator of a rate with its unit: "9 hộ".</summary>
    public const string Count = "so-luong";
}
