using System.Net;
using TongKet.Core.Privacy;

namespace TongKet.Web.Tests.Pages;

public sealed class DataRequestsTests
{
    private const string Register = "/ban-lam-viec/yeu-cau-du-lieu";

    [Fact]
    public async Task A_clerk_takes_a_request_in_and_answers_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var saved = await WebFixture.PostAsync(
            clerk, Register + "/moi", "main form", ("loai", "Correct"), ("kenh", "Post"), ("ngay", "2022-01-13"), ("hoTen", "Lò Thị Bưởi"), ("noiNhan", "Tổ 3"), ("noiDung", "Sửa năm sinh."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var home = saved.Headers.Location!.OriginalString;

        using var told = await WebFixture.PostAsync(clerk, home, "form[action*=Acknowledge]", ("danhTinh", "Xem giấy tờ tại quầy"));
        Assert.Equal(home, told.Headers.Location!.OriginalString);
        using var bare = await WebFixture.PostAsync(clerk, home, "form[action*=Answer]", ("ketQua", "Refused"), ("traLoi", "Không sửa được."), ("canCu", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        var again = await WebFixture.ReadAsync(bare);
        Assert.Equal("Không sửa được.", again.QuerySelector("textarea")!.TextContent.Trim());
        using var answered = await WebFixture.PostAsync(clerk, home, "form[action*=Answer]", ("ketQua", "Granted"), ("traLoi", "Đã sửa."), ("canCu", ""));
        Assert.Equal(home, answered.Headers.Location!.OriginalString);

        using var list = await clerk.GetAsync(new Uri(Register, UriKind.Relative));
        var page = await WebFixture.ReadAsync(list);
        Assert.Contains("Đã thực hiện", page.QuerySelector("table.board")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bưởi", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_to_be_erased_is_erased_from_that_request_with_the_answer_and_a_copy_is_given_without_an_account()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var saved = await WebFixture.PostAsync(
            clerk, Register + "/moi", "main form", ("loai", "Erase"), ("kenh", "Post"), ("ngay", "2022-01-13"), ("hoTen", "Lò Thị Bưởi"), ("noiNhan", "Tổ 3"), ("noiDung", "Xóa tên tôi."));
        var home = saved.Headers.Location!.OriginalString;
        using var told = await WebFixture.PostAsync(clerk, home, "form[action*=Acknowledge]", ("danhTinh", "Xem giấy tờ tại quầy"));
        using var nobody = await WebFixture.PostAsync(clerk, home, "form[action*=Others]", ("dang", "json"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        foreach (var form in (string[])["json", "html"])
        {
            using var copy = await WebFixture.PostAsync(clerk, home, "form[action*=Others]", ("so", "1/2022"), ("dang", form));
            Assert.Equal((HttpStatusCode.OK, "attachment"), (copy.StatusCode, copy.Content.Headers.ContentDisposition!.DispositionType));
            var text = await copy.Content.ReadAsStringAsync();
            Assert.Contains("Lò Thị Bưởi", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
            Assert.Contains("Xem giấy tờ tại quầy", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }

        using var answered = await WebFixture.PostAsync(clerk, home, "form[action*=Answer]", ("ketQua", "Granted"), ("traLoi", "Đã xóa."), ("canCu", ""), ("xoaNguoi", "true"));

        Assert.Equal(home, answered.Headers.Location!.OriginalString);
        var page = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(home, UriKind.Relative)));
        Assert.DoesNotContain("Bưởi", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("xóa người yêu cầu khỏi yêu cầu này", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action*=EraseOwn]"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_request()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var got = await clerk.GetAsync(new Uri(Register + "/moi", UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        for (var i = 0; i < 2; i++)
        {
            using var sent = WebFixture.Filled(
                page, Register + "/moi", "main form", ("loai", "See"), ("kenh", "Mail"), ("ngay", "2022-01-14"), ("hoTen", "Lò Thị Bưởi"), ("noiNhan", "Tổ 3"), ("noiDung", "Xin xem."));
            using var answer = await clerk.SendAsync(sent);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Single(await web.Store.Get<DataRequests>().ListAsync(web.World.Officer, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_is_added_handed_out_as_a_download_and_only_to_whoever_may_read_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var saved = await WebFixture.PostAsync(
            clerk, Register + "/moi", "main form", ("loai", "See"), ("kenh", "Mail"), ("ngay", "2022-01-14"), ("hoTen", "Lò Thị Bưởi"), ("noiNhan", "Tổ 3"), ("noiDung", "Xin xem."));
        var home = saved.Headers.Location!.OriginalString;

        using var page = await clerk.SendAsync(await FilesAsync(clerk, home, ("Đơn.txt", "Kính gửi"), ("anh.jpg", "<svg>")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Contains("anh.jpg", (await WebFixture.ReadAsync(page)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var taken = await clerk.SendAsync(await FilesAsync(clerk, home, ("Đơn.txt", "Kính gửi")));
        Assert.Equal(home, taken.Headers.Location!.OriginalString);

        using var shown = await clerk.GetAsync(new Uri(home, UriKind.Relative));
        var link = (await WebFixture.ReadAsync(shown)).QuerySelector("a[href^='/tep/']")!.GetAttribute("href")!;
        using var file = await clerk.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal("Kính gửi", await file.Content.ReadAsStringAsync());
        Assert.Equal(("attachment", "Đơn.txt"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var again = await clerk.GetAsync(new Uri(home, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var history = await chair.GetAsync(new Uri("/nhat-ky", UriKind.Relative));
        Assert.Contains("mở tệp kèm theo", (await WebFixture.ReadAsync(history)).QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        using var refused = await chair.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var strange = await web.Client.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal("/dang-nhap", strange.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task A_copy_of_what_is_held_on_a_person_is_downloaded_from_the_request_in_words_and_as_data()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var saved = await WebFixture.PostAsync(
            clerk, "/ban-lam-viec/yeu-cau-du-lieu/moi", "main form", ("loai", "See"), ("kenh", "Counter"), ("ngay", "2022-01-14"), ("hoTen", "Tổ trưởng"), ("noiNhan", "tại quầy"), ("noiDung", "Xin bản sao"));
        var home = saved.Headers.Location!.OriginalString;
        using var early = await clerk.GetAsync(new Uri(home, UriKind.Relative));
        Assert.Null((await WebFixture.ReadAsync(early)).QuerySelector("form[action*=Held]"));
        using var acknowledged = await WebFixture.PostAsync(clerk, home, "form[action*=Acknowledge]", ("danhTinh", "Xem giấy tờ tại quầy"));
        Assert.Equal(HttpStatusCode.Redirect, acknowledged.StatusCode);
        var leader = web.World.Leader;

        using var nobody = await WebFixture.PostAsync(clerk, home, "form[action*=Held]", ("taiKhoan", ""), ("dang", "html"));
        Assert.Equal("#tai-khoan", (await WebFixture.ReadAsync(nobody)).QuerySelector(".errors a")!.GetAttribute("href"));
        using var html = await WebFixture.PostAsync(clerk, home, "form[action*=Held]", ("taiKhoan", leader.AccountId!.Value.ToString("N")), ("dang", "html"));
        using var json = await WebFixture.PostAsync(clerk, home, "form[action*=Held]", ("taiKhoan", leader.AccountId.Value.ToString("N")), ("dang", "json"));

        Assert.Equal(("attachment", "text/html"), (html.Content.Headers.ContentDisposition!.DispositionType, html.Content.Headers.ContentType!.MediaType));
        var page = await WebFixture.ReadAsync(html);
        Assert.Contains(leader.Name, page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Chủ tịch phường", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("style, script, [style]"));
        var data = System.Text.Json.Nodes.JsonNode.Parse(await json.Content.ReadAsStringAsync())!;
        Assert.Equal((leader.Name, "GroupLeader"), (data["displayName"]!.GetValue<string>(), data["roles"]![0]!["role"]!.GetValue<string>()));
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var history = await chair.GetAsync(new Uri("/nhat-ky", UriKind.Relative));
        Assert.Contains("mọi dữ liệu đang giữ về người này", (await WebFixture.ReadAsync(history)).QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_page_tells_rights_contact_and_days()
    {
        await using var web = await WebFixture.PublishedAsync();
        var page = await web.PageAsync("/du-lieu-ca-nhan");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Rút lại sự đồng ý", text, StringComparison.Ordinal);
        Assert.Contains("trong 15 ngày", text, StringComparison.Ordinal);
        Assert.Contains("phuong@suoitrong.example", text, StringComparison.Ordinal);
    }

    private static async Task<HttpRequestMessage> FilesAsync(HttpClient browser, string address, params (string Name, string Text)[] files)
    {
        using var got = await browser.GetAsync(new Uri(address, UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form[enctype]")!;
        var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>())
        {
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        foreach (var (name, text) in files)
        {
            content.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text)), "tep", name);
        }

        return new HttpRequestMessage(HttpMethod.Post, new Uri(form.GetAttribute("action")!, UriKind.Relative)) { Content = content };
    }
}
