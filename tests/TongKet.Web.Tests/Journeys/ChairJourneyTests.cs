using Microsoft.Playwright;

namespace TongKet.Web.Tests.Journeys;

/// <summary>The chair: one page, from any number to its home, and an approval without a mouse.</summary>
public sealed class ChairJourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task From_the_one_page_to_the_group_that_owes_and_to_an_approval_by_keyboard(int width)
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.AssignAsync("ho-ngheo-2225", new Figures.Numbers.Rational(1, 10), Figures.Numbers.Unit.Percent);
        await web.World.VerifyAsync(await web.World.ReportAsync("so-ho", web.World.Groups[1], 170, by: web.World.Officer));
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "chu-tich");
        await page.GotoAsync("/ban-lam-viec/mot-trang");
        await Shots.TakeAsync(page, "one-page");
        await page.ClickAsync("a.owes");
        Assert.Contains("Hộ nghèo", await page.InnerTextAsync("h1"), StringComparison.OrdinalIgnoreCase);
        await Shots.TakeAsync(page, "value");
        await page.GotoAsync("/ban-lam-viec/bang-chi-tieu");
        await Shots.TakeAsync(page, "board");
        await page.GotoAsync("/ban-lam-viec/bang-chi-tieu/2021/gia-dinh-van-hoa");
        await Shots.TakeAsync(page, "line");

        await page.GotoAsync("/ban-lam-viec/duyet-so-lieu");
        await Shots.TakeAsync(page, "review");
        await page.FocusAsync("form.review input[type=checkbox]");
        await page.Keyboard.PressAsync("Space");
        await page.FocusAsync("form.review button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=Đã duyệt 1 số liệu");
    }
}
