using Microsoft.Playwright;
using TongKet.Core.Newsroom;

namespace TongKet.Web.Tests.Journeys;

/// <summary>Author, editor, chief editor and citizen, each in a browser of their own, on a phone and on a desk; every page on the way is axe-clean and fits.</summary>
public sealed class NewsroomJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private readonly List<string> faults = [];

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task From_a_blank_page_to_a_reader_and_back_to_a_correction(int width)
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.Store.Get<NewsSections>().DefineAsync(web.World.Chair, new SectionTerms("Thông báo") { ThreeHands = true }, CancellationToken.None);
        await using var author = await ContextAsync(web, width);
        await using var editor = await ContextAsync(web, width);
        await using var chief = await ContextAsync(web, width);
        await using var citizen = await ContextAsync(web, width, scripts: false);
        var writes = await SignedInAsync(author, "cong-chuc");
        await writes.GotoAsync(Links.NewArticle());
        await ExpectCleanAsync(writes, "new article");
        await writes.ClickAsync("form.article-form .actions button:not([formaction])");
        await writes.WaitForSelectorAsync(".errors");
        await ExpectCleanAsync(writes, "new article with faults");
        await writes.FillAsync("#ten", "Lịch thu gom rác mới");
        await writes.FillAsync("#dan", "Từ tháng sau, xe thu gom đi sớm hơn một giờ.");
        await writes.FillAsync("#noi-dung", "### Giờ mới\nHộ nghèo là 06 hộ. Tỷ lệ hộ nghèo trên địa bàn phường là 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%. Xem [tại đây](/ket-qua/2021).");
        await writes.ClickAsync("button[formaction*=Preview]");
        await writes.WaitForSelectorAsync(".preview-box");
        await ExpectCleanAsync(writes, "previewed article");
        await writes.ClickAsync("form.article-form .actions button:not([formaction])");
        await writes.WaitForSelectorAsync("#hai-cua");
        var home = new Uri(writes.Url).AbsolutePath;
        await ExpectCleanAsync(writes, "article with both gates shut");

        // The author mends what shuts readers out, with a picture that says what it shows, and takes up the repair of the figure.
        await writes.GotoAsync(home + "/viet");
        await writes.FillAsync("#noi-dung", (await writes.InputValueAsync("#noi-dung")).Replace("### ", "# ", StringComparison.Ordinal).Replace("[tại đây]", "[kết quả năm 2021]", StringComparison.Ordinal));
        await writes.SetInputFilesAsync("#anh", new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = Picture.Png(640, 360) });
        await writes.FillAsync("#mo-ta", "Xe thu gom rác dừng đầu ngõ tổ 2");
        await writes.ClickAsync("button[formaction*=Picture]");
        await writes.WaitForSelectorAsync(".picture-list img");
        await ExpectCleanAsync(writes, "write with a picture");
        await writes.ClickAsync("form.article-form .actions button:not([formaction])");
        await writes.WaitForSelectorAsync("form[action*=Repair] button");
        await ExpectCleanAsync(writes, "article with a repair");
        await writes.ClickAsync("form[action*=Repair] button");
        await writes.WaitForSelectorAsync("text=Cả hai cửa đều mở.");
        await writes.ClickAsync("form[action*=Submit] button");
        await writes.WaitForSelectorAsync("text=Đã gửi duyệt.");

        var edits = await SignedInAsync(editor, "bien-tap");
        await edits.GotoAsync(Links.Newsroom());
        await ExpectCleanAsync(edits, "newsroom");
        await edits.ClickAsync("li.mine a");
        await ExpectCleanAsync(edits, "article in review");
        await edits.ClickAsync("form[action*=Approve] button");
        await edits.WaitForSelectorAsync("text=Đã duyệt bài.");

        var leads = await SignedInAsync(chief, "chu-tich");
        await leads.GotoAsync(Links.NewsSections());
        await ExpectCleanAsync(leads, "sections");
        await leads.GotoAsync(home);
        await leads.ClickAsync("form[action*=Publish] button:not([formaction])");
        await leads.WaitForSelectorAsync("text=Đã đăng bài.");
        await ExpectCleanAsync(leads, "published article at the desk");
        await leads.GotoAsync(Links.UrgentNotices());
        await leads.FillAsync("#loi", "Tạm dừng thu gom rác chiều nay vì mưa lớn.");
        await leads.FillAsync("#tu", Moments.Local(web.Store.Clock.GetUtcNow().UtcDateTime.AddMinutes(-2)));
        await leads.FillAsync("#den", Moments.Local(web.Store.Clock.GetUtcNow().UtcDateTime.AddHours(6)));
        await leads.ClickAsync("main form button[type=submit]");
        await leads.WaitForSelectorAsync("text=Đã đăng tin khẩn.");
        await ExpectCleanAsync(leads, "urgent notices");

        var reads = await citizen.NewPageAsync();
        await reads.GotoAsync("/tin-tuc");
        await Shots.TakeAsync(reads, "news-" + width);
        Assert.Contains("Tạm dừng thu gom rác", await reads.InnerTextAsync(".urgent"), StringComparison.Ordinal);
        await reads.ClickAsync(".news a");
        Assert.Contains("1,60%", await reads.InnerTextAsync(".prose"), StringComparison.Ordinal);
        Assert.Contains("Số liệu đã kiểm tra ngày", await reads.InnerTextAsync(".checked"), StringComparison.Ordinal);
        Assert.True(await reads.EvaluateAsync<bool>("document.querySelector('.prose img').complete && document.querySelector('.prose img').naturalWidth > 0"));
        await Shots.TakeAsync(reads, "article-" + width);
        var address = new Uri(reads.Url).AbsolutePath;

        await writes.GotoAsync(home + "/viet");
        await writes.FillAsync("#dan", "Từ tháng sau, xe thu gom đi sớm hơn hai giờ.");
        await writes.ClickAsync("form.article-form .actions button:not([formaction])");
        await writes.ClickAsync("form[action*=Submit] button");
        await writes.ClickAsync(".texts a >> nth=0");
        await ExpectCleanAsync(writes, "difference");
        await edits.GotoAsync(home);
        await edits.ClickAsync("form[action*=Approve] button");
        await leads.GotoAsync(home);
        await leads.FillAsync("#dinh-chinh", "Sửa giờ đi sớm: hai giờ, không phải một giờ.");
        await leads.ClickAsync("form[action*=Publish] button:not([formaction])");
        await leads.WaitForSelectorAsync("text=Đã đăng bài.");
        await Shots.TakeAsync(leads, "corrected-at-the-desk");

        // A browser keeps a public page for a minute: another reader sees the correction at once.
        await using var other = await ContextAsync(web, width, scripts: false);
        var again = await other.NewPageAsync();
        await again.GotoAsync(address);
        await Shots.TakeAsync(again, "corrected");
        Assert.Contains("hai giờ, không phải một giờ", await again.InnerTextAsync(".note"), StringComparison.Ordinal);
        await using var looking = await ContextAsync(web, width);
        var sees = await looking.NewPageAsync();
        foreach (var one in (string[])[address, address + "/ban-in", "/tin-tuc", "/tin-tuc/muc/" + Uri.EscapeDataString("Thông báo"), "/"])
        {
            await sees.GotoAsync(one);
            await ExpectCleanAsync(sees, one);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<IBrowserContext> ContextAsync(WebFixture web, int width, bool scripts = true) => await browser.Chromium.NewContextAsync(new BrowserNewContextOptions
    {
        BaseURL = web.Address,
        JavaScriptEnabled = scripts,
        ReducedMotion = ReducedMotion.Reduce,
        ViewportSize = new ViewportSize { Width = width, Height = 800 },
    });

    private static async Task<IPage> SignedInAsync(IBrowserContext context, string name)
    {
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, name);
        return page;
    }

    private async Task ExpectCleanAsync(IPage page, string where)
    {
        await Shots.TakeAsync(page, where.Trim('/').Replace('/', '-').Replace(' ', '-'));
        faults.AddRange((await Axe.FindAsync(page)).Select(fault => $"{where}: {fault}"));
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over)
        {
            faults.Add($"{where}: {over} px wider than the screen");
        }
    }
}
