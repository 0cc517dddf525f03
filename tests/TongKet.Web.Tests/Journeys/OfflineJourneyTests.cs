using System.Net;
using Microsoft.Playwright;
using TongKet.Core.Publishing;

namespace TongKet.Web.Tests.Journeys;

/// <summary>What the portal's worker keeps in a real browser, read after the server is gone.</summary>
public sealed class OfflineJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const string Kept = "async () => (await (await caches.open('cong-trang-2')).keys()).map(one => new URL(one.url).pathname)";

    [Fact]
    public async Task A_page_that_was_read_stays_readable_and_one_that_was_taken_back_does_not()
    {
        var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address });
        var page = await context.NewPageAsync();
        try
        {
            var id = await web.World.PublishArticleAsync("Nạo vét kênh mương", "Nhân dân nạo vét kênh mương nội đồng.");
            await page.GotoAsync("/");
            await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
            await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
            foreach (var address in new[] { "/tin-tuc", "/tin-tuc/nao-vet-kenh-muong", "/tim-kiem?q=kenh+muong" })
            {
                await page.GotoAsync(address);
            }

            await page.WaitForFunctionAsync($"async () => (await ({Kept})()).length === 2");
            Assert.Equal(["/tin-tuc", "/tin-tuc/nao-vet-kenh-muong"], (await page.EvaluateAsync<string[]>(Kept)).Order(StringComparer.Ordinal));

            await web.Store.Get<ArticlePublications>().WithdrawAsync(web.World.Chair, id, "Đăng nhầm bài chưa duyệt.", CancellationToken.None);
            await page.GotoAsync("/tin-tuc/nao-vet-kenh-muong");

            // Within its minute the browser's own cache answers; reloading asks the line.
            Assert.Equal((int)HttpStatusCode.Gone, (await page.ReloadAsync())!.Status);
            await page.WaitForFunctionAsync($"async () => (await ({Kept})()).length === 1");
        }
        finally
        {
            await web.DisposeAsync();
        }

        await page.GotoAsync("/tin-tuc");
        await page.ReloadAsync();
        Assert.Contains("đây là bản đã lưu", await page.Locator(".offline").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/tin-tuc/nao-vet-kenh-muong");
        await page.ReloadAsync();
        Assert.Contains("chưa có bản lưu", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_a_signed_in_person_leave_nothing_behind()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await page.GotoAsync("/");
        await page.WaitForFunctionAsync($"async () => (await ({Kept})()).length === 1");
        await page.GotoAsync("/dang-nhap");
        await page.Locator("#mat-khau").FillAsync(TongKet.Testing.World.Password);
        await page.Locator("#ten").FillAsync("chu-tich");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/ban-lam-viec*");

        await page.GotoAsync("/tin-tuc");
        await page.GotoAsync("/");
        await page.ReloadAsync();

        await page.WaitForFunctionAsync($"async () => (await ({Kept})()).length === 0");
    }
}
