using System.Net;
using System.Net.Http.Headers;

namespace TongKet.Web.Tests.Security;

/// <summary>Whoever asks may write any host name; pages that proxies keep repeat none that nobody set.</summary>
public sealed class HostsTests
{
    private const string Made = "xau.example";

    [Theory]
    [InlineData("/")]
    [InlineData("/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021")]
    [InlineData("/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021/ban-in")]
    [InlineData("/ket-qua/2021")]
    [InlineData("/feed.xml")]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    [InlineData("/du-lieu/ket-qua-2021.json")]
    public async Task A_name_that_nobody_set_is_printed_nowhere(string address)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var usual = await web.Client.GetAsync(new Uri(address, UriKind.Relative));

        using var made = await AskAsync(web, address, Made);

        Assert.Equal(usual.StatusCode, made.StatusCode);
        Assert.DoesNotContain(Made, await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Made, made.Headers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_held_under_one_name_is_drawn_anew_under_another()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var usual = await web.Client.GetAsync(new Uri("/ket-qua/2021", UriKind.Relative));

        using var other = await AskAsync(web, "/ket-qua/2021", "localhost", usual.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Where_names_are_set_every_other_is_refused_and_recorded()
    {
        await using var web = await WebFixture.NamedAsync("phuong.example");

        using var known = await AskAsync(web, "/tin-tuc", "phuong.example");
        using var made = await AskAsync(web, "/tin-tuc", Made);
        using var watched = await AskAsync(web, "/healthz", "10.1.2.3");

        Assert.Contains("href=\"http://phuong.example/tin-tuc\"", await known.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, made.StatusCode);
        Assert.Equal("text/plain", made.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, watched.StatusCode);
        Assert.Contains("Host that is not set: " + Made, web.Log.Text, StringComparison.Ordinal);
        await web.PageAsync("/tin-tuc");
    }

    private static async Task<HttpResponseMessage> AskAsync(WebFixture web, string address, string host, EntityTagHeaderValue? held = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Host = host;
        if (held is not null)
        {
            request.Headers.IfNoneMatch.Add(held);
        }

        return await web.Client.SendAsync(request);
    }
}
