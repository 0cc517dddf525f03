using System.Net;
using AngleSharp;
using AngleSharp.Html;
using TongKet.Testing;

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

    /// <summary>What the kit draws is kept beside the test; whoever changes a component renews it with TONGKET_UPDATE_GOLDEN=1 and reads the difference.</summary>
    [Fact]
    public async Task Each_component_is_drawn_as_it_was()
    {
        await using var web = await WebFixture.PublishedAsync();
        var page = await web.PageAsync("/bo-giao-dien");
        var folder = Path.Combine(Repository.Root, "tests", "TongKet.Web.Tests", "Pages", "Kit");

        foreach (var section in page.QuerySelectorAll("main section.block"))
        {
            var file = Path.Combine(folder, section.QuerySelector("h2")!.Id + ".html");
            var drawn = string.Join('\n', section.ToHtml(new PrettyMarkupFormatter()).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)) + '\n';
            if (Environment.GetEnvironmentVariable("TONGKET_UPDATE_GOLDEN") == "1")
            {
                await File.WriteAllTextAsync(file, drawn);
            }

            Assert.Equal(await File.ReadAllTextAsync(file), drawn);
        }

        Assert.Equal(page.QuerySelectorAll("main section.block").Length, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task A_store_without_a_demo_does_not_show_it()
    {
        await using var web = await WebFixture.EmptyAsync();

        using var none = await web.Client.GetAsync(new Uri("/bo-giao-dien", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }
}
