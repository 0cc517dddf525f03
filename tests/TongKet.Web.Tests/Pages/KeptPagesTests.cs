using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Testing;

namespace TongKet.Web.Tests.Pages;

/// <summary>Pages of the portal are drawn once for many readers, and nobody may notice.</summary>
public sealed class KeptPagesTests
{
    private const string Home = "/gioi-thieu";

    [Fact]
    public async Task What_is_written_here_shows_at_once()
    {
        await using var web = await WebFixture.PublishedAsync();
        await AskTwiceAsync(web, Home);

        await ReviseAsync(web.Store.Get<Registers>(), web, "0208 3 111 222");

        Assert.Contains("0208 3 111 222", await TextAsync(web.Client, Home), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_node_writes_shows_within_the_second_and_a_page_in_between_is_kept()
    {
        await using var web = await WebFixture.PublishedAsync();
        await AskTwiceAsync(web, Home);
        await using var node = new ServiceCollection().AddSingleton<TimeProvider>(web.Store.Clock).AddEngine(web.Store.Options)
            .Configure<PasswordHasherOptions>(TestStore.Light).AddSingleton(_ => web.Store.Get<Rulebook>()).BuildServiceProvider();

        await ReviseAsync(node.GetRequiredService<Registers>(), web, "0208 3 333 444");

        Assert.DoesNotContain("0208 3 333 444", await TextAsync(web.Client, Home), StringComparison.Ordinal);
        web.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("0208 3 333 444", await TextAsync(web.Client, Home), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_view_of_a_kept_page_is_counted()
    {
        await using var web = await WebFixture.PublishedAsync();
        for (var view = 0; view < 20; view++)
        {
            await TextAsync(web.Client, "/tin-tuc");
        }

        var figures = await web.Client.GetFromJsonAsync<JsonObject>("/api/v1/visits");
        Assert.Equal(2_028_020, (long)figures!["total"]!);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, deflate, br, zstd")]
    [InlineData("gzip")]
    [InlineData("identity")]
    [InlineData("br;q=0.1, gzip;q=0.9")]
    public async Task A_kept_page_is_the_same_in_each_coding(string asked)
    {
        await using var web = await WebFixture.PublishedAsync();
        var plain = await TextAsync(web.Client, "/ket-qua/2021");
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/ket-qua/2021");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", asked);
            using var answer = await web.Client.SendAsync(request);
            await using var body = await answer.Content.ReadAsStreamAsync();
            var coding = answer.Content.Headers.ContentEncoding.SingleOrDefault();
            await using var opened = coding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
            using var reader = new StreamReader(opened);

            Assert.Equal(Body(plain), Body(await reader.ReadToEndAsync()));
            Assert.Equal(asked == "identity", coding is null);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        }
    }

    [Fact]
    public async Task Who_is_signed_in_gets_a_page_of_their_own_and_leaves_none_behind()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var stranger = web.Browser();
        var open = await TextAsync(stranger, Home);
        await web.SignInAsync();

        var own = await TextAsync(web.Client, Home);

        Assert.Contains("/ban-lam-viec", own, StringComparison.Ordinal);
        Assert.DoesNotContain("/ban-lam-viec", open, StringComparison.Ordinal);
        Assert.Equal(Body(open), Body(await TextAsync(stranger, Home)));
    }

    [Fact]
    public async Task A_name_that_anybody_may_write_keeps_no_page_for_others()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var forged = new HttpRequestMessage(HttpMethod.Get, Home);
        forged.Headers.Host = "ke-xau.example";
        using var answer = await web.Client.SendAsync(forged);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.Age);
        Assert.DoesNotContain("ke-xau.example", await TextAsync(web.Client, Home), StringComparison.Ordinal);
    }

    private static async Task AskTwiceAsync(WebFixture web, string address)
    {
        await TextAsync(web.Client, address);
        using var second = await web.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.NotNull(second.Headers.Age);
    }

    // The foot of the page counts on.
    private static string Body(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    private static Task<string> TextAsync(HttpClient browser, string address) => browser.GetStringAsync(new Uri(address, UriKind.Relative));

    private static async Task ReviseAsync(Registers registers, WebFixture web, string phone)
    {
        var office = await registers.OfficeAsync(web.World.CommuneId, CancellationToken.None);
        await registers.ReviseOfficeAsync(web.World.Officer, OfficeContacts.Of(office) with { Phone = phone }, office.Version, CancellationToken.None);
    }
}
