using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TongKet.Web.Tests.Pages;

public sealed class VisitsTests
{
    [Fact]
    public async Task Pages_read_by_people_are_counted_and_the_old_total_is_carried_over()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.PageAsync("/");
        await web.PageAsync("/ket-qua/2021");

        var visits = await FiguresAsync(web);

        Assert.Equal(2_028_002, (long)visits["total"]!);
        Assert.Equal(2_028_000, (long)visits["carriedOver"]!);
        Assert.Equal(1, (int)visits["online"]!);
        Assert.Equal(5, (int)visits["onlineWindowMinutes"]!);
        Assert.Equal("2022-01-14", (string?)visits["since"]);
        Assert.Contains("2.028.002", (await web.PageAsync("/thong-ke")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robots_failures_data_and_fetches_ahead_are_left_out()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var robot = new HttpRequestMessage(HttpMethod.Get, "/");
        robot.Headers.UserAgent.ParseAdd("Mozilla/5.0 (compatible; Googlebot/2.1)");
        using var ahead = new HttpRequestMessage(HttpMethod.Get, "/");
        ahead.Headers.Add("Sec-Purpose", "prefetch");
        using var head = new HttpRequestMessage(HttpMethod.Head, "/");
        foreach (var request in new[] { robot, ahead, head })
        {
            using var answer = await web.Client.SendAsync(request);
        }

        await web.PageAsync("/khong-co", System.Net.HttpStatusCode.NotFound);
        await web.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative));
        await web.Client.GetStringAsync(new Uri("/css/tongket.css", UriKind.Relative));

        Assert.Equal(2_028_000, (long)(await FiguresAsync(web))["total"]!);
        Assert.Equal(0, (int)(await FiguresAsync(web))["online"]!);
    }

    [Fact]
    public async Task The_total_survives_a_restart()
    {
        var web = await WebFixture.PublishedAsync();
        await web.PageAsync("/");
        await using var again = await web.AgainAsync();

        Assert.Equal(2_028_001, (long)(await FiguresAsync(again))["total"]!);
    }

    [Fact]
    public async Task The_figures_are_explained_with_charts_that_each_have_their_table()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.PageAsync("/");
        await web.PageAsync("/tin-tuc");

        var page = await web.PageAsync("/thong-ke");

        var charts = page.QuerySelectorAll(".chart");
        Assert.Equal(4, charts.Length);
        Assert.All(charts, chart => Assert.Equal(chart.QuerySelectorAll("svg rect").Length, chart.QuerySelectorAll("tbody tr").Length));
        Assert.Equal("2", charts[1].QuerySelector("tbody td")!.TextContent);
        Assert.Equal("1", charts[2].QuerySelector("tbody td")!.TextContent);
        Assert.Contains("không cộng qua các ngày", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("trong 5 phút", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_cookie_is_set_for_readers()
    {
        await using var web = await WebFixture.PublishedAsync();
        foreach (var address in new[] { "/", "/ket-qua/2021", "/thong-ke", "/tin-tuc" })
        {
            using var answer = await web.Client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    private static async Task<JsonNode> FiguresAsync(WebFixture web) =>
        (await web.Client.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/visits", UriKind.Relative)))!;
}
