using Microsoft.Playwright;
using TongKet.Core.Targets;
using TongKet.Web.Tests.Pages;

namespace TongKet.Web.Tests.Journeys;

/// <summary>A group leader with a cheap phone at the edge of the line.</summary>
public sealed class LeaderJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const string Slip = "/phieu/2021/gia-dinh-van-hoa";

    [Fact]
    public async Task Slips_typed_without_a_line_wait_in_sight_and_are_sent_once_when_it_is_back()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await PhoneAsync(web);
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "to-truong");
        await page.GotoAsync("/phieu");
        await page.EvaluateAsync("async () => { while (!await caches.match('/phieu/2021/hien-dat')) await new Promise(done => setTimeout(done, 100)); }");
        await page.WaitForFunctionAsync("localStorage.getItem('phieu:quy-tac') !== null");
        await Shots.TakeAsync(page, "slips");

        // The line is cut; the slip opens all the same, with its rules.
        await context.SetOfflineAsync(true);
        await page.ClickAsync($"[data-slip='{Slip}']");
        await page.WaitForURLAsync("**" + Slip);
        var (part, whole) = Fields(web);
        await page.FillAsync(part, string.Empty);
        await page.FillAsync(whole, string.Empty);
        await page.ClickAsync("button.thumb:text('Kiểm tra lại')");
        Assert.Contains((await page.GetAttributeAsync("[data-nothing]", "data-nothing"))!, await page.InnerTextAsync("[data-fault]"), StringComparison.Ordinal);
        Assert.Empty(await Axe.FindAsync(page));
        await page.FillAsync(part, "161");
        await page.FillAsync(whole, "160");
        Assert.Contains("lớn hơn", await page.InnerTextAsync("[data-fault]"), StringComparison.Ordinal);
        await page.FillAsync(part, "159");
        await Shots.TakeAsync(page, "slip");
        await page.ClickAsync("button.thumb:text('Kiểm tra lại')");
        Assert.Equal("một trăm năm mươi chín trên một trăm sáu mươi hộ", await page.InnerTextAsync("[data-spoken-said]"));
        await Shots.TakeAsync(page, "slip-check");
        await page.ClickAsync("[data-send-now]");
        await page.WaitForSelectorAsync("[data-held]:not([hidden])");
        await Assertions.Expect(page.Locator("[data-queue-text]")).ToContainTextAsync("Chưa gửi: 1 phiếu");
        await Shots.TakeAsync(page, "slip-held");

        // The phone is closed and opened again, still without a line: the slip is there.
        await page.CloseAsync();
        page = await context.NewPageAsync();
        await page.GotoAsync("/phieu");
        await Assertions.Expect(page.Locator("[data-queue-text]")).ToContainTextAsync("Chưa gửi: 1 phiếu");
        Assert.Equal(158, await EntryTests.StoredAsync(web, "gia-dinh-van-hoa", 0));

        await context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("[data-queue-text]")).ToContainTextAsync("đã gửi hết");
        Assert.Equal((159, 2), await StoredAsync(web));
    }

    [Fact]
    public async Task An_answer_lost_on_a_slow_line_does_not_double_the_slip()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await PhoneAsync(web);
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "to-truong");

        // A line of the hills: 400 ms there and back, 6 KB a second.
        var line = await context.NewCDPSessionAsync(page);
        await line.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object> { ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 6_000 });

        // The server takes the slip, and the answer is lost on its way.
        var lost = 0;
        await context.RouteAsync("**/*handler=Send", async route =>
        {
            if (lost++ == 0)
            {
                await route.FetchAsync();
                await route.AbortAsync("connectionreset");
                return;
            }

            await route.ContinueAsync();
        });
        await page.GotoAsync(Slip);
        var (part, whole) = Fields(web);
        await page.FillAsync(part, "157");
        await page.FillAsync(whole, "160");
        await page.WaitForFunctionAsync("localStorage.getItem('phieu:quy-tac') !== null");
        await page.ClickAsync("button.thumb:text('Kiểm tra lại')");
        await page.ClickAsync("[data-send-now]");
        await page.WaitForSelectorAsync("[data-held]:not([hidden])");
        Assert.Equal((157, 2), await StoredAsync(web));

        await page.ClickAsync("[data-queue-send]");
        await Assertions.Expect(page.Locator("[data-queue-text]")).ToContainTextAsync("đã gửi hết");
        Assert.Equal((157, 2), await StoredAsync(web));
    }

    [Fact]
    public async Task The_phone_says_of_every_number_what_the_engine_says()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await PhoneAsync(web);
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "to-truong");
        await page.GotoAsync(Slip);
        string[] typed =
        [
            "0", "5", "15", "21", "24", "105", "1.005", "1005", "1 005", "6.167.267.743", "1.000.000.000.001", "158,75", "158,05", "0,5", "1,2340", "158.75", "1,234.5", "1.23", "-4", "\u22124,5",
            "x", "12a", "", "9999999999999999999", "1,23456", "007", "1.234,5", "9.223.372.036.854.775.807", "3,", ",5", "1..2",
        ];
        foreach (var decimals in (int[])[0, 3])
        {
            var unit = decimals == 0 ? Figures.Numbers.Unit.Household : Figures.Numbers.Unit.Tonne;
            foreach (var text in typed)
            {
                var (scaled, fault) = EntryNumber.Read(text, decimals);
                var expected = fault ?? Figures.Numbers.Spoken.Number(new(scaled!.Value, unit)) + "|" + Figures.Numbers.Vietnamese.Number(new Figures.Numbers.Quantity(scaled.Value, unit));
                var said = await page.EvaluateAsync<string>(
                    "([text, decimals]) => { const r = TongKet.read(text, decimals); if (r.fault) return r.fault; const all = TongKet.check({ kind: 'Amount', decimals, unit: '', faults: {} }, text); return all.empty ? 'number' : all.spoken.trim() + '|' + TongKet.write(r.scaled, decimals); }",
                    new object[] { text, decimals });
                Assert.Equal((text, expected), (text, said));
            }
        }
    }

    private async Task<IBrowserContext> PhoneAsync(WebFixture web)
    {
        var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = web.Address,
            ViewportSize = new ViewportSize { Width = 320, Height = 640 },
            HasTouch = true,
            IsMobile = true,
        });
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        return context;
    }

    private static (string Part, string Whole) Fields(WebFixture web)
    {
        var name = EntryTests.Name("gia-dinh-van-hoa", web, 0);
        return ($"[name='a.{name}']", $"[name='b.{name}']");
    }

    private static async Task<(long?, int)> StoredAsync(WebFixture web)
    {
        var newest = (await web.Store.Get<TargetQueries>().YearAsync(web.World.CommuneId, 2021, CancellationToken.None))
            .Single(line => line.Indicator.Code == "gia-dinh-van-hoa").Reported.Single(reported => reported.Area.Id == web.World.Groups[0]).Newest;
        return (newest.NumeratorScaled, newest.Edition);
    }
}
