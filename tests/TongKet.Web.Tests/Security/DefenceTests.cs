using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Privacy;
using TongKet.Testing;

namespace TongKet.Web.Tests.Security;

public sealed class DefenceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    [Trait("row", "39")]
    public async Task Every_route_answers_with_the_headers_of_defence_whatever_it_answers()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var stranger = web.Browser();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var bare = new List<string>();
        var asked = 0;
        foreach (var endpoint in Endpoints(web))
        {
            foreach (var browser in (HttpClient[])[stranger, clerk])
            {
                foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete])
                {
                    using var request = new HttpRequestMessage(method, new Uri(web.AddressOf(endpoint), UriKind.Relative));
                    using var answer = await browser.SendAsync(request);
                    asked++;
                    if (!answer.Headers.TryGetValues("Content-Security-Policy", out var policy)
                        || policy.Single().Contains("unsafe", StringComparison.Ordinal) || !policy.Single().Contains("default-src 'none'", StringComparison.Ordinal)
                        || !answer.Headers.Contains("X-Content-Type-Options") || !answer.Headers.Contains("Referrer-Policy") || answer.Headers.Contains("Server"))
                    {
                        bare.Add($"{method} {web.AddressOf(endpoint)} {(int)answer.StatusCode}");
                    }
                }
            }
        }

        Assert.True(asked > 150, $"only {asked} answers were seen");
        Assert.Empty(bare);
        TestContext.Current.SendDiagnosticMessage($"row 39: {asked} answers of every route, to strangers and signed in, by GET, POST and DELETE: 0 without the headers");
    }

    [Fact]
    public async Task No_page_takes_a_form_that_did_not_come_from_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var administrator = await web.BrowserInRoleAsync(Role.Administrator);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var before = await LedgerLengthAsync(web);
        var taken = new List<string>();
        var pages = Endpoints(web).Where(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods
            .Any(handler => handler.HttpMethod.Equals("Post", StringComparison.OrdinalIgnoreCase)) == true || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null).ToArray();
        foreach (var page in pages)
        {
            foreach (var browser in (HttpClient[])[administrator, clerk])
            {
                using var answer = await browser.PostAsync(new Uri(web.AddressOf(page), UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("lyDo", "x")]));
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
                {
                    taken.Add($"{web.AddressOf(page)} {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(pages.Length > 25, $"only {pages.Length} pages were found");
        Assert.Empty(taken);
        Assert.Equal(before, await LedgerLengthAsync(web));
    }

    [Fact]
    public async Task The_log_names_nobody_and_holds_no_secret_also_when_something_breaks()
    {
        const string name = "Nguyễn Thị Dấu Vết", mail = "dau-vet@nowhere.example", secret = "cau-bi-mat-dau-vet-9";
        await using var web = await WebFixture.PublishedAsync();
        using var wrong = await WebFixture.PostAsync(web.Client, "/dang-nhap", "main form:not([data-passkey])", ("ten", "nguoi-la-dau-vet"), ("matKhau", secret));
        using var administrator = await web.BrowserInRoleAsync(Role.Administrator);
        using var invited = await WebFixture.PostAsync(
            administrator, "/quan-tri/tai-khoan/moi", "main form", ("ten", "ten-dau-vet"), ("chucDanh", name), ("thu", mail), ("vaiTro", "Clerk"), ("to", ""));
        var link = new Uri((await WebFixture.ReadAsync(invited)).QuerySelector(".secret code")!.TextContent).PathAndQuery;
        using var set = await WebFixture.PostAsync(web.Client, link, "main form", ("matKhau", secret), ("matKhau2", secret));
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var saved = await WebFixture.PostAsync(
            clerk, "/ban-lam-viec/yeu-cau-du-lieu/moi", "main form", ("loai", "See"), ("kenh", "Mail"), ("ngay", "2022-01-14"), ("hoTen", name), ("noiNhan", mail), ("noiDung", "Nội dung dấu vết"));
        var evidence = web.Store.Get<EvidenceFiles>();
        var id = Guid.Parse(saved.Headers.Location!.OriginalString[^32..]);
        await web.Store.Get<DataRequests>().AddFilesAsync(web.World.Officer, id, await evidence.PrepareAsync([("Đơn của " + name + ".txt", "Kính gửi"u8.ToArray())], None), None);
        foreach (var kept in Directory.GetFiles(Path.Combine(web.Store.Options.DataFolder, "files"), "*", SearchOption.AllDirectories))
        {
            File.Delete(kept);
        }

        var file = (await evidence.OfAsync(web.World.CommuneId, DataRequests.SubjectOf(id), None))[0];
        using var broken = await clerk.GetAsync(new Uri("/tep/" + file.Id.ToString("N"), UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Contains(file.Hash[..16], web.Log.Text, StringComparison.Ordinal);
        string[] marks = ["Dấu Vết", "dấu vết", "dau-vet", "Nội dung", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..], World.Password, "127.0.0.1"];
        Assert.All(marks, mark => Assert.DoesNotContain(mark, web.Log.Text, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<RouteEndpoint> Endpoints(WebFixture web) =>
        web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().DistinctBy(web.AddressOf);

    private static async Task<int> LedgerLengthAsync(WebFixture web) =>
        (await web.Store.Get<TongKet.Core.Ledger.LedgerQueries>().PageAsync(web.World.CommuneId, null, null, null, None)) is [var newest, ..] ? (int)newest.Entry.Sequence : 0;
}
