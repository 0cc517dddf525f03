using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace TongKet.Core.Documents;

/// <summary>The text that a web page shows, with its tables.</summary>
internal static class HtmlReader
{
    // The parser builds the page in memory, some fifty times its size.
    private const int MostCharacters = 8 * 1024 * 1024;

    public static DocumentText Read(string html)
    {
        if (html.Length > MostCharacters)
        {
            throw Unreadable.TooLarge;
        }

        using var page = new HtmlParser().ParseDocument(html);
        var walk = new HtmlWalk();
        walk.Read(page.Body ?? (INode)page);
        return walk.Flow.ToDocument([]);
    }
}
