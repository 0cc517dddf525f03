using System.Globalization;

namespace TongKet.Core.Newsroom;

/// <summary>Reads the runs of one line; pure. What is not closed is plain text.</summary>
internal static class MarkupSpans
{
    private const string Escapable = "\\`*_{}[]()#+-.!|>";

    // A line of ten thousand brackets is no reason to look ten thousand times for their ends.
    private const int LongestLink = 1000;
    private const int LongestReference = 120;

    /// <param name="offset">Where the text begins in the body.</param>
    public static IReadOnlyList<MarkupSpan> Read(string text, int offset) => Read(text, offset, new MarkupSpan(string.Empty, null));

    private static List<MarkupSpan> Read(string text, int offset, MarkupSpan style)
    {
        var spans = new List<MarkupSpan>();
        var start = 0;
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == '\\' && i + 1 < text.Length && Escapable.Contains(text[i + 1], StringComparison.Ordinal))
            {
                Flush(i);

                // The letter stands alone: behind it offsets of text and body part.
                spans.Add(style with { Text = text[(i + 1)..(i + 2)], Offset = offset + i + 1 });
                i += 2;
                start = i;
                continue;
            }

            if (Special(text, i, offset, style) is { } special)
            {
                Flush(i);
                spans.AddRange(special.Spans);
                i = special.End;
                start = i;
                continue;
            }

            i++;
        }

        Flush(text.Length);
        return spans;

        void Flush(int end)
        {
            if (end > start)
            {
                spans.Add(style with { Text = text[start..end], Offset = offset + start });
            }
        }
    }

    private static (IReadOnlyList<MarkupSpan> Spans, int End)? Special(string text, int i, int offset, MarkupSpan style) => text[i] switch
    {
        '{' => Reference(text, i, offset, style),
        '[' when style.Link is null => Link(text, i, offset, style),
        '*' when !style.Strong && text.AsSpan(i).StartsWith("**") => Between(text, i, "**", offset, style with { Strong = true }),
        '*' when !style.Emphasis => Between(text, i, "*", offset, style with { Emphasis = true }),
        _ => null,
    };

    private static (IReadOnlyList<MarkupSpan>, int)? Between(string text, int i, string mark, int offset, MarkupSpan style)
    {
        var from = i + mark.Length;
        var close = from < text.Length && !char.IsWhiteSpace(text[from]) ? text.IndexOf(mark, from + 1, StringComparison.Ordinal) : -1;
        return close < 0 || char.IsWhiteSpace(text[close - 1]) ? null : (Read(text[from..close], offset + from, style), close + mark.Length);
    }

    private static (IReadOnlyList<MarkupSpan>, int)? Link(string text, int i, int offset, MarkupSpan style)
    {
        var window = Math.Min(text.Length, i + LongestLink);
        var middle = text.IndexOf("](", i, window - i, StringComparison.Ordinal);
        var close = middle < 0 ? -1 : text.IndexOf(')', middle, window - middle);
        if (close < 0 || middle == i + 1)
        {
            return null;
        }

        var address = text[(middle + 2)..close].Trim();
        return (Read(text[(i + 1)..middle], offset + i + 1, style with { Link = address }), close + 1);
    }

    private static (IReadOnlyList<MarkupSpan>, int)? Reference(string text, int i, int offset, MarkupSpan style)
    {
        var close = text.IndexOf('}', i, Math.Min(LongestReference, text.Length - i));
        if (close < 0 || Fact(text[(i + 1)..close]) is not { } reference)
        {
            return null;
        }

        return ([style with { Text = text[i..(close + 1)], Reference = reference, Offset = offset + i }], close + 1);
    }

    private static FactReference? Fact(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash != 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new FactReference(year, colon < 0 ? text[5..] : text[5..colon], colon < 0 ? FactReference.Value : text[(colon + 1)..]);
    }
}
