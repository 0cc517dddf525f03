using System.Text;
using Microsoft.Playwright;
using TongKet.Figures;
using TongKet.Figures.Reporting;
using TongKet.Figures.Text;

namespace TongKet.Web.Tests.Journeys;

/// <summary>The figure check in real Chromium without scripts, and the page that `audit --format html` writes.</summary>
public sealed class AuditJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const string Faulty = "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.\nThu ngân sách 6.167 triệu đồng, bằng 144% kế hoạch 4.282 triệu đồng.";

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task A_clerk_without_scripts_pastes_reads_decides_and_comes_back(int width)
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            JavaScriptEnabled = false,
            BaseURL = web.Address,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dang-nhap?tiep=/ban-lam-viec/kiem-so-lieu");
        await page.FillAsync("#ten", "cong-chuc");
        await page.FillAsync("#mat-khau", TongKet.Testing.World.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.FillAsync("#van-ban", Faulty);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await page.ClickAsync(".audit-line a.bad");
        Assert.EndsWith("#" + await page.Locator("article.audit-card.bad").GetAttributeAsync("id"), page.Url, StringComparison.Ordinal);
        await page.FillAsync(".audit-card.bad input[name=lyDo]", "Hai kỳ rà soát khác nhau.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Bỏ qua" }).First.ClickAsync();
        Assert.Contains("Hai kỳ rà soát khác nhau.", await page.Locator(".audit-decided").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/ban-lam-viec/kiem-so-lieu");
        await page.ClickAsync("table a");
        Assert.Equal(1, await page.Locator(".audit-decided").CountAsync());
    }

    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task The_written_page_has_no_violation_and_fits_the_screen(int width, ColorScheme scheme)
    {
        var report = Auditor.Audit(SourceText.From(Faulty + "\nPhường đạt tiêu chuẩn an toàn về an ninh, trật tự. Mã 77.5.3."), AuditOptions.Default);
        using var output = new MemoryStream();
        HtmlReport.Write([("bao-cao/tong-ket-rat-dai-cua-phuong-suoi-trong-nam-2021.txt", report), ("b.txt", report)], output, new ReportForm { Unread = true });
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = scheme });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Encoding.UTF8.GetString(output.ToArray()));
        Assert.Empty(await Axe.FindAsync(page));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await page.Locator("nav").First.IsVisibleAsync());
        Assert.True(await page.Locator(".card").First.IsVisibleAsync());
    }
}
