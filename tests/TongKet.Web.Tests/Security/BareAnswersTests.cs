using System.Net.Sockets;
using System.Text;

namespace TongKet.Web.Tests.Security;

/// <summary>What is no request is refused by the server itself, and that answer too has the headers of defence.</summary>
public sealed class BareAnswersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [Trait("row", "39")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a/%00/b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /%C0%AF HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /\\..\\x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("GET /khong-co HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    public async Task What_is_no_request_is_refused_with_the_headers_of_defence(string request)
    {
        await using var web = await WebFixture.PublishedAsync();
        foreach (var before in (string[])[string.Empty, "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"])
        {
            var answer = await AskAsync(web, before + request);
            var last = answer[answer.LastIndexOf("HTTP/1.", StringComparison.Ordinal)..];
            Assert.Matches("^HTTP/1\\.[01] [45]", last);
            foreach (var header in (string[])["Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: same-origin"])
            {
                Assert.Equal(2, last.Split(header).Length);
            }

            Assert.DoesNotContain("Server:", last, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_refused_with_them_too()
    {
        await using var web = await WebFixture.PublishedAsync();

        var answer = await AskAsync(web, $"GET /{new string('x', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.Matches("^HTTP/1\\.1 4", answer);
        Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(WebFixture web, string request)
    {
        using var browser = web.Browser();
        using var line = new TcpClient();
        await line.ConnectAsync(browser.BaseAddress!.Host, browser.BaseAddress.Port, None);
        await using var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), None);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        using var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, limit.Token);
        }
        catch (Exception closed) when (closed is IOException or OperationCanceledException)
        {
            // Closed while the rest of the request was still on its way, or kept open for the next one: what was answered is read.
        }

        return Encoding.ASCII.GetString(all.ToArray());
    }
}
