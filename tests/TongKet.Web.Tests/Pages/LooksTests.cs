using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Web.Tests.Pages;

/// <summary>Pages that show what people did and when they came are looks, once a day for each person and page.</summary>
public sealed class LooksTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Pages_of_accounts_sign_ins_and_the_ledger_are_recorded_once_a_day_for_each_person_and_page()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        var account = web.World.Officer.AccountId!.Value;
        string[] pages = ["/quan-tri", "/quan-tri/tai-khoan", Links.Account(account), "/nhat-ky", Links.History($"account:{account:N}")];
        foreach (var page in pages.Concat(pages))
        {
            using var seen = await admin.GetAsync(new Uri(page, UriKind.Relative));
            Assert.True(seen.IsSuccessStatusCode, $"{page}: {seen.StatusCode}");
        }

        Assert.Equal([("account", "nhật ký có tên"), ("account", "trang tài khoản"), ("page:accounts", "danh sách tài khoản"), ("page:ledger", "nhật ký có tên"), ("page:sign-ins", "các lần đăng nhập gần đây")], await LooksAsync(web));
        using var read = await admin.GetAsync(new Uri("/nhat-ky", UriKind.Relative));
        Assert.Contains("trang nhật ký", (await WebFixture.ReadAsync(read)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // Another program that lost its memory asks the ledger; another day is another look.
        var looks = new Looks(web.Store.Get<Stores>(), web.Store.Clock);
        await looks.AtPageAsync(web.World.Administrator, "page:ledger", "nhật ký có tên", None);
        await new Looks(web.Store.Get<Stores>(), web.Store.Clock).AtPageAsync(web.World.Administrator, "page:ledger", "nhật ký có tên", None);
        Assert.Equal(6, (await LooksAsync(web)).Length);
        web.Store.Clock.Advance(TimeSpan.FromDays(1));
        await looks.AtPageAsync(web.World.Administrator, "page:ledger", "nhật ký có tên", None);
        Assert.Equal(7, (await LooksAsync(web)).Length);
    }

    private static async Task<(string Subject, string What)[]> LooksAsync(WebFixture web)
    {
        var lines = await web.Store.Get<LedgerQueries>().PageAsync(web.World.CommuneId, null, Verbs.DataLooked, null, None);
        return [.. lines.Select(line => (line.Entry.Subject.StartsWith("account:", StringComparison.Ordinal) ? "account" : line.Entry.Subject, line.Fields[0].After!)).Order()];
    }
}
