using Microsoft.Playwright;

namespace TongKet.Web.Tests.Journeys;

public sealed class ReaderJourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_citizen_without_scripts_goes_from_the_news_to_a_figures_home_and_back_to_the_year()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 320, Height = 640 },
            JavaScriptEnabled = false,
            BaseURL = web.Address,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Link, new() { Name = "Phường Suối Trong tổng kết năm 2021" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "144\u00A0%" }).ClickAsync();

        Assert.Equal("Thu cân đối ngân sách trên địa bàn", await page.Locator("h1").InnerTextAsync());
        Assert.Contains("12/QĐ-UBND ngày 20/12/2020", await page.Locator(".facts").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem đủ kết quả năm 2021" }).ClickAsync();
        Assert.Equal("Kết quả thực hiện kế hoạch năm 2021", await page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task An_official_signs_in_with_the_keyboard_alone()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dang-nhap");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Đến nội dung chính", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("chu-tich");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(TongKet.Testing.World.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/ban-lam-viec*");

        Assert.Equal("Bàn làm việc", await page.Locator("h1").InnerTextAsync());
        for (var i = 0; i < 40 && await FocusedAsync(page) != "Đăng xuất"; i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(web.Address + "/");
        Assert.Equal("Đăng nhập", await page.Locator("header .sign-in").InnerTextAsync());
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.innerText");
}
