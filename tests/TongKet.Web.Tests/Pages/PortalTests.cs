using System.Net;
using AngleSharp.Dom;

namespace TongKet.Web.Tests.Pages;

public sealed class PortalTests
{
    private static readonly string[] Addresses =
    [
        "/", "/ket-qua", "/ket-qua/2021", "/ket-qua/2021/thu-can-doi-ngan-sach", "/ket-qua/2021/gia-dinh-van-hoa", "/ket-qua/2021/ho-ngheo-2225",
        "/tin-tuc", "/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021", "/thong-ke", "/gioi-thieu", "/du-lieu", "/so-do-trang", "/dang-nhap",
        "/cong-khai", "/cong-khai/ngan-sach", "/van-ban", "/hoi-dap", "/hoi-dap/gui", "/hoi-dap/theo-doi", "/lay-y-kien", "/tim-kiem",
    ];

    [Fact]
    public async Task Every_page_has_the_shell()
    {
        await using var web = await WebFixture.PublishedAsync();
        foreach (var address in Addresses)
        {
            var page = await web.PageAsync(address);

            Assert.Equal("vi", page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Single(page.QuerySelectorAll("main#main"));
            Assert.Single(page.QuerySelectorAll("body > header"));
            Assert.Single(page.QuerySelectorAll("body > footer"));
            Assert.Equal("#main", page.QuerySelector("body a")!.GetAttribute("href"));
            Assert.Contains("Dữ liệu minh họa", page.QuerySelector(".demo")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Đang truy cập", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("2.028.", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
            Assert.NotEmpty(page.Title!);
            Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), style, [style], [onclick]"));
        }
    }

    [Fact]
    public async Task Every_link_on_the_portal_leads_somewhere()
    {
        await using var web = await WebFixture.PublishedAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var address))
        {
            var page = await web.PageAsync(address);
            foreach (var link in page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!))
            {
                if (link.StartsWith('#'))
                {
                    Assert.True(page.QuerySelector(link) is not null, $"{address} has no {link}");
                }
                else if (link.StartsWith('/') && seen.Add(link))
                {
                    queue.Enqueue(link);
                }
            }
        }

        Assert.Superset(Addresses.ToHashSet(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_year_shows_each_figure_with_its_plan_state_source_and_day()
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync("/ket-qua/2021");

        var budget = Row(page, "/ket-qua/2021/thu-can-doi-ngan-sach");
        Assert.Contains("6.167.267.743 đồng", budget, StringComparison.Ordinal);
        Assert.Contains("Chỉ tiêu: 4.282.000.000\u00A0đồng", budget, StringComparison.Ordinal);
        Assert.Contains("144\u00A0% so với kế hoạch", budget, StringComparison.Ordinal);
        Assert.Contains("▲ vượt", budget, StringComparison.Ordinal);
        Assert.Contains("14/12/2021", budget, StringComparison.Ordinal);
        Assert.Contains("3/3 tổ dân phố", Row(page, "/ket-qua/2021/to-thu-gom-rac"), StringComparison.Ordinal);
        var table = page.QuerySelector(".chart table")!;
        Assert.Equal(page.QuerySelectorAll(".chart svg rect").Length, table.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("144\u00A0%", table.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poor_households_are_not_shown_by_group()
    {
        await using var web = await WebFixture.PublishedAsync();

        var poor = await web.PageAsync("/ket-qua/2021/ho-ngheo-2225");
        var culture = await web.PageAsync("/ket-qua/2021/gia-dinh-van-hoa");

        Assert.DoesNotContain("Tổ dân phố 1", poor.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Không công bố theo từng tổ", poor.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("158/160", culture.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_figure_of_an_article_leads_to_its_home()
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync("/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021");

        Assert.Equal(
            ["/ket-qua/2021/thu-can-doi-ngan-sach", "/ket-qua/2021/thu-can-doi-ngan-sach", "/ket-qua/2021/to-thu-gom-rac"],
            page.QuerySelectorAll("a.fact").Select(link => link.GetAttribute("href")));
        Assert.Contains("đạt 6.167.267.743\u00A0đồng, bằng 144\u00A0% kế hoạch.", page.QuerySelector(".prose")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Số liệu đã kiểm tra ngày 14/01/2022", page.QuerySelector(".checked")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/khong-co")]
    [InlineData("/ket-qua/1999")]
    [InlineData("/ket-qua/2021/khong-co")]
    [InlineData("/tin-tuc/khong-co")]
    [InlineData("/css/khong-co.css")]
    public async Task What_is_not_there_says_so_inside_the_shell(string address)
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync(address, HttpStatusCode.NotFound);

        Assert.Equal("Không tìm thấy trang", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("footer"));
    }

    [Fact]
    public async Task An_empty_store_answers_every_page_with_dignity()
    {
        await using var web = await WebFixture.EmptyAsync();
        foreach (var address in new[] { "/", "/ket-qua", "/tin-tuc", "/gioi-thieu", "/cong-khai", "/van-ban", "/hoi-dap", "/hoi-dap/gui", "/lay-y-kien", "/so-do-trang", "/thong-ke", "/dang-nhap" })
        {
            var page = await web.PageAsync(address);
            Assert.Single(page.QuerySelectorAll("h1"));
        }

        Assert.Contains("tongket init", (await web.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_for_search_engines_lists_pages_that_answer()
    {
        await using var web = await WebFixture.PublishedAsync();
        var xml = System.Xml.Linq.XDocument.Parse(await web.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        var addresses = xml.Descendants().Where(node => node.Name.LocalName == "loc").Select(node => new Uri(node.Value)).ToArray();

        Assert.True(addresses.Length > 12);
        foreach (var address in addresses)
        {
            using var answer = await web.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static string Row(IDocument page, string address) => string.Join(
        ' ', page.QuerySelector($"article.result a[href='{address}']")!.Closest("article")!.TextContent.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
