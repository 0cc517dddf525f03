using System.Net;

namespace TongKet.Web.Tests.Pages;

public sealed class KitTests
{
    [Fact]
    public async Task Every_component_is_shown_once_for_whoever_draws_it_and_for_no_search_engine()
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync("/bo-giao-dien");

        Assert.Equal(4, page.QuerySelectorAll("article.result").Length);
        Assert.Equal(["▲", "✓", "▼", "•"], page.QuerySelectorAll("article.result .mark").Select(mark => mark.TextContent));
        Assert.Equal(3, page.QuerySelectorAll(".chart tbody tr").Length);
        WebFixture.AssertFaultsBesideFields(page);
        foreach (var shown in (string[])[".news", ".disclosed .public-files", ".disclosed .changes", ".note.good", ".empty", "select", "textarea", ".tick", "button.quiet", "table.names"])
        {
            Assert.True(page.QuerySelector(shown) is not null, shown);
        }

        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("/bo-giao-dien", await web.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_without_a_demo_does_not_show_it()
    {
        await using var web = await WebFixture.EmptyAsync();

        using var none = await web.Client.GetAsync(new Uri("/bo-giao-dien", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }
}
