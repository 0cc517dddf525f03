using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace TongKet.Web.Tests.Pages;

public sealed class HeadersTests
{
    private const long FirstViewBudget = 60 * 1024;

    [Theory]
    [InlineData("/")]
    [InlineData("/khong-co")]
    [InlineData("/dang-nhap")]
    [InlineData("/ban-lam-viec")]
    [InlineData("/api/v1/visits")]
    [InlineData("/healthz")]
    [InlineData("/css/tongket.css")]
    public async Task Every_answer_carries_the_headers_of_defence(string address)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var answer = await web.Client.GetAsync(new Uri(address, UriKind.Relative));

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_page_that_the_reader_holds_is_not_sent_again_even_after_other_visits()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var first = await web.Client.GetAsync(new Uri("/ket-qua/2021", UriKind.Relative));
        Assert.True(first.Headers.ETag!.IsWeak);
        Assert.True(first.Headers.CacheControl!.Public);
        await web.PageAsync("/");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/ket-qua/2021");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        using var answer = await web.Client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_edition_has_a_new_tag()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var before = await web.Client.GetAsync(new Uri("/ket-qua/2021", UriKind.Relative));
        await web.World.SettleAsync("thu-can-doi-ngan-sach", web.World.CommuneId, 7_000_000_000);
        await web.Store.Get<TongKet.Core.Publishing.Publications>().PublishResultsAsync(web.World.Chair, 2021, CancellationToken.None);

        using var after = await web.Client.GetAsync(new Uri("/ket-qua/2021", UriKind.Relative));

        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("7.000.000.000", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_are_compressed_and_the_first_view_is_light(string encoding)
    {
        await using var web = await WebFixture.PublishedAsync();
        var home = await web.PageAsync("/");
        var styles = home.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var weight = await WeightAsync(web, "/", encoding) + await WeightAsync(web, styles, encoding)
            + await WeightAsync(web, "/fonts/be-vietnam-pro-vietnamese-600.woff2", encoding)
            + await WeightAsync(web, "/fonts/be-vietnam-pro-latin-600.woff2", encoding);

        Assert.InRange(weight, 1, FirstViewBudget);
    }

    [Fact]
    public async Task The_style_sheet_may_be_kept_for_good_under_its_hash()
    {
        await using var web = await WebFixture.PublishedAsync();
        var home = await web.PageAsync("/");
        using var answer = await web.Client.GetAsync(new Uri(home.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!, UriKind.Relative));

        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<long> WeightAsync(WebFixture web, string address, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using var answer = await web.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (!address.EndsWith(".woff2", StringComparison.Ordinal))
        {
            Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
            using Stream plain = encoding == "br"
                ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)
                : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var reader = new StreamReader(plain);
            Assert.NotEmpty(await reader.ReadToEndAsync());
        }

        return bytes.Length;
    }
}
