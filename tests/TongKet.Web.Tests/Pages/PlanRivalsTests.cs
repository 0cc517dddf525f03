using System.Net;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Web.Tests.Pages;

/// <summary>Twenty officials who revise one target at once: each sees what came before, and no revision is lost or written over unseen.</summary>
public sealed class PlanRivalsTests
{
    private const string Income = "thu-can-doi-ngan-sach";
    private const int Officials = 20;

    [Fact]
    [Trait("row", "15")]
    public async Task Twenty_who_revise_one_target_at_once_each_record_in_sight_of_the_one_before()
    {
        await using var web = await WebFixture.PublishedAsync();
        var address = Links.PlanSet(2021, Income);
        var browsers = new List<HttpClient>();
        for (var official = 0; official < Officials; official++)
        {
            var opening = new AccountOpening { UserName = $"can-bo-{official}", DisplayName = $"Cán bộ {official}", Role = Role.Clerk };
            await web.Store.Get<Accounts>().OpenWithPasswordAsync(web.World.System, opening, World.Password, CancellationToken.None);
            browsers.Add(await web.BrowserOfAsync(opening.UserName, new IPAddress([127, 0, 1, (byte)(official + 1)])));
        }

        var conflicts = 0;
        await Task.WhenAll(browsers.Select(async (browser, official) =>
        {
            var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(address, UriKind.Relative)));
            while (true)
            {
                using var answer = await browser.SendAsync(WebFixture.Filled(
                    page, address, "main form", ("muc", $"5.{official:000}.000.000"), ("nguon", "Assigned"), ("coQuan", "Ủy ban nhân dân tỉnh"),
                    ("soVanBan", $"{official}/QĐ-UBND"), ("ngayKy", "2021-07-20"), ("lyDo", $"Cán bộ {official} điều chỉnh")));
                if (answer.StatusCode == HttpStatusCode.Redirect)
                {
                    return;
                }

                // The page shows both versions; sent again it is a decision made in sight of both.
                page = await WebFixture.ReadAsync(answer);
                Assert.True(answer.StatusCode == HttpStatusCode.Conflict, $"{answer.StatusCode}: {page.QuerySelector("main")!.TextContent}");
                Assert.Contains("Người khác vừa ghi", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
                Interlocked.Increment(ref conflicts);
            }
        }));
        browsers.ForEach(browser => browser.Dispose());

        var history = await web.Store.Get<PlanQueries>().HistoryAsync(web.World.CommuneId, 2021, Income, CancellationToken.None);
        Target[] editions = [.. history.Select(edition => edition.Target).OrderBy(target => target.Edition)];
        TestContext.Current.SendDiagnosticMessage($"row 15: one target revised by {Officials} officials at once, {conflicts} conflicts shown, {editions.Length - 1} kept");
        Assert.Equal(Enumerable.Range(1, Officials + 1), editions.Select(row => row.Edition));
        Assert.Equal(Officials, editions.Skip(1).Select(row => row.DecisionNumber).Distinct(StringComparer.Ordinal).Count());
        Assert.True(conflicts > 0, "nobody met anybody");
        Assert.Empty(await web.Store.Get<Invariants>().BrokenAsync(CancellationToken.None));
    }
}
