using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using TongKet.Core.Ledger;

namespace TongKet.Web.Tests.Pages;

public sealed class DisclosuresTests
{
    private const string Desk = "/ban-lam-viec/cong-khai";

    [Fact]
    public async Task A_document_reaches_readers_by_two_hands_and_its_file_is_a_download()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        var home = await DraftAsync(clerk, Document("05/QĐ-UBND", "Quyết định", "Về việc đặt tên đường", "2022-01-05"));
        using var bare = await WebFixture.PostAsync(chair, home, "form[action*=Publish]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Contains("Văn bản cần tệp", (await WebFixture.ReadAsync(bare)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var attached = await AttachAsync(clerk, home, "quyết định.txt", "Điều 1. Đặt tên đường.");
        Assert.Equal(HttpStatusCode.Redirect, attached.StatusCode);
        using (var none = await web.Client.GetAsync(new Uri("/van-ban/05-qd-ubnd-2022", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        using var own = await WebFixture.PostTokenAsync(clerk, home, home + "?handler=Publish");
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using var published = await WebFixture.PostAsync(chair, home, "form[action*=Publish]");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        var list = await web.PageAsync("/van-ban");
        Assert.Contains("05/QĐ-UBND", list.QuerySelector(".disclosed")!.TextContent, StringComparison.Ordinal);
        var page = await web.PageAsync("/van-ban/05-qd-ubnd-2022");
        Assert.Contains("Nguyễn Thị Gạo, Chủ tịch", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        using var file = await web.Client.GetAsync(new Uri(page.QuerySelector(".public-files a")!.GetAttribute("href")!, UriKind.Relative));
        Assert.Equal("Điều 1. Đặt tên đường.", await file.Content.ReadAsStringAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("quyết định.txt", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("text/plain", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var ledger = await chair.GetAsync(new Uri("/nhat-ky", UriKind.Relative));
        var entries = await ledger.Content.ReadAsStringAsync();
        Assert.Contains("Đăng mục công khai", entries, StringComparison.Ordinal);
        Assert.Contains("Thêm tệp vào mục công khai", entries, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_wrote_last_does_not_publish_and_readers_are_told_what_changed()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var editor = await web.BrowserOfAsync("bien-tap");
        using var chair = await web.BrowserOfAsync("chu-tich");
        var home = await DraftAsync(editor, Entry("du-toan", "Dự toán năm 2022", "Tổng thu 4.500 triệu đồng."));
        using var own = await WebFixture.PostTokenAsync(editor, home, home + "?handler=Publish");
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using var first = await WebFixture.PostAsync(chair, home, "form[action*=Publish]");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        web.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        using var mended = await WebFixture.PostAsync(editor, home, "form[action*=Revise]", Entry("du-toan", "Dự toán năm 2022", "Tổng thu 4.600 triệu đồng."));
        Assert.Equal(HttpStatusCode.Redirect, mended.StatusCode);
        Assert.Contains("4.500", (await web.PageAsync("/cong-khai/ngan-sach")).QuerySelector(".disclosed")!.TextContent, StringComparison.Ordinal);
        using var silent = await WebFixture.PostAsync(chair, home, "form[action*=Publish]", ("dieuDoi", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        WebFixture.AssertFaultsBesideFields(await WebFixture.ReadAsync(silent));
        using var again = await WebFixture.PostAsync(chair, home, "form[action*=Publish]", ("dieuDoi", "Sửa tổng thu."));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);

        var shown = (await web.PageAsync("/cong-khai/ngan-sach")).QuerySelector(".disclosed")!.TextContent;
        Assert.Contains("4.600", shown, StringComparison.Ordinal);
        Assert.Contains("Sửa tổng thu.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_wrote_any_of_it_and_whoever_saw_an_older_version_does_not_publish()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var editor = await web.BrowserOfAsync("bien-tap");
        using var chair = await web.BrowserOfAsync("chu-tich");
        var home = await DraftAsync(editor, Entry("du-toan", "Dự toán năm 2022", "Tổng thu 4.500 triệu đồng."));
        var stale = await ReadAsync(chair, home);
        using var comma = await WebFixture.PostAsync(clerk, home, "form[action*=Revise]", Entry("du-toan", "Dự toán năm 2022", "Tổng thu: 4.500 triệu đồng."));
        Assert.Equal(HttpStatusCode.Redirect, comma.StatusCode);

        Assert.Null((await ReadAsync(editor, home)).QuerySelector("form[action*=Publish]"));
        using var own = await WebFixture.PostTokenAsync(editor, home, home + "?handler=Publish");
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using var late = await chair.SendAsync(WebFixture.Filled(stale, home, "form[action*=Publish]"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using var published = await WebFixture.PostAsync(chair, home, "form[action*=Publish]");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        web.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        using var mended = await WebFixture.PostAsync(clerk, home, "form[action*=Revise]", Entry("du-toan", "Dự toán năm 2022", "Tổng thu: 4.600 triệu đồng."));
        using var wordy = await WebFixture.PostAsync(editor, home, "form[action*=Publish]", ("dieuDoi", new string('a', 301)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordy.StatusCode);
        using var again = await WebFixture.PostAsync(editor, home, "form[action*=Publish]", ("dieuDoi", "Sửa tổng thu."));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        using var back = await WebFixture.PostAsync(chair, home, "form[action*=Withdraw]", ("lyDo", "Chưa được duyệt."));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);

        var told = (await web.PageAsync("/cong-khai/ngan-sach")).QuerySelector(".disclosed")!.TextContent;
        Assert.Contains("Chưa được duyệt.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("4.600", told, StringComparison.Ordinal);
        web.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        using var anew = await WebFixture.PostAsync(clerk, home, "form[action*=Revise]", Entry("du-toan", "Dự toán năm 2022", "Tổng thu: 4.700 triệu đồng."));
        using var third = await WebFixture.PostAsync(editor, home, "form[action*=Publish]", ("dieuDoi", "Đã được duyệt."));
        Assert.Equal(2, (await web.PageAsync("/cong-khai/ngan-sach")).QuerySelectorAll(".disclosed .changes li").Length);
    }

    [Fact]
    public async Task What_was_taken_back_says_so_at_its_address_and_gives_no_file()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        var home = await DraftAsync(clerk, Document("07/TB-UBND", "Thông báo", "Về việc cắt nước", "2022-01-06"));
        using var attached = await AttachAsync(clerk, home, "thong-bao.txt", "Bí mật bị đăng nhầm.");
        using var published = await WebFixture.PostAsync(chair, home, "form[action*=Publish]");
        using var silent = await WebFixture.PostAsync(chair, home, "form[action*=Withdraw]", ("lyDo", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var withdrawn = await WebFixture.PostAsync(chair, home, "form[action*=Withdraw]", ("lyDo", "Đăng nhầm tệp."));
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);

        var page = await web.PageAsync("/van-ban/07-tb-ubnd-2022", HttpStatusCode.Gone);
        Assert.Contains("Đăng nhầm tệp.", page.QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".public-files"));
        using var file = await web.Client.GetAsync(new Uri("/cong-khai/tep/07-tb-ubnd-2022/1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        Assert.Empty((await web.PageAsync("/van-ban")).QuerySelectorAll(".disclosed"));
    }

    [Fact]
    public async Task Documents_are_found_by_year_kind_and_words_without_accents_and_scripts()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        foreach (var (number, type, title, day) in (IEnumerable<(string, string, string, string)>)[
            ("05/QĐ-UBND", "Quyết định", "Đặt tên đường", "2022-01-05"), ("11/QĐ-UBND", "Quyết định", "Giao chỉ tiêu", "2021-01-08"), ("07/TB-UBND", "Thông báo", "Lịch cắt nước", "2022-01-06")])
        {
            var home = await DraftAsync(clerk, Document(number, type, title, day));
            using var attached = await AttachAsync(clerk, home, "van-ban.txt", title);
            using var published = await WebFixture.PostAsync(chair, home, "form[action*=Publish]");
            Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        }

        Assert.Equal(["Lịch cắt nước", "Đặt tên đường", "Giao chỉ tiêu"], await FoundAsync(web, ""));
        Assert.Equal(["Giao chỉ tiêu"], await FoundAsync(web, "?nam=2021"));
        Assert.Equal(["Lịch cắt nước"], await FoundAsync(web, "?loai=Th%C3%B4ng%20b%C3%A1o"));
        Assert.Equal(["Đặt tên đường"], await FoundAsync(web, "?tim=dat+duong"));
        Assert.Empty(await FoundAsync(web, "?tim=khong+co"));
        Assert.All((await web.PageAsync("/van-ban")).QuerySelectorAll("script"), script => Assert.StartsWith("/js/cong.js?", script.GetAttribute("src"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_officer_sees_what_is_missing_present_and_stale_with_a_way_to_mend_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        Assert.Contains("thiếu", await LineAsync(clerk, "thuc-hien-du-toan", "Thực hiện dự toán hằng quý"), StringComparison.Ordinal);
        var home = await DraftAsync(clerk, Entry("thuc-hien-du-toan", "Quý IV năm 2021", "Thu đạt 102 % dự toán."));
        using var published = await WebFixture.PostAsync(chair, home, "form[action*=Publish]");

        Assert.Contains("✓ có", await LineAsync(clerk, "thuc-hien-du-toan", "Thực hiện dự toán hằng quý"), StringComparison.Ordinal);
        web.Store.Clock.Advance(TimeSpan.FromDays(100));
        using var later = await web.BrowserOfAsync("cong-chuc");
        Assert.Contains("◷ quá kỳ", await LineAsync(later, "thuc-hien-du-toan", "Thực hiện dự toán hằng quý"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_form_names_every_fault_beside_its_field_and_keeps_nothing()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        using var answer = await WebFixture.PostAsync(
            clerk, Desk + "/moi", "main form", ("muc", "van-ban-moi"), ("ngay", "2030-01-01"), ("duongDan", "javascript:alert(1)"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await WebFixture.ReadAsync(answer);
        WebFixture.AssertFaultsBesideFields(page);
        Assert.Equal(7, page.QuerySelectorAll(".errors li").Length);
        using var desk = await clerk.GetAsync(new Uri(Desk, UriKind.Relative));
        Assert.NotNull((await WebFixture.ReadAsync(desk)).QuerySelector(".empty"));
        Assert.DoesNotContain((await web.Store.Get<LedgerQueries>().PageAsync(web.World.CommuneId, null, null, null, CancellationToken.None)).Select(line => line.Entry.Verb), verb => verb == Verbs.DisclosureDrafted);
    }

    private static (string, string)[] Document(string number, string type, string title, string day) =>
    [
        ("muc", "van-ban-moi"), ("soHieu", number), ("loaiVanBan", type), ("nguoiKy", "Nguyễn Thị Gạo, Chủ tịch UBND phường"), ("tieuDe", title), ("ngay", day), ("nguon", "UBND phường Suối Trong"),
    ];

    private static (string, string)[] Entry(string duty, string title, string text) =>
        [("muc", duty), ("tieuDe", title), ("ngay", "2022-01-10"), ("nguon", "Nghị quyết 09/NQ-HĐND"), ("noiDung", text)];

    private static async Task<string> DraftAsync(HttpClient browser, (string, string)[] fields)
    {
        using var saved = await WebFixture.PostAsync(browser, Desk + "/moi", "main form", fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        return saved.Headers.Location!.OriginalString;
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpClient browser, string home)
    {
        using var got = await browser.GetAsync(new Uri(home, UriKind.Relative));
        return await WebFixture.ReadAsync(got);
    }

    private static async Task<HttpResponseMessage> AttachAsync(HttpClient browser, string home, string name, string text)
    {
        using var got = await browser.GetAsync(new Uri(home, UriKind.Relative));
        var token = (await WebFixture.ReadAsync(got)).QuerySelector("form[action*=Files] input[name=__form]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__form" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "tep", name } };
        return await browser.PostAsync(new Uri(home + "?handler=Files", UriKind.Relative), form);
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(WebFixture web, string query) =>
        [.. (await web.PageAsync("/van-ban" + query)).QuerySelectorAll(".disclosed h3").Select(title => title.TextContent)];

    private static async Task<string> LineAsync(HttpClient browser, string duty, string name)
    {
        using var got = await browser.GetAsync(new Uri(Desk, UriKind.Relative));
        var line = (await WebFixture.ReadAsync(got)).QuerySelectorAll("table.board tbody tr").Single(row => row.QuerySelector("th")!.TextContent.StartsWith(name, StringComparison.Ordinal));
        Assert.Equal($"{Desk}/moi?muc={duty}", line.QuerySelector("a")!.GetAttribute("href"));
        return line.TextContent;
    }
}
