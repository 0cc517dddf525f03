using System.Net;
using System.Text.RegularExpressions;
using TongKet.Testing;

namespace TongKet.Web.Tests.Security;

/// <summary>Served over HTTPS, cookies are held to this host and the browser to HTTPS; over plain HTTP neither is promised. Methods that nobody needs are refused.</summary>
[Trait("row", "39")]
public sealed class HttpsTests
{
    [Fact]
    public async Task Over_https_every_cookie_is_held_to_the_host_and_the_browser_to_https()
    {
        await using var web = await WebFixture.BehindHttpsAsync();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(web.Address) };
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var kept = new Dictionary<string, string>();

        using var page = await AskAsync(browser, kept, HttpMethod.Get, "/dang-nhap");
        var token = (await WebFixture.ReadAsync(page)).QuerySelector("main input[name=__form]")!.GetAttribute("value")!;
        using var key = await AskAsync(browser, kept, HttpMethod.Post, "/dang-nhap/khoa", ("__form", token));
        Assert.Equal(HttpStatusCode.OK, key.StatusCode);
        using var signedIn = await AskAsync(browser, kept, HttpMethod.Post, "/dang-nhap", ("__form", token), ("ten", "chu-tich"), ("matKhau", World.Password));
        Assert.Equal("/ban-lam-viec", signedIn.Headers.Location!.OriginalString);
        using var me = await AskAsync(browser, kept, HttpMethod.Get, "/tai-khoan");
        var own = (await WebFixture.ReadAsync(me)).QuerySelector("main input[name=__form]")!.GetAttribute("value")!;
        using var ended = await AskAsync(browser, kept, HttpMethod.Post, "/tai-khoan?handler=End", ("__form", own));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

        Assert.Superset(new HashSet<string> { "__Host-tongket", "__Host-tongket-form", "__Host-tongket-said", "__Host-tongket-key" }, kept.Keys.ToHashSet());
        foreach (var answer in (HttpResponseMessage[])[page, signedIn, me, ended])
        {
            Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        }

        TestContext.Current.SendDiagnosticMessage($"row 39: over https {kept.Count} cookies, all __Host-, Secure, HttpOnly, SameSite; HSTS on every answer");
    }

    [Fact]
    public async Task Over_plain_http_nothing_is_promised_that_would_lock_a_reader_out()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var answer = await web.Client.GetAsync(new Uri("/dang-nhap", UriKind.Relative));

        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.DoesNotContain("__Host-", cookie, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("TRACE", "/ban-lam-viec")]
    [InlineData("DELETE", "/api/v1/areas")]
    [InlineData("PUT", "/tai-khoan")]
    [InlineData("OPTIONS", "/")]
    public async Task A_method_that_nothing_here_answers_is_refused_with_those_that_are(string method, string address)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        request.Headers.Add("X-Secret", "cua-proxy");
        using var answer = await web.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow);
        Assert.DoesNotContain("cua-proxy", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Whoever_tries_too_often_is_told_when_to_come_again()
    {
        await using var web = await WebFixture.PublishedAsync();
        HttpResponseMessage last;
        var tries = 0;
        do
        {
            last = await web.Client.PostAsync(new Uri("/dang-nhap", UriKind.Relative), new FormUrlEncodedContent([]));
        }
        while (last.StatusCode != HttpStatusCode.TooManyRequests && ++tries < 40);

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Thử quá nhiều lần", await last.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        last.Dispose();
    }

    private static async Task<HttpResponseMessage> AskAsync(
        HttpClient browser, Dictionary<string, string> kept, HttpMethod method, string address, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (kept.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", kept.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        if (fields.Length > 0)
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        var answer = await browser.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            Assert.Matches(new Regex("^__Host-tongket[a-z-]*=[^;]*;.* path=/;", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)), cookie);
            Assert.Matches(new Regex("; secure(?:;|$)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)), cookie);
            Assert.Matches(new Regex("; httponly(?:;|$)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)), cookie);
            Assert.Matches(new Regex("; samesite=(?:lax|strict)(?:;|$)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)), cookie);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            var at = cookie.IndexOf('=', StringComparison.Ordinal);
            kept[cookie[..at]] = cookie[(at + 1)..cookie.IndexOf(';', StringComparison.Ordinal)];
        }

        return answer;
    }
}
