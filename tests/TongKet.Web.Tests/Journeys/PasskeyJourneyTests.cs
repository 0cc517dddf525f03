using Microsoft.Playwright;
using TongKet.Testing;

namespace TongKet.Web.Tests.Journeys;

public sealed class PasskeyJourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_passkey_is_made_and_signs_in_with_both_factors_at_once()
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
        await page.FillAsync("#ten", "quan-tri");
        await page.FillAsync("#mat-khau", World.Password);
        await page.ClickAsync("form:not([data-passkey]) button[type=submit]");
        await page.WaitForURLAsync("**/tai-khoan/ung-dung-xac-thuc");
        await page.GotoAsync("/tai-khoan/khoa-truy-cap");
        await page.FillAsync("#ten-khoa", "điện thoại của tôi");
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await page.WaitForSelectorAsync("text=Đã thêm khóa truy cập.");
        Assert.Contains("điện thoại của tôi", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        var cookies = await context.CookiesAsync();
        Assert.All(cookies, cookie => Assert.True(cookie.HttpOnly));

        await context.ClearCookiesAsync();
        await page.GotoAsync("/dang-nhap");
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
        await page.GotoAsync("/quan-tri");

        Assert.Equal("Hệ thống", await page.InnerTextAsync("h1"));
    }
}
