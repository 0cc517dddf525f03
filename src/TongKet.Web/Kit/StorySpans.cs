using System.Collections.Immutable;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using TongKet.Core.Publishing;

namespace TongKet.Web.Kit;

/// <summary>The runs of a line of an article. Their words are always encoded; the elements around them are ours.</summary>
public static class StorySpans
{
    public static IHtmlContent Of(ImmutableArray<ArticleSpan> spans)
    {
        var line = new HtmlContentBuilder();
        for (var i = 0; i < spans.Length; i++)
        {
            // Runs of one link stand in one link.
            var first = i;
            while (spans[first].Link is not null && i + 1 < spans.Length && spans[i + 1].Link == spans[first].Link)
            {
                i++;
            }

            var inner = new HtmlContentBuilder();
            foreach (var span in spans.AsSpan(first, i - first + 1))
            {
                inner.AppendHtml(Run(span));
            }

            line.AppendHtml(spans[first].Link is { } address ? In("a", inner, address) : inner);
        }

        return line;
    }

    private static IHtmlContent Run(ArticleSpan span)
    {
        IHtmlContent run = new HtmlContentBuilder().Append(span.Text);
        if (span is { FactCode: { } code, FactYear: { } year, Link: null })
        {
            var fact = In("a", run, Links.Indicator(year, code));
            fact.AddCssClass("fact");
            run = fact;
        }

        run = span.Emphasis == true ? In("em", run) : run;
        return span.Strong == true ? In("strong", run) : run;
    }

    private static TagBuilder In(string name, IHtmlContent inner, string? address = null)
    {
        var element = new TagBuilder(name);
        element.InnerHtml.AppendHtml(inner);
        if (address is not null)
        {
            element.Attributes["href"] = address;
            if (!address.StartsWith('/'))
            {
                element.Attributes["rel"] = "noopener";
            }
        }

        return element;
    }
}
