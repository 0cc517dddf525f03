using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace TongKet.Web.Tests.Pages;

/// <summary>Feeds, map, structured data, share previews and the installable portal, against what their formats ask for.</summary>
public sealed class ReachTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_feed_of_all_and_of_each_category_is_whole_Atom()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.PublishArticleAsync("Tin có ký tự lạ: <b>&amp; \u0001 \uFFFE \"ngoặc\"", "Nội dung.");
        var all = await FeedAsync(web, "/feed.xml");
        Assert.Equal(2, all.Elements(Atom + "entry").Count());
        foreach (var category in all.Descendants(Atom + "category").Select(one => one.Attribute("term")!.Value).Distinct())
        {
            var own = await FeedAsync(web, "/feed.xml?muc=" + Uri.EscapeDataString(category));
            Assert.All(own.Descendants(Atom + "category"), one => Assert.Equal(category, one.Attribute("term")!.Value));
        }
    }

    [Fact]
    public async Task The_map_fits_the_schema_of_maps_and_every_address_in_it_is_there()
    {
        await using var web = await WebFixture.PublishedAsync();
        var schema = new XmlSchemaSet();
        schema.Add("http://www.sitemaps.org/schemas/sitemap/0.9", XmlReader.Create(new StringReader(
            """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
              <xs:element name="urlset"><xs:complexType><xs:sequence><xs:element name="url" maxOccurs="50000"><xs:complexType><xs:sequence>
                <xs:element name="loc"><xs:simpleType><xs:restriction base="xs:anyURI"><xs:minLength value="12"/><xs:maxLength value="2048"/></xs:restriction></xs:simpleType></xs:element>
                <xs:element name="lastmod" minOccurs="0"><xs:simpleType><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType></xs:element>
              </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """)));
        var map = XDocument.Parse(await web.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));

        map.Validate(schema, (_, fault) => Assert.Fail(fault.Message));

        var places = map.Descendants().Where(one => one.Name.LocalName == "loc").Select(one => one.Value).ToArray();
        Assert.Equal(places.Length, places.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(map.Descendants(), one => one.Name.LocalName == "lastmod");
        foreach (var place in places)
        {
            using var answer = await web.Client.GetAsync(new Uri(place));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, place);
        }
    }

    [Fact]
    public async Task An_article_tells_programs_and_previews_what_it_is()
    {
        await using var web = await WebFixture.PublishedAsync();
        var page = await web.PageAsync("/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021");

        var data = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("https://schema.org", (string?)data["@context"]);
        Assert.Equal("NewsArticle", (string?)data["@type"]);
        Assert.Equal("Phường Suối Trong tổng kết năm 2021", (string?)data["headline"]);
        Assert.True(DateTimeOffset.TryParseExact((string?)data["datePublished"], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        foreach (var needed in new[] { "author", "publisher", "image", "mainEntityOfPage", "dateModified", "description", "inLanguage" })
        {
            Assert.NotNull(data[needed]);
        }

        var meta = page.QuerySelectorAll("meta[property]").ToDictionary(one => one.GetAttribute("property")!, one => one.GetAttribute("content")!, StringComparer.Ordinal);
        Assert.Equal("article", meta["og:type"]);
        Assert.Equal("Phường Suối Trong tổng kết năm 2021", meta["og:title"]);
        Assert.Equal("vi_VN", meta["og:locale"]);
        Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), meta["og:url"]);
        Assert.NotEmpty(meta["og:description"]);
        using var picture = await web.Client.GetAsync(new Uri(meta["og:image"]));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.InRange((await picture.Content.ReadAsByteArrayAsync()).Length, 1_000, 300_000);
    }

    [Fact]
    public async Task The_home_page_names_the_office_and_its_search_and_no_title_breaks_out_of_the_data()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.PublishArticleAsync("</script><script>alert(1)</script>", "Nội dung.");
        var slug = (await web.PageAsync("/tin-tuc")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).First(link => link.Contains("alert", StringComparison.Ordinal));

        var data = JsonNode.Parse((await web.PageAsync("/")).QuerySelector("script[type='application/ld+json']")!.TextContent)!.AsArray();
        Assert.Equal("GovernmentOrganization", (string?)data[0]!["@type"]);
        Assert.EndsWith("/tim-kiem?q={search_term_string}", (string?)data[1]!["potentialAction"]!["target"]!["urlTemplate"], StringComparison.Ordinal);

        var page = await web.PageAsync(slug);
        Assert.Equal("</script><script>alert(1)</script>", (string?)JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["headline"]);
        Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/ld+json'])"));
    }

    [Fact]
    public async Task The_portal_can_be_installed_and_desk_pages_say_nothing_of_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        var home = await web.PageAsync("/");
        using var answer = await web.Client.GetAsync(new Uri(home.QuerySelector("link[rel=manifest]")!.GetAttribute("href")!, UriKind.Relative));
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType!.MediaType);
        using var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = manifest.RootElement;
        Assert.Equal("Phường Suối Trong", root.GetProperty("name").GetString());
        Assert.Equal(("/", "/", "standalone"), (root.GetProperty("start_url").GetString(), root.GetProperty("scope").GetString(), root.GetProperty("display").GetString()));
        foreach (var icon in root.GetProperty("icons").EnumerateArray())
        {
            using var got = await web.Client.GetAsync(new Uri(icon.GetProperty("src").GetString()!, UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, icon.GetProperty("type").GetString()), (got.StatusCode, got.Content.Headers.ContentType!.MediaType));
        }

        using var worker = await web.Client.GetAsync(new Uri("/cong-sw.js", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, worker.StatusCode);
        Assert.Empty((await web.PageAsync("/dang-nhap")).QuerySelectorAll("link[rel=manifest], script[src*=cong], meta[property]"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021")]
    public async Task A_page_of_one_who_is_signed_in_is_kept_nowhere(string address)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var open = await web.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(open.Headers.CacheControl!.Public);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(open.Headers.ETag!);

        using var own = await chair.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal((false, true, true), (own.Headers.CacheControl!.Public, own.Headers.CacheControl.Private, own.Headers.CacheControl.NoCache));
        Assert.Null(own.Headers.ETag);
    }

    private static async Task<XElement> FeedAsync(WebFixture web, string address)
    {
        using var answer = await web.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        Check(feed);
        Assert.NotNull(feed.Element(Atom + "author")?.Element(Atom + "name"));
        Assert.Single(feed.Elements(Atom + "link"), link => link.Attribute("rel")?.Value == "self");
        var entries = feed.Elements(Atom + "entry").ToArray();
        Assert.Equal(entries.Length, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(entries, entry =>
        {
            Check(entry);
            Assert.Single(entry.Elements(Atom + "link"), link => link.Attribute("rel")?.Value == "alternate");
            Assert.NotNull(entry.Element(Atom + "summary"));
        });
        return feed;
    }

    // RFC 4287: exactly one id (an absolute address), title and updated (RFC 3339) of each.
    private static void Check(XElement one)
    {
        Assert.True(Uri.TryCreate(Assert.Single(one.Elements(Atom + "id")).Value, UriKind.Absolute, out _));
        Assert.Single(one.Elements(Atom + "title"));
        Assert.True(DateTimeOffset.TryParseExact(Assert.Single(one.Elements(Atom + "updated")).Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }
}
