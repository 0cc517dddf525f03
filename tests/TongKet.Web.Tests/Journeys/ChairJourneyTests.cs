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

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task From_a_number_to_its_groups_history_evidence_and_decision_then_locked_printed_and_taken_away(int width)
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "chu-tich");
        await page.GotoAsync(Links.Completeness(2021));
        await CleanAsync(page);
        await Shots.TakeAsync(page, "completeness");

        await page.GotoAsync(Links.BoardLine(2021, "gia-dinh-van-hoa"));
        await CleanAsync(page);
        await page.ClickAsync($"a[href='{Links.Value(Core.Basics.Period.OfYear(2021), "gia-dinh-van-hoa", web.World.Groups[0])}']");
        var home = await page.InnerTextAsync("main");
        Assert.Contains("12/QĐ-UBND", home, StringComparison.Ordinal);
        Assert.Contains("minh chứng", home, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Công chức văn phòng", home, StringComparison.Ordinal);
        await CleanAsync(page);

        await page.ClickAsync("form[action*=Lock] button");
        await page.WaitForSelectorAsync("form[action*=Unlock]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await CleanAsync(page);

        await page.GotoAsync(Links.Board(2021));
        var printed = await page.PdfAsync();
        Assert.Equal("%PDF"u8.ToArray(), printed[..4]);
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync($"a[href='{Links.BoardFile(2021)}']"));
        Assert.Equal("bang-chi-tieu-2021.xlsx", file.SuggestedFilename);
    }

    private static async Task CleanAsync(IPage page) => Assert.Empty(await Axe.FindAsync(page));
}
