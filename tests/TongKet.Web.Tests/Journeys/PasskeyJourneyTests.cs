using Microsoft.Playwright;
using TongKet.Testing;

namespace TongKet.Web.Tests.Journeys;

public sealed class PasskeyJourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_passkey_is_made_signs_in_with_both_factors_at_once_and_follows_the_password()
    {
        await using var web = await WebFixture.PublishedAsync();
        var address = web.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = address });
        var page = await context.NewPageAsync();

        // A device of Chromium's own that makes and keeps keys, and checks its holder each time.
        var device = await context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
            },
        });
        await page.GotoAsync("/dang-nhap");
        await FillAsync(page, "quan-tri");
        await page.WaitForURLAsync("**/tai-khoan/ung-dung-xac-thuc");
        await page.GotoAsync("/tai-khoan/khoa-truy-cap");
        await page.FillAsync("#ten-khoa", "điện thoại của tôi");
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await page.WaitForSelectorAsync("text=Đã thêm khóa truy cập.");
        var codes = await page.Locator(".codes code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Count);
        await page.GotoAsync("/tai-khoan/khoa-truy-cap");
        Assert.Contains("điện thoại của tôi", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        var cookies = await context.CookiesAsync();
        Assert.All(cookies, cookie => Assert.True(cookie.HttpOnly));

        await context.ClearCookiesAsync();
        await page.GotoAsync("/dang-nhap");
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
        await page.GotoAsync("/quan-tri");

        Assert.Equal("Hệ thống", await page.InnerTextAsync("h1"));

        await HalfwayAsync(context, page);
        await page.GotoAsync("/quan-tri");
        await page.WaitForURLAsync("**/dang-nhap?tiep=*");
        await page.GotoAsync("/dang-nhap/ma");
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");

        await HalfwayAsync(context, page);
        await page.FillAsync("#ma", codes[3]);
        await page.ClickAsync("form:not([data-passkey]) button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
        await page.GotoAsync("/tai-khoan/khoa-truy-cap");
        Assert.Contains("Còn 9 mã dự phòng", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        // A passkey of somebody else on the same device is no second factor of this account.
        await context.ClearCookiesAsync();
        await web.AddPasskeyAsync(web.World.Chair);
        await page.GotoAsync("/dang-nhap");
        await FillAsync(page, "chu-tich");
        await page.WaitForURLAsync("**/dang-nhap/ma*");
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await page.WaitForSelectorAsync(".errors");
        Assert.Contains("không dùng được cho tài khoản đang đăng nhập", await page.InnerTextAsync(".errors"), StringComparison.Ordinal);
    }

    private static async Task HalfwayAsync(IBrowserContext context, IPage page)
    {
        await context.ClearCookiesAsync();
        await page.GotoAsync("/dang-nhap");
        await FillAsync(page, "quan-tri");
        await page.WaitForURLAsync("**/dang-nhap/ma*");
    }

    private static async Task FillAsync(IPage page, string name)
    {
        await page.FillAsync("#ten", name);
        await page.FillAsync("#mat-khau", World.Password);
        await page.ClickAsync("form:not([data-passkey]) button[type=submit]");
    }
}
