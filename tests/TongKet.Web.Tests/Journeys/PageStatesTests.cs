using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TongKet.Web.Tests.Journeys;

/// <summary>Every page in real Chromium: no accessibility violation and nothing wider than the screen.</summary>
public sealed class PageStatesTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Public =
    [
        "/", "/ket-qua", "/ket-qua/2021", "/ket-qua/2021/thu-can-doi-ngan-sach", "/ket-qua/2021/gia-dinh-van-hoa", "/ket-qua/2021/ho-ngheo-2225",
        "/tin-tuc", "/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021", "/thong-ke", "/gioi-thieu", "/so-do-trang", "/dang-nhap", "/khong-co",
        "/tai-khoan/dat-mat-khau?ma=x",
    ];

    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task No_page_has_a_violation_or_runs_off_the_screen(int width, ColorScheme scheme)
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
            BaseURL = web.Address,
        });
        var page = await context.NewPageAsync();
        foreach (var address in Public)
        {
            await CheckAsync(page, address);
        }

        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("#ten", "chu-tich");
        await page.FillAsync("#mat-khau", "sai-mat-khau-roi");
        await page.ClickAsync("main button[type=submit]");
        await ExpectCleanAsync(page, "/dang-nhap after a mistake");
        await page.FillAsync("#mat-khau", TongKet.Testing.World.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
        await ExpectCleanAsync(page, "/ban-lam-viec");
        await CheckAsync(page, "/dang-xuat");
    }

    private static async Task CheckAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await ExpectCleanAsync(page, address);
    }

    private static async Task ExpectCleanAsync(IPage page, string place)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, place + ": " + string.Join("; ", result.Violations.Select(
            violation => violation.Id + " " + string.Join(", ", violation.Nodes.Select(node => node.Target.ToString())))));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{place} is {overflow} px too wide");
    }
}
