using Microsoft.Playwright;
using TongKet.Core.Emulation;

namespace TongKet.Web.Tests.Journeys;

/// <summary>From a leader's phone to the list for the council, and a resident who tells of a good deed; no violation on the way.</summary>
public sealed class EmulationJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly DateTimeOffset January = new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_leader_nominates_on_a_phone_and_an_officer_accepts_it_and_puts_it_on_the_list()
    {
        await using var web = await WebFixture.PublishedAsync();
        web.Store.Clock.SetUtcNow(January);
        await using var phone = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 320, Height = 640 } });
        var page = await phone.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "to-truong");
        await page.GotoAsync("/ban-lam-viec/de-nghi/moi");
        Assert.Empty(await Axe.FindAsync(page));
        await page.SelectOptionAsync("#giai", "LDTT");
        await page.FillAsync("#nam", "2025");
        await page.ClickAsync("button.thumb");
        await page.WaitForSelectorAsync("#thanh-tich");
        await page.ClickAsync("button.thumb");
        await page.WaitForSelectorAsync(".errors");
        Assert.Empty(await Axe.FindAsync(page));
        await page.FillAsync("#ten", "Lò Thị Bưởi");
        await page.SelectOptionAsync("#gioi", "Female");
        await page.SelectOptionAsync("#cuong-vi", "DirectWorker");
        await page.FillAsync("#thanh-tich", "Vận động các hộ phân loại rác.");
        await page.FillAsync("#ly-do-khen", "Có thành tích trong công tác năm 2025");
        await page.SelectOptionAsync("#nghe", "CivilServant");
        await page.SelectOptionAsync("#r-2025", "HTT");
        await page.SelectOptionAsync("#y-movement-solidarity", "co");
        await page.SelectOptionAsync("#dangXem", "None");
        await page.SelectOptionAsync("#tinhTrang", "Active");
        await Shots.TakeAsync(page, "nominate");
        await page.ClickAsync("button.thumb");
        await page.WaitForSelectorAsync(".verdict");
        Assert.Contains("Cần người xem xét", await page.InnerTextAsync(".verdict .state"), StringComparison.Ordinal);
        Assert.Empty(await Axe.FindAsync(page));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"));
        await Shots.TakeAsync(page, "nomination");
        await page.ClickAsync("form[action*=Submit] button");
        await page.WaitForSelectorAsync(".done, [role=status]");

        await using var desk = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var office = await desk.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(office, "cong-chuc");
        await office.GotoAsync("/ban-lam-viec/de-nghi?nam=2025");
        Assert.Empty(await Axe.FindAsync(office));
        await Shots.TakeAsync(office, "nominations");
        await office.ClickAsync("table.board tbody a");
        await office.WaitForSelectorAsync("form[action*=Accept]");
        Assert.Empty(await Axe.FindAsync(office));
        await office.FillAsync("#nhan-vi", "Đã xem thông báo xếp loại và biên bản bình xét.");
        await office.ClickAsync("form[action*=Accept] button");
        await office.WaitForSelectorAsync("text=Đã nhận đề nghị.");
        await office.GotoAsync("/ban-lam-viec/danh-sach-de-nghi/2025");
        Assert.Empty(await Axe.FindAsync(office));
        await Shots.TakeAsync(office, "council-list");
        await office.CheckAsync("input[name=chon]");
        await office.ClickAsync("form[action*=Put] button");
        await office.WaitForSelectorAsync("text=Đã đưa vào danh sách");
        await office.GotoAsync("/ban-lam-viec/cong-bang/2025");
        Assert.Empty(await Axe.FindAsync(office));
        await Shots.TakeAsync(office, "fairness");
        Assert.Single(await web.Store.Get<NominationList>().OfYearAsync(web.World.CommuneId, 2025, CancellationToken.None));
    }

    [Fact]
    public async Task A_resident_tells_of_a_good_deed_without_an_account_and_keeps_a_code()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var phone = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 320, Height = 640 } });
        var page = await phone.NewPageAsync();
        await page.GotoAsync("/nguoi-tot-viec-tot");
        Assert.Empty(await Axe.FindAsync(page));
        web.Store.Clock.Advance(TimeSpan.FromSeconds(5));
        await page.FillAsync("#ai", "Bà Hứa Thị Trám, tổ 2");
        await page.FillAsync("#noi-dung", "Ba năm dọn rác con suối trước nhà văn hóa.");
        await page.CheckAsync("#dong-y");
        await Shots.TakeAsync(page, "good-model");
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync(".note code");
        Assert.Empty(await Axe.FindAsync(page));
    }
}
