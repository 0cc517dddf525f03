using Microsoft.Playwright;
using TongKet.Core.Commending;
using TongKet.Web.Tests.Pages;

namespace TongKet.Web.Tests.Journeys;

/// <summary>An officer drafts and proposes, the chair signs and publishes, a citizen reads the roll and checks a certificate on a phone; no violation on the way.</summary>
public sealed class CommendingJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly DateTimeOffset January = new(2026, 1, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_officer_proposes_the_chair_signs_and_a_citizen_checks_the_certificate()
    {
        await using var web = await WebFixture.PublishedAsync();
        web.Store.Clock.SetUtcNow(January);
        await CommendingTests.ListedAsync(web, "Lò Thị Bưởi", "Mùa A Tráng");
        await using var desk = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var office = await desk.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(office, "cong-chuc");
        await office.GotoAsync("/ban-lam-viec/khen-thuong");
        Assert.Empty(await Axe.FindAsync(office));
        await office.ClickAsync("a.button");
        await office.WaitForSelectorAsync("#chon");
        Assert.Empty(await Axe.FindAsync(office));
        await office.ClickAsync("main form[action] button[type=submit]");
        await office.WaitForSelectorAsync(".errors");
        Assert.Empty(await Axe.FindAsync(office));
        foreach (var box in await office.QuerySelectorAllAsync("#chon input"))
        {
            await box.CheckAsync();
        }

        await office.FillAsync("#trich-yeu", "Về việc công nhận danh hiệu Lao động tiên tiến năm 2025");
        await office.FillAsync("#bien-ban", "Biên bản số 02/BB-HĐTĐKT");
        await office.FillAsync("#ngay-hop", "2026-01-16");
        await Shots.TakeAsync(office, "commend-new");
        await office.ClickAsync("main form[action] button[type=submit]");
        await office.WaitForSelectorAsync("#so-to-trinh");
        Assert.Empty(await Axe.FindAsync(office));
        await Shots.TakeAsync(office, "commend-draft");
        await office.FillAsync("#so-to-trinh", "03/TTr-HĐTĐKT");
        await office.ClickAsync("form[action*=Propose] button");
        await office.WaitForSelectorAsync("text=Đã trình; người ký đã được báo.");
        var home = new Uri(office.Url).AbsolutePath;

        await using var second = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 320, Height = 640 } });
        var chair = await second.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(chair, "chu-tich");
        await chair.GotoAsync(home);
        Assert.Empty(await Axe.FindAsync(chair));
        Assert.True(await chair.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"));
        await Shots.TakeAsync(chair, "commend-sign-320");
        await chair.FillAsync("#so-quyet-dinh", "18");
        await chair.FillAsync("#nguoi-ky", "Hà Văn Đá");
        await chair.FillAsync("#da-xem", "Đã đối chiếu văn bản gốc.");
        await chair.ClickAsync("form[action*=Sign] button");
        await chair.WaitForSelectorAsync("#cong-bo");
        Assert.Empty(await Axe.FindAsync(chair));
        await chair.ClickAsync("#cong-bo");
        await chair.WaitForSelectorAsync("text=Đã công bố; mã trên giấy khen kiểm tra được từ bây giờ.");
        await office.ReloadAsync();
        await Shots.TakeAsync(office, "commend-published");
        foreach (var paper in new[] { "to-trinh", "quyet-dinh", "chi-thuong", "giay-khen" })
        {
            var file = await office.APIRequest.GetAsync($"{home}/{paper}.docx");
            Assert.Equal(200, file.Status);
            await Shots.KeepAsync(paper + ".docx", await file.BodyAsync());
        }

        var code = (await web.Store.Get<CommendationQueries>().OpenAsync(web.World.Officer, Guid.Parse(home.Split('/')[^1]), CancellationToken.None)).Lines[0].Code!;
        await using var phone = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 320, Height = 640 } });
        var citizen = await phone.NewPageAsync();
        foreach (var (address, shot) in new[] { ("/chung-nhan/" + code, "certificate-320"), ("/vinh-danh", "roll-320"), ("/vinh-danh/2025", "roll-year-320"), ("/chung-nhan/2025-2222222222222222", "certificate-unknown-320") })
        {
            await citizen.GotoAsync(address);
            Assert.Empty(await Axe.FindAsync(citizen));
            Assert.True(await citizen.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"));
            await Shots.TakeAsync(citizen, shot);
        }

        await citizen.GotoAsync("/chung-nhan/" + code);
        Assert.Contains("Còn giá trị", await citizen.InnerTextAsync(".stamp"), StringComparison.Ordinal);
    }
}
