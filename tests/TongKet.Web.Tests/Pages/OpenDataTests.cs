using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace TongKet.Web.Tests.Pages;

public sealed class OpenDataTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_page_lists_every_published_set_with_its_columns_and_files()
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync("/du-lieu");

        var files = page.QuerySelectorAll("main a[href$='.csv'], main a[href$='.json']").Select(link => link.GetAttribute("href")).ToArray();
        Assert.Equal(
            ["/du-lieu/ket-qua-2021.csv", "/du-lieu/ket-qua-2021.json", "/du-lieu/ket-qua-2021-theo-to.csv", "/du-lieu/ket-qua-2021-theo-to.json", "/du-lieu/moc-nhat-ky.json"],
            files);
        Assert.Equal(2, page.QuerySelectorAll("details table").Length);
        Assert.Contains("miễn là ghi rõ nguồn", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_years_figures_stand_in_both_forms_to_the_last_dong_and_lead_back_to_their_pages()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var json = await web.Client.GetAsync(new Uri("/du-lieu/ket-qua-2021.json", UriKind.Relative));
        using var csv = await web.Client.GetAsync(new Uri("/du-lieu/ket-qua-2021.csv", UriKind.Relative));

        using var set = JsonDocument.Parse(await json.Content.ReadAsStringAsync());
        var rows = set.RootElement.GetProperty("rows").EnumerateArray().ToArray();
        var budget = rows.Single(row => row.GetProperty("ma").GetString() == "thu-can-doi-ngan-sach");
        Assert.Equal("tongket.open-data/1", set.RootElement.GetProperty("schema").GetString());
        Assert.Equal("6167267743", budget.GetProperty("tu_so").GetRawText());
        Assert.Equal("6167267743", budget.GetProperty("ket_qua").GetRawText());
        Assert.Equal("vuot", budget.GetProperty("trang_thai").GetString());
        Assert.Equal("2021-12-14", budget.GetProperty("tinh_den").GetString());
        Assert.Equal(HttpStatusCode.OK, (await web.Client.GetAsync(new Uri(budget.GetProperty("dia_chi").GetString()!))).StatusCode);

        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(rows.Length + 1, lines.Length);
        Assert.Equal(string.Join(',', set.RootElement.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString())), lines[0]);
        Assert.Contains(lines, line => line.StartsWith("thu-can-doi-ngan-sach,", StringComparison.Ordinal) && line.Contains(",6167267743,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rate_gives_its_printed_share_and_the_counts_that_it_is_made_of()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var set = JsonDocument.Parse(await web.Client.GetStringAsync(new Uri("/du-lieu/ket-qua-2021.json", UriKind.Relative)));

        var rate = set.RootElement.GetProperty("rows").EnumerateArray().First(row => row.GetProperty("mau_so").ValueKind == JsonValueKind.Number && row.GetProperty("don_vi").GetString() == "%");
        var share = 100m * rate.GetProperty("tu_so").GetDecimal() / rate.GetProperty("mau_so").GetDecimal();
        Assert.InRange(Math.Abs(share - rate.GetProperty("ket_qua").GetDecimal()), 0m, 0.05m);
    }

    [Fact]
    public async Task Poor_households_are_in_no_table_by_group()
    {
        await using var web = await WebFixture.PublishedAsync();
        var byGroup = await web.Client.GetStringAsync(new Uri("/du-lieu/ket-qua-2021-theo-to.csv", UriKind.Relative));

        Assert.Contains("Tổ dân phố 1", byGroup, StringComparison.Ordinal);
        Assert.DoesNotContain("ho-ngheo", byGroup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/du-lieu/ket-qua-1999.csv")]
    [InlineData("/du-lieu/ket-qua-2021.xml")]
    [InlineData("/du-lieu/ket-qua-2021-theo-phuong.json")]
    [InlineData("/du-lieu/ket-qua-20211.json")]
    [InlineData("/du-lieu/..%2f..%2fdata.csv")]
    [InlineData("/feed.xml?muc=khong-co")]
    public async Task What_was_never_published_is_not_there(string address)
    {
        await using var web = await WebFixture.PublishedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await web.Client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_feed_carries_the_news_with_its_moments_and_one_category_alone()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var answer = await web.Client.GetAsync(new Uri("/feed.xml", UriKind.Relative));
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        var entry = feed.Elements(Atom + "entry").Single();
        var address = entry.Element(Atom + "link")!.Attribute("href")!.Value;
        Assert.EndsWith("/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021", address, StringComparison.Ordinal);
        Assert.Equal(address, entry.Element(Atom + "id")!.Value);
        Assert.True(DateTimeOffset.TryParseExact(entry.Element(Atom + "updated")!.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
        Assert.Equal(entry.Element(Atom + "updated")!.Value, feed.Element(Atom + "updated")!.Value);

        var category = entry.Element(Atom + "category")!.Attribute("term")!.Value;
        var alone = XDocument.Parse(await web.Client.GetStringAsync(new Uri("/feed.xml?muc=" + Uri.EscapeDataString(category), UriKind.Relative))).Root!;
        Assert.Contains(category, alone.Element(Atom + "title")!.Value, StringComparison.Ordinal);
        Assert.Single(alone.Elements(Atom + "entry"));
    }
}
