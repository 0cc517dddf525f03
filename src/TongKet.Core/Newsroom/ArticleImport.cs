using TongKet.Core.Basics;
using TongKet.Core.Documents;

namespace TongKet.Core.Newsroom;

/// <summary>Takes an article from a pasted page or a Word file: what is not a text, a list, a table, a link or a picture stays behind.</summary>
public static class ArticleImport
{
    /// <exception cref="Refused">It cannot be read.</exception>
    public static MarkupReading OfHtml(string html) => Of(() => HtmlMarkup.Read(html, ArticleLinks.IsSafe));

    /// <exception cref="Refused">It cannot be read.</exception>
    public static MarkupReading OfDocx(byte[] content) => Of(() => DocxMarkup.Read(content, ArticleLinks.IsSafe));

    private static MarkupReading Of(Func<MarkupReading> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException fault)
        {
            throw new Refused(RefusalReason.RuleNotMet, fault.Message, [new Finding("article.source", fault.Message)]);
        }
    }
}
