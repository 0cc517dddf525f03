using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using TongKet.Testing;

namespace TongKet.Web.Tests.Pages;

public sealed class ArrivalsTests
{
    private const string Home = "/ban-lam-viec/tin-bai/chuyen-vao";
    private const string Old = "/ban-lam-viec/tin-bai/dia-chi-cu";

    [Fact]
    public async Task An_old_site_is_looked_at_mapped_taken_over_and_its_old_addresses_lead_on()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");
        var export = OldSiteFile.Export(
            OldSiteFile.Item(12, "Ra quân dọn vệ sinh năm ấy", "ra-quan-nam-ay", "Sáng nay ba tổ dân phố đã ra quân dọn vệ sinh.\n\nBà con tham gia rất đông.", views: 1200),
            OldSiteFile.Item(13, "Họp tổ", "hop-to", "Họp bàn việc của tổ dân phố trong quý này.", status: "private"));
        var packed = OldSiteFile.Zip(("trang/export.xml", export), ("trang/wp-content/uploads/a.png", OldSiteFile.Picture));
        var address = await HandInAsync(chair, "cu.zip", packed, ("noi", "phường Suối Ngoài"), ("denNgay", "2020-01-01"));
        var preview = await ReadAsync(chair, address);
        Assert.Equal(["Nhận", "Giữ lại"], preview.QuerySelectorAll("table.board .state").Select(one => one.TextContent));
        Assert.Contains("1.200", preview.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await web.PageAsync("/tin-tuc/ra-quan-nam-ay", HttpStatusCode.NotFound);

        using var mapped = await WebFixture.PostAsync(chair, address, "form[action*=Map]", ("moi", "Tin của trang cũ"));
        Assert.Equal(address, mapped.Headers.Location!.OriginalString);
        using var silent = await WebFixture.PostAsync(chair, address, "form[action*=Commit]", ("lyDo", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        WebFixture.AssertFaultsBesideFields(await WebFixture.ReadAsync(silent));
        using var committed = await WebFixture.PostAsync(chair, address, "form[action*=Commit]", ("lyDo", "chuyển cổng"));
        Assert.Equal(address, committed.Headers.Location!.OriginalString);
        var receipt = await ReadAsync(chair, address);
        Assert.Contains("chuyển cổng", receipt.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(receipt.QuerySelector("table.board a[href^='/ban-lam-viec/tin-bai/']"));

        var story = await web.PageAsync("/tin-tuc/ra-quan-nam-ay");
        Assert.Equal("Trang của phường Suối Ngoài, trước 01/01/2020", story.QuerySelector(".origin")!.TextContent);
        Assert.Contains("03/05/2019", story.QuerySelector(".story .meta")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tin của trang cũ", story.QuerySelector(".kicker")!.TextContent, StringComparison.Ordinal);
        foreach (var old in new[] { "/2019/05/ra-quan-nam-ay/", "/?p=12", "/2019/05/RA-QUAN-NAM-AY?utm_source=zalo&fbclid=1" })
        {
            using var led = await web.Client.GetAsync(new Uri(old, UriKind.Relative));
            Assert.Equal((HttpStatusCode.MovedPermanently, "/tin-tuc/ra-quan-nam-ay"), (led.StatusCode, led.Headers.Location?.OriginalString));
        }

        using var hidden = await web.Client.GetAsync(new Uri("/?p=13", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, hidden.StatusCode);
        using var home = await web.Client.GetAsync(new Uri("/?p=99", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        await web.PageAsync("/2019/05/khac/", HttpStatusCode.NotFound);
        Assert.NotNull((await web.PageAsync("/tin-tuc/noi/" + Uri.EscapeDataString("phường Suối Ngoài"))).QuerySelector("a[href='/tin-tuc/ra-quan-nam-ay']"));
        Assert.Contains("(1)", (await web.PageAsync("/tin-tuc/luu-tru")).QuerySelector("a[href='/tin-tuc/luu-tru/2019/5']")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await web.PageAsync("/tin-tuc/luu-tru/2019/5")).QuerySelector("a[href='/tin-tuc/ra-quan-nam-ay']"));
        Assert.Equal("/tin-tuc/thang/2019-05", new Uri((await web.PageAsync("/tin-tuc/luu-tru/2019/5")).QuerySelector("link[rel=canonical]")!.GetAttribute("href")!, UriKind.RelativeOrAbsolute) is var canonical && canonical.IsAbsoluteUri ? canonical.AbsolutePath : canonical.OriginalString);
        Assert.NotNull((await web.PageAsync("/tin-tuc/luu-tru/2019")).QuerySelector("a[href='/tin-tuc/luu-tru/2019/5']"));
        await web.PageAsync("/tin-tuc/luu-tru/2003", HttpStatusCode.NotFound);
        await web.PageAsync("/tin-tuc/luu-tru/2019/13", HttpStatusCode.NotFound);
        Assert.NotNull((await web.PageAsync("/so-do-trang")).QuerySelector("a[href='/tin-tuc/luu-tru/2019']"));
        Assert.Contains("/tin-tuc/luu-tru/2019", await web.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_addresses_are_listed_set_taken_back_and_handed_out()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var set = await WebFixture.PostAsync(chair, Old, "form[action*=Set]", ("diaChi", "https://cu.example/gioi-thieu.html"), ("danToi", "/gioi-thieu"));
        Assert.Equal(Old, set.Headers.Location!.OriginalString);
        using var led = await web.Client.GetAsync(new Uri("/gioi-thieu.html", UriKind.Relative));
        Assert.Equal("/gioi-thieu", led.Headers.Location!.OriginalString);
        using var taken = await WebFixture.PostAsync(chair, Old, "form[action*=Set]", ("diaChi", "/tin-tuc/bai-ky-cu"), ("danToi", "/tin-tuc"));
        using var below = await web.Client.GetAsync(new Uri("/tin-tuc/bai-ky-cu/", UriKind.Relative));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/tin-tuc"), (below.StatusCode, below.Headers.Location?.OriginalString));
        using var foreign = await WebFixture.PostAsync(chair, Old, "form[action*=Set]", ("diaChi", "/x"), ("danToi", "https://xau.example/"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        WebFixture.AssertFaultsBesideFields(await WebFixture.ReadAsync(foreign));
        Assert.Contains("\"/gioi-thieu.html\",\"/gioi-thieu\",2022-01-14", await chair.GetStringAsync(new Uri(Old + ".csv", UriKind.Relative)), StringComparison.Ordinal);
        using var ended = await WebFixture.PostAsync(chair, Old, "form[action*=End]");
        Assert.Equal(Old, ended.Headers.Location!.OriginalString);
        await web.PageAsync("/gioi-thieu.html", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_hostile_file_is_said_in_one_sentence_and_written_to_the_log()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");
        var address = await HandInAsync(chair, "slip.zip", OldSiteFile.Zip(("../x.html", OldSiteFile.Bytes("x"))));
        var page = await ReadAsync(chair, address);
        Assert.Contains("chỉ ra ngoài thư mục", page.QuerySelector("#cac-loi")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action*=Commit]"));
        using var none = await SendAsync(chair, "a.txt", OldSiteFile.Bytes("chữ thường"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains("old site cannot be read", web.Log.Text, StringComparison.Ordinal);
        Assert.Contains("old site was refused", web.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_lead_the_newsroom_finds_no_door()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var editor = await web.BrowserOfAsync("bien-tap");
        using var answer = await editor.GetAsync(new Uri(Home, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var file = await editor.GetAsync(new Uri(Old + ".csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
    }

    private static async Task<string> HandInAsync(HttpClient browser, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        using var answer = await SendAsync(browser, name, content, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(browser, Home);
        var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll("main form[enctype] input[type=hidden]").OfType<IHtmlInputElement>())
        {
            form.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "tep", name);
        return await browser.PostAsync(new Uri(Home, UriKind.Relative), form);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await WebFixture.ReadAsync(answer);
    }
}
