using System.Net;
using System.Text.RegularExpressions;
using TongKet.Cli.Tests.Faults;

namespace TongKet.Cli.Tests.Commands;

/// <summary>Providers of identities as an office sets them up: by the environment of the server that it starts.</summary>
public sealed class ServeProvidersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_nations_provider_is_offered_beside_the_provinces_and_a_press_of_either_button_is_answered()
    {
        using var folder = new TempFolder();
        await using var server = await TestServer.StartAsync(folder.Path, new Dictionary<string, string>
        {
            ["TONGKET_OIDC_AUTHORITY"] = "http://127.0.0.1:9/",
            ["TONGKET_OIDC_CLIENTID"] = "tongket",
            ["TONGKET_OIDC_TITLE"] = "tài khoản công vụ tỉnh",
            ["TONGKET_OIDC_QUOCGIA_AUTHORITY"] = "http://127.0.0.1:9/quoc-gia/",
            ["TONGKET_OIDC_QUOCGIA_CLIENTID"] = "tongket-xa",
            ["TONGKET_OIDC_QUOCGIA_CLIENTSECRET"] = "bi-mat",
            ["TONGKET_OIDC_QUOCGIA_TITLE"] = "VNeID",
        });
        using var browser = server.Browser();

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative), None));

        Assert.Equal(["tinh", "quocgia"], Regex.Matches(page, "name=\"noi\" value=\"(?<key>[a-z]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups["key"].Value));
        Assert.Contains("tài khoản công vụ tỉnh", page, StringComparison.Ordinal);
        Assert.Contains("VNeID", page, StringComparison.Ordinal);
        foreach (var provider in (string[])["tinh", "quocgia"])
        {
            // Nobody listens there: the person is told so, which only a provider that was really set up can come to.
            using var pressed = await browser.PostAsync(
                new Uri("/dang-nhap?handler=Provider", UriKind.Relative), new FormUrlEncodedContent([.. OfficeWriters.Hidden(page), KeyValuePair.Create("noi", provider)]), None);
            Assert.Equal((HttpStatusCode.Redirect, "/dang-nhap?loi=noi"), (pressed.StatusCode, pressed.Headers.Location!.OriginalString));
        }

        using var unknown = await browser.PostAsync(
            new Uri("/dang-nhap?handler=Provider", UriKind.Relative), new FormUrlEncodedContent([.. OfficeWriters.Hidden(page), KeyValuePair.Create("noi", "khac")]), None);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("http://dinh-danh.example/", "VNeID", "AUTHORITY")]
    [InlineData("http://127.0.0.1:9/", "VNeID", "AUTHORITY")]
    [InlineData("http://127.0.0.1:10/", "tỉnh", "TITLE")]
    public async Task A_second_provider_that_cannot_be_told_from_the_first_is_refused_before_anything_starts(string authority, string title, string named)
    {
        using var folder = new TempFolder();
        var run = await Tongket.RunAsync(new Call(["serve", "--urls", "http://127.0.0.1:0"])
        {
            Folder = folder.Path,
            Environment = new Dictionary<string, string>
            {
                ["TONGKET_OIDC_AUTHORITY"] = "http://127.0.0.1:9/",
                ["TONGKET_OIDC_CLIENTID"] = "tongket",
                ["TONGKET_OIDC_TITLE"] = "tỉnh",
                ["TONGKET_OIDC_QUOCGIA_AUTHORITY"] = authority,
                ["TONGKET_OIDC_QUOCGIA_CLIENTID"] = "tongket-xa",
                ["TONGKET_OIDC_QUOCGIA_TITLE"] = title,
            },
        });

        Assert.Equal(2, run.Code);
        Assert.Contains("TONGKET_OIDC_QUOCGIA_", run.Error, StringComparison.Ordinal);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }
}
