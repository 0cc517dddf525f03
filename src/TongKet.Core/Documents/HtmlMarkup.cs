using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace TongKet.Core.Documents;

/// <summary>Turns a pasted page, also one of Word's, into an article's mark-up: words, headings, lists, tables and safe links stay, everything else goes.</summary>
public static class HtmlMarkup
{
    private const int MostCharacters = 2 * 1024 * 1024;
    private const int MostDepth = 200;
    private const int MostColumns = 30;

    private static readonly HashSet<string> Silent = new(
        ["script", "style", "template", "noscript", "head", "select", "textarea", "svg", "math", "object", "embed", "iframe", "frame", "audio", "video", "canvas", "form", "button", "title", "meta", "link", "base"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Containers = new(
        ["html", "body", "div", "section", "article", "header", "footer", "main", "nav", "aside", "figure", "center", "fieldset", "details", "address", "dl", "ul", "ol", "tbody", "thead", "tfoot"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Blocks = new(
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "figcaption", "dt", "dd", "summary", "caption", "table", "hr", "legend", .. Containers], StringComparer.OrdinalIgnoreCase);

    /// <param name="isSafe">Which addresses may become links.</param>
    /// <exception cref="InvalidDataException">It is larger than any article.</exception>
    public static MarkupReading Read(string html, Func<string, bool> isSafe) => Read(html, isSafe, null, null);

    /// <param name="pictureOf">The number of a picture by its address and words; null for one that stays behind.</param>
    /// <param name="linkOf">Where a link leads from now on; empty for one that is dropped, null for words that were never a link of the text.</param>
    internal static MarkupReading Read(string html, Func<string, bool> isSafe, Func<string, string, int?>? pictureOf, Func<string, string?>? linkOf)
    {
        if (html.Length > MostCharacters)
        {
            throw new InvalidDataException("Trang dán vào quá lớn.");
        }

        using var page = new HtmlParser().ParseDocument(html);
        var walk = new Walk(new MarkupWriter(isSafe)) { PictureOf = pictureOf, LinkOf = linkOf };
        walk.Read(page.Body ?? (INode)page, 0);
        walk.End();
        return new MarkupReading(string.Empty, walk.Writer.Text, [], walk.Writer.DroppedLinks, walk.Pictures);
    }

    private sealed class Walk(MarkupWriter writer)
    {
        // How many items of a list were read: each asks for its number, and a list may have a hundred thousand.
        private readonly Dictionary<IElement, int> counted = [];
        private readonly List<(int Number, string Alt)> shown = [];
        private List<MarkupRun> runs = [];

        public MarkupWriter Writer => writer;

        public Func<string, string, int?>? PictureOf { get; init; }

        public Func<string, string?>? LinkOf { get; init; }

        public int Pictures { get; private set; }

        public void End()
        {
            writer.Paragraph(runs);
            runs = [];
            Show();
        }

        public void Read(INode node, int depth)
        {
            if (depth > MostDepth)
            {
                // Deeper than any page that a person writes: its words stay.
                runs.Add(new MarkupRun(node.TextContent));
                return;
            }

            foreach (var child in node.ChildNodes.ToArray())
            {
                if (child is IElement element && IsBlock(element))
                {
                    End();
                    Block(element, depth);
                }
                else
                {
                    Inline(child, new MarkupRun(string.Empty), depth);
                }
            }
        }

        private void Block(IElement element, int depth)
        {
            var name = element.LocalName;
            switch (name)
            {
                case "table":
                    Table(element, depth);
                    break;
                case "hr":
                    break;
                case ['h', >= '1' and <= '6']:
                    writer.Heading(Math.Max(1, name[1] - '0' - 1), Words(element, depth));
                    break;
                case "li":
                    Item(element, depth);
                    break;
                case "blockquote":
                    writer.Quote(Words(element, depth));
                    break;
                case "p" when IsWordItem(element):
                    writer.Item(null, WordItem(element, depth));
                    break;
                default:
                    Read(element, depth + 1);
                    End();
                    break;
            }

            Show();
        }

        // A picture stands on a line of its own, below the words among which it stood.
        private void Show()
        {
            foreach (var (number, alt) in shown)
            {
                writer.Picture(number, alt);
            }

            shown.Clear();
        }

        private void Item(IElement element, int depth)
        {
            int? number = null;
            if (element.ParentElement is { LocalName: "ol" } list)
            {
                counted[list] = counted.GetValueOrDefault(list) + 1;
                number = DocxStyles.Number(list.GetAttribute("start"), 1) + counted[list] - 1;
            }

            var inner = new List<MarkupRun>();
            var below = new List<IElement>();
            foreach (var child in element.ChildNodes.ToArray())
            {
                if (child is IElement { LocalName: "ul" or "ol" or "table" } nested)
                {
                    below.Add(nested);
                }
                else
                {
                    inner.AddRange(child is IElement block && IsBlock(block) ? [.. Words(block, depth), new MarkupRun(" ")] : Runs(child, new MarkupRun(string.Empty), depth));
                }
            }

            writer.Item(number, inner);
            foreach (var nested in below)
            {
                Block(nested, depth + 1);
            }
        }

        private void Table(IElement table, int depth)
        {
            var rows = table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table)
                .Select(row => (IReadOnlyList<IReadOnlyList<MarkupRun>>)[.. row.Children.Where(cell => cell.LocalName is "td" or "th").Select(cell => Words(cell, depth))])
                .Where(row => row.Count > 0).ToArray();

            // One cell is a frame around a text, not a table.
            if (rows.All(row => row.Count == 1))
            {
                foreach (var row in rows)
                {
                    writer.Paragraph(row[0]);
                }

                return;
            }

            var width = rows.Max(row => row.Count);
            if (width > MostColumns)
            {
                throw new InvalidDataException("Trang dán vào có bảng rộng quá 30 cột; hãy tách bảng rồi dán lại.");
            }

            writer.Table([.. rows.Select(row => (IReadOnlyList<IReadOnlyList<MarkupRun>>)[.. row, .. Enumerable.Repeat<IReadOnlyList<MarkupRun>>([], width - row.Count)])]);
        }

        private void Inline(INode node, MarkupRun style, int depth)
        {
            if (node is IElement { LocalName: "br" })
            {
                End();
                return;
            }

            if (node is IElement element && element.QuerySelector("p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, li, br") is not null && !Silent.Contains(element.LocalName))
            {
                Read(element, depth + 1);
                return;
            }

            runs.AddRange(Runs(node, style, depth));
        }

        private List<MarkupRun> Words(INode node, int depth) => [.. node.ChildNodes.ToArray().SelectMany(child => Runs(child, new MarkupRun(string.Empty), depth + 1))];

        private List<MarkupRun> Runs(INode node, MarkupRun style, int depth)
        {
            if (node is IText text)
            {
                return [style with { Text = text.Data }];
            }

            if (node is not IElement element || depth > MostDepth || IsSilent(element))
            {
                return node is IElement { LocalName: "br" } ? [new MarkupRun(" ")] : [];
            }

            if (element.LocalName is "img" or "v:imagedata")
            {
                if ((element.GetAttribute("data-src") ?? element.GetAttribute("data-lazy-src") ?? element.GetAttribute("src")) is { Length: > 0 } source && (element.GetAttribute("alt") ?? string.Empty).Trim() is var alt && PictureOf?.Invoke(source, alt) is { } number)
                {
                    shown.Add((number, alt));
                }
                else
                {
                    Pictures++;
                }

                return [];
            }

            var weight = (element.GetAttribute("style") ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal);
            style = element.LocalName switch
            {
                "b" or "strong" when !weight.Contains("font-weight:normal", StringComparison.OrdinalIgnoreCase) => style with { Strong = true },
                "i" or "em" => style with { Emphasis = true },
                "a" when element.GetAttribute("href") is { Length: > 0 } address && !address.StartsWith('#') => style with { Link = LinkOf is null ? address.Trim() : LinkOf(address.Trim()) },
                "span" when weight.Contains("font-weight:bold", StringComparison.OrdinalIgnoreCase) || weight.Contains("font-weight:700", StringComparison.OrdinalIgnoreCase) => style with { Strong = true },
                _ => style,
            };
            var inner = element.ChildNodes.ToArray().SelectMany(child => Runs(child, style, depth + 1)).ToList();
            if (Blocks.Contains(element.LocalName) || element.LocalName == "br")
            {
                inner.Add(new MarkupRun(" "));
            }

            return inner;
        }

        private List<MarkupRun> WordItem(IElement element, int depth)
        {
            // The dot or number that Word draws stands in a run of its own, marked to be left out.
            foreach (var mark in element.QuerySelectorAll("[style]").Where(one => one.GetAttribute("style")!.Replace(" ", string.Empty, StringComparison.Ordinal).Contains("mso-list:Ignore", StringComparison.OrdinalIgnoreCase)).ToArray())
            {
                mark.Remove();
            }

            return Words(element, depth);
        }

        private static bool IsWordItem(IElement element) => element.ClassName?.StartsWith("MsoListParagraph", StringComparison.Ordinal) == true
            || (element.GetAttribute("style") ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal).Contains("mso-list:l", StringComparison.OrdinalIgnoreCase);

        private static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName) && !IsSilent(element);

        private static bool IsSilent(IElement element) => Silent.Contains(element.LocalName) || element.HasAttribute("hidden")
            || (element.GetAttribute("style") ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal) is var style && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("mso-hide:all", StringComparison.OrdinalIgnoreCase));
    }
}
