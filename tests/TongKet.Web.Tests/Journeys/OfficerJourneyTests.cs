using Microsoft.Playwright;
using TongKet.Testing;
using TongKet.Web.Tests.Pages;

namespace TongKet.Web.Tests.Journeys;

/// <summary>An officer at the grid: keys, a paste from a sheet, undo, faults while typing, and a line that is cut before saving.</summary>
public sealed class OfficerJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const string Poverty = "/ban-lam-viec/nhap-so-lieu/2021/6";

    [Fact]
    public async Task The_grid_is_filled_by_keyboard_and_paste_and_what_was_typed_outlives_a_cut_line()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        await SignInAsync(page, "cong-chuc");
        await page.GotoAsync(Poverty);
        var (first, second, third) = (Field(web, "so-ho", 0), Field(web, "so-ho", 1), Field(web, "so-ho", 2));
        await page.WaitForFunctionAsync("document.documentElement.classList.contains('scripted')");
        await Shots.TakeAsync(page, "grid");

        // Enter goes down, a wrong mark is told while typing.
        await page.FocusAsync(first);
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(second, "[id='" + await page.EvaluateAsync<string>("document.activeElement.id") + "']");
        await page.FillAsync(second, "158.75");
        await page.FocusAsync(third);
        await Assertions.Expect(page.Locator(second)).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Contains("1 ô có lỗi", await page.InnerTextAsync("[data-status]"), StringComparison.Ordinal);

        // Three rows of a sheet, with its marks, fall into three rows; one step takes them back.
        await PasteAsync(page, first, "1.175\n1.176\n1.177");
        Assert.Equal("1.177", await page.InputValueAsync(third));
        await Assertions.Expect(page.Locator("[data-total=so-ho]")).ToHaveTextAsync("3.528\u00A0hộ");
        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal("162", await page.InputValueAsync(third));
        Assert.Equal("158.75", await page.InputValueAsync(second));
        await PasteAsync(page, first, "1.175\n1.176\n1.177");

        // The line is cut before saving; the page dies; the work is offered back.
        await context.SetOfflineAsync(true);
        await page.ClickAsync("button:text('Ghi tất cả')");
        await page.WaitForFunctionAsync("document.querySelector('[data-status]').textContent.includes('Mất mạng')");
        await Shots.TakeAsync(page, "grid-offline", whole: false);
        await context.SetOfflineAsync(false);
        await page.GotoAsync("/ban-lam-viec");
        await page.GotoAsync(Poverty);
        await page.ClickAsync("[data-kept-take]");

        // The households differ from the base of the poverty rate: told while typing, and let in with a word.
        await page.WaitForSelectorAsync("[data-note]:not([hidden])");
        Assert.Contains("1.175", await page.Locator(first + " ~ [data-doubt]").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#giai-trinh", "Số hộ chốt sau rà soát.");
        await page.ClickAsync("button:text('Ghi tất cả')");
        await page.WaitForSelectorAsync("text=Đã ghi 3 số liệu");

        Assert.Equal(1_175, await EntryTests.StoredAsync(web, "so-ho", 0));
        Assert.Equal(1_177, await EntryTests.StoredAsync(web, "so-ho", 2));
        await page.ReloadAsync();
        Assert.False(await page.IsVisibleAsync("[data-kept]"));
    }

    internal static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("#ten", name);
        await page.FillAsync("#mat-khau", World.Password);
        await page.ClickAsync("main form:not([data-passkey]) button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
    }

    private static string Field(WebFixture web, string code, int group) => "[id='o-" + EntryTests.Name(code, web, group) + "']";

    private static async Task PasteAsync(IPage page, string field, string text)
    {
        await page.FocusAsync(field);
        await page.EvaluateAsync(
            "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
            text);
    }
}
