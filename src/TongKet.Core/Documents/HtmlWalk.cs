using AngleSharp.Dom;

namespace TongKet.Core.Documents;

/// <summary>Walks a page without recursion: nesting on the web has no bound.</summary>
internal sealed class HtmlWalk
{
    private static readonly HashSet<string> Blocks = new(
        ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "section", "article", "header", "footer", "main", "nav", "aside", "blockquote", "pre", "figure", "figcaption", "dl", "dt", "dd", "form", "fieldset", "address", "hr", "caption", "summary", "details"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Silent = new(["script", "style", "template", "noscript", "head", "select", "textarea", "svg", "object", "iframe"], StringComparer.Ordinal);

    private readonly Stack<TableFlow> tables = new();
    private readonly Dictionary<IElement, int> numbers = [];
    private bool blank;

    public TextFlow Flow { get; } = new();

    public void Read(INode root)
    {
        var node = root;
        while (node is not null)
        {
            var down = Enter(node);
            if (down && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (true)
            {
                if (down || node.NodeType != NodeType.Element)
                {
                    Leave(node);
                }

                if (ReferenceEquals(node, root))
                {
                    return;
                }

                if (node.NextSibling is { } next)
                {
                    node = next;
                    break;
                }

                node = node.Parent!;
                down = true;
            }
        }
    }

    private bool Enter(INode node)
    {
        if (node is IText text)
        {
            Write(text.Data, IsPreformatted(text));
            return true;
        }

        if (node is not IElement element)
        {
            return true;
        }

        var name = element.LocalName;
        if (Silent.Contains(name) || element.HasAttribute("hidden") || element.GetAttribute("style")?.Replace(" ", string.Empty, StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase) == true)
        {
            return false;
        }

        switch (name)
        {
            case "br":
                Flow.Add('\n');
                break;
            case "table":
                EndLine();
                tables.Push(new TableFlow(Flow));
                break;
            case "tr" when tables.Count > 0:
                tables.Peek().BeginRow();
                break;
            case "td" or "th" when tables.Count > 0:
                blank = false;
                tables.Peek().BeginCell(DocxStyles.Number(element.GetAttribute("rowspan"), 1), DocxStyles.Number(element.GetAttribute("colspan"), 1));
                break;
            case "li":
                EndLine();
                Flow.Add(MarkOf(element));
                break;
            default:
                if (Blocks.Contains(name))
                {
                    EndLine();
                }

                break;
        }

        return true;
    }

    private void Leave(INode node)
    {
        if (node is not IElement { LocalName: var name })
        {
            return;
        }

        if (name == "table" && tables.Count > 0)
        {
            tables.Pop().End();
        }
        else if (name is "td" or "th" && tables.Count > 0)
        {
            tables.Peek().EndCell();
        }
        else if (Blocks.Contains(name))
        {
            EndLine();
        }
    }

    private string MarkOf(IElement item)
    {
        if (item.ParentElement is not { LocalName: "ol" } list)
        {
            return "- ";
        }

        numbers[list] = numbers.TryGetValue(list, out var last) ? last + 1 : DocxStyles.Number(list.GetAttribute("start"), 1);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{numbers[list]}. ");
    }

    private static bool IsPreformatted(IText text) => text.ParentElement is { LocalName: "pre" or "code" };

    private void EndLine()
    {
        blank = false;
        Flow.EndLine();
    }

    // Blanks of the source are one blank on the page, and none where a line begins.
    private void Write(string text, bool preformatted)
    {
        if (preformatted)
        {
            Flow.Add(Composition.Of(text).Text);
            return;
        }

        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isBlank = i == text.Length || text[i] is ' ' or '\n' or '\r' or '\t' or '\f';
            if (!isBlank)
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                if (blank && Flow.Last is not ('\n' or '\t' or ' '))
                {
                    Flow.Add(' ');
                }

                Flow.Add(Composition.Of(text[start..i]).Text);
                (start, blank) = (-1, false);
            }

            blank |= i < text.Length;
        }
    }
}
