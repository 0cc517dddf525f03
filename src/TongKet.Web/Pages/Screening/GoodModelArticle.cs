using System.Net;
using TongKet.Core.Emulation;
using TongKet.Core.Newsroom;

namespace TongKet.Web.Pages.Screening;

/// <summary>A chosen good model as the draft of an article: its story in the newsroom's mark-up, its first paragraph as the lead.</summary>
internal static class GoodModelArticle
{
    public static ArticleDraft Of(GoodModel model, string category, string author)
    {
        var paragraphs = model.Story!.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new ArticleDraft
        {
            Title = model.Title!.Length > ArticleText.LongestTitle ? model.Title[..ArticleText.LongestTitle] : model.Title,
            Lead = paragraphs[0].Length > ArticleText.LongestLead ? paragraphs[0][..ArticleText.LongestLead] : paragraphs[0],
            Category = category,
            Author = author,

            // What was told is text: no sign of it means a heading or a link.
            Body = ArticleImport.OfHtml(string.Concat(paragraphs.Select(line => "<p>" + WebUtility.HtmlEncode(line) + "</p>"))).Body,
        };
    }
}
