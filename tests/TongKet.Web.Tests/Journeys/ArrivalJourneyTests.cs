using Microsoft.Playwright;
using TongKet.Testing;

namespace TongKet.Web.Tests.Journeys;

/// <summary>A chief editor brings an old site in, and a citizen finds it by an old address; every page on the way is axe-clean and fits.</summary>
public sealed class ArrivalJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private readonly List<string> faults = [];

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task From_a_file_to_a_reader_who_comes_by_an_old_address(int width)
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = web.Address,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("#ten", "chu-tich");
        await page.FillAsync("#mat-khau", World.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/ban-lam-viec");
        await page.GotoAsync(Links.Arrivals());
        await ExpectCleanAsync(page, "arrivals");
        await page.ClickAsync("form[enctype] button");
        await page.WaitForSelectorAsync(".errors");
        await ExpectCleanAsync(page, "arrivals without a file");
        var packed = OldSiteFile.Zip(
            ("suoingoai.example/tin/le-hoi.html", OldSiteFile.Bytes(OldSiteFile.Page("Lễ hội đầu xuân của phường", "<p>Lễ hội đầu xuân diễn ra trong hai ngày với nhiều trò chơi dân gian.</p><p>Bà con các tổ dân phố dự hội rất đông.</p><img src=\"../anh/hoi.png\">"))),
            ("suoingoai.example/tin/khong-ngay.html", OldSiteFile.Bytes(OldSiteFile.Page("Bài không ghi ngày", "<p>Nội dung của bài này vẫn đầy đủ nhưng trang không ghi ngày nào.</p>", day: null))),
            ("suoingoai.example/index.html", OldSiteFile.Bytes("<html><body>Trang chủ</body></html>")),
            ("suoingoai.example/anh/hoi.png", Picture.Png(640, 360)));
        await page.SetInputFilesAsync("#tep", new FilePayload { Name = "suoi-ngoai.zip", MimeType = "application/zip", Buffer = packed });
        await page.FillAsync("#noi", "phường Suối Ngoài");
        await page.FillAsync("#den-ngay", "2020-01-01");
        await page.ClickAsync("form[enctype] button");
        await page.WaitForSelectorAsync("table.board");
        await ExpectCleanAsync(page, "verdict over an old site");
        await page.FillAsync("#muc-0", "Tin phường cũ");
        await page.ClickAsync("form[action*=Map] button");
        await page.WaitForSelectorAsync("text=Đã gán chuyên mục");
        await page.FillAsync("#ly-do", "giữ trang của phường cũ");
        await page.ClickAsync("form[action*=Commit] button");
        await page.WaitForSelectorAsync("text=Đã chuyển vào");
        await ExpectCleanAsync(page, "receipt of an old site");
        await page.GotoAsync(Links.Forwardings());
        await ExpectCleanAsync(page, "old addresses");

        await page.GotoAsync(Links.DeskSearch());
        await page.FillAsync("#q", "le hoi dau xuan");
        await page.ClickAsync("form.find button");
        await page.WaitForSelectorAsync("ol.found a");
        await ExpectCleanAsync(page, "found at the desk");
        Assert.DoesNotContain("le", new Uri(page.Url).Query, StringComparison.Ordinal);

        await page.GotoAsync("/tin/le-hoi.html");
        Assert.EndsWith("/tin-tuc/le-hoi", page.Url, StringComparison.Ordinal);
        await page.WaitForSelectorAsync("text=Trang của phường Suối Ngoài, trước 01/01/2020");
        await ExpectCleanAsync(page, "article of an old place");
        foreach (var address in (string[])[Links.NewsFrom("phường Suối Ngoài"), Links.Archive(), Links.Archive(2019), "/tin-tuc/le-hoi/ban-in"])
        {
            await page.GotoAsync(address);
            await ExpectCleanAsync(page, address);
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private async Task ExpectCleanAsync(IPage page, string name)
    {
        await Shots.TakeAsync(page, name.Trim('/').Replace('/', '-').Replace(' ', '-'));
        faults.AddRange((await Axe.FindAsync(page)).Select(fault => $"{name}: {fault}"));
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over)
        {
            faults.Add($"{name}: {over} px wider than the screen");
        }
    }
}
