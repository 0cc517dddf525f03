using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace TongKet.Web.Tests.Pages;

/// <summary>The figure check of the desk: a text in, proofs beside it out, decisions remembered.</summary>
public sealed class AuditsTests
{
    private const string Home = "/ban-lam-viec/kiem-so-lieu";
    private const string Faulty = "BÁO CÁO <b>thử</b>\n\nHộ nghèo là 06 hộ. Tỷ lệ hộ nghèo 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.\n12/12 tổ dân phố có tổ thu gom rác.";

    [Fact]
    public async Task A_pasted_text_stands_beside_its_proofs_with_the_figures_marked_where_they_are()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var page = await OpenAsync(clerk, await PasteAsync(clerk, Faulty));

        Assert.Equal("BÁO CÁO <b>thử</b>", page.QuerySelector("h1")!.TextContent);
        var card = page.QuerySelector("article.audit-card.bad")!;
        Assert.Contains("06 hộ = 0,31% thì tổng số hộ là 1.905–1.967", card.TextContent, StringComparison.Ordinal);
        Assert.Equal("1,60", card.QuerySelector("ins")!.TextContent);
        var mark = page.QuerySelector(".audit-line a.bad")!;
        Assert.StartsWith("1,06%", mark.TextContent, StringComparison.Ordinal);
        Assert.Equal("#" + card.Id, mark.GetAttribute("href"));
        Assert.Equal("12/12 tổ dân phố", page.QuerySelectorAll(".audit-line .ok").Select(ok => ok.TextContent).Aggregate((left, right) => left + "/" + right));
        Assert.Contains("1 lỗi", page.QuerySelector(".audit-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Còn 1 chỗ chưa xử lý", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_is_passed_over_only_with_a_reason_and_the_same_text_finds_the_decision_again()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = await PasteAsync(clerk, Faulty);

        using var without = await WebFixture.PostAsync(clerk, address, ".audit-card form", ("lyDo", "ngắn"), ("quyetDinh", "Dismissed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        var refused = await WebFixture.ReadAsync(without);
        var problem = refused.QuerySelector(".errors a")!;
        Assert.Contains("phải ghi lý do", problem.TextContent, StringComparison.Ordinal);
        var field = (IHtmlInputElement)refused.GetElementById(problem.GetAttribute("href")![1..])!;
        Assert.Equal("ngắn", field.Value);

        using var with = await WebFixture.PostAsync(clerk, address, ".audit-card form", ("lyDo", "Hai kỳ rà soát khác nhau."), ("quyetDinh", "Dismissed"));
        Assert.StartsWith(address + "#", with.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var chair = await web.BrowserOfAsync("chu-tich");
        var again = await PasteAsync(chair, Faulty);
        Assert.Equal(address, again);
        var seen = await OpenAsync(chair, again);
        Assert.Contains("bỏ qua", seen.QuerySelector(".audit-decided")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hai kỳ rà soát khác nhau.", seen.QuerySelector(".audit-decided")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mọi chỗ đã được xử lý", seen.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var history = await OpenAsync(chair, "/nhat-ky/audit:" + address[(address.LastIndexOf('/') + 1)..]);
        Assert.Contains("Xử lý một phát hiện về số liệu", history.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_checked_kept_and_given_back_and_the_report_comes_in_three_forms()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var got = await clerk.GetAsync(new Uri(Home, UriKind.Relative));
        using var sent = await clerk.SendAsync(Upload(await WebFixture.ReadAsync(got), "báo cáo.txt", Encoding.UTF8.GetBytes(Faulty)));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var address = sent.Headers.Location!.OriginalString;
        var page = await OpenAsync(clerk, address);
        Assert.Equal("báo cáo.txt", page.QuerySelector("h1")!.TextContent);
        using var original = await clerk.GetAsync(new Uri(page.QuerySelector("a[href^='/tep/']")!.GetAttribute("href")!, UriKind.Relative));
        Assert.Equal(Faulty, await original.Content.ReadAsStringAsync());

        foreach (var (form, mark) in ((string, string)[])[("html", "<!doctype html>"), ("json", "tongket.audit/1"), ("sarif", "2.1.0")])
        {
            using var report = await clerk.GetAsync(new Uri(address + "/" + form, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, report.StatusCode);
            Assert.Equal("attachment", report.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("báo cáo.txt." + form, report.Content.Headers.ContentDisposition.FileNameStar);
            Assert.Contains("sandbox", report.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            var text = await report.Content.ReadAsStringAsync();
            Assert.Contains(mark, text, StringComparison.Ordinal);
            if (form != "html")
            {
                using var json = JsonDocument.Parse(text);
            }
        }

        using var unknown = await clerk.GetAsync(new Uri(address + "/exe", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_Word_file_comes_back_with_its_findings_as_comments_but_for_those_that_were_passed_over()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var got = await clerk.GetAsync(new Uri(Home, UriKind.Relative));
        var file = Testing.DocxFile.Make(Testing.DocxFile.P(Faulty[(Faulty.IndexOf("Hộ nghèo", StringComparison.Ordinal))..Faulty.LastIndexOf('\n')]));
        using var sent = await clerk.SendAsync(Upload(await WebFixture.ReadAsync(got), "báo cáo.docx", file));
        var address = sent.Headers.Location!.OriginalString;
        Assert.Equal(address + "/docx", (await OpenAsync(clerk, address)).QuerySelector(".audit-files a[href$='/docx']")!.GetAttribute("href"));
        using var commented = await clerk.GetAsync(new Uri(address + "/docx", UriKind.Relative));
        Assert.Equal("báo cáo - nhận xét.docx", commented.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Contains("Lỗi ST-13", Comments(await commented.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);

        using var passed = await WebFixture.PostAsync(clerk, address, ".audit-card form", ("lyDo", "Hai kỳ rà soát khác nhau."), ("quyetDinh", "Dismissed"));
        using var again = await clerk.GetAsync(new Uri(address + "/docx", UriKind.Relative));
        Assert.DoesNotContain("Lỗi ST-13", Comments(await again.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);

        var pasted = await PasteAsync(clerk, Faulty);
        Assert.Null((await OpenAsync(clerk, pasted)).QuerySelector("a[href$='/docx']"));
        using var none = await clerk.GetAsync(new Uri(pasted + "/docx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task What_is_no_text_and_what_is_empty_is_refused_with_what_to_do()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var got = await clerk.GetAsync(new Uri(Home, UriKind.Relative));
        var form = await WebFixture.ReadAsync(got);
        using var wrong = await clerk.SendAsync(Upload(form, "x.txt", [(byte)'H', 0xF4, 0xF2]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Tệp «x.txt»", (await WebFixture.ReadAsync(wrong)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var empty = await WebFixture.PostAsync(clerk, Home, "main form", ("vanBan", "  "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Chưa có chữ nào để kiểm", (await WebFixture.ReadAsync(empty)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chưa kiểm văn bản nào", (await OpenAsync(clerk, Home)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_text_folds_what_needs_no_look_away_and_can_be_forgotten()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var text = string.Join('\n', Enumerable.Range(1, 30).Select(number => $"Đoạn thứ {number} kể về việc trong năm.")) + "\n" + Faulty;
        var address = await PasteAsync(clerk, text);
        var page = await OpenAsync(clerk, address);
        Assert.Contains("31 dòng", page.QuerySelector("details.audit-fold summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Đoạn thứ 30 kể về việc trong năm.", page.QuerySelectorAll("details.audit-fold .audit-line").ElementAt(29).TextContent);

        using var forgotten = await WebFixture.PostAsync(clerk, address, "form[action*=Forget]");
        Assert.Equal(Home, forgotten.Headers.Location!.OriginalString);
        using var gone = await clerk.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task An_article_is_checked_as_the_gate_will_read_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var editor = await web.BrowserOfAsync("bien-tap");
        using var sent = await WebFixture.PostAsync(editor, Home, "form[action*=Article]");
        var page = await OpenAsync(editor, sent.Headers.Location!.OriginalString);
        Assert.Equal("Phường Suối Trong tổng kết năm 2021", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("6.167.267.743", page.QuerySelector(".audit-text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_not_the_right_sees_neither_the_page_nor_a_report()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = await PasteAsync(clerk, Faulty);
        using var leader = await web.BrowserOfAsync("to-truong");
        foreach (var place in (string[])[Home, address, address + "/json"])
        {
            using var refused = await leader.GetAsync(new Uri(place, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var strange = await web.Client.GetAsync(new Uri(place, UriKind.Relative));
            Assert.Equal("/dang-nhap", strange.Headers.Location!.AbsolutePath);
        }
    }

    private static string Comments(byte[] word)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(word));
        using var part = archive.GetEntry("word/comments.xml")?.Open();
        return part is null ? string.Empty : new StreamReader(part).ReadToEnd();
    }

    private static async Task<string> PasteAsync(HttpClient browser, string text)
    {
        using var sent = await WebFixture.PostAsync(browser, Home, "main form[action*=Check]", ("vanBan", text));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        await OpenAsync(browser, sent.Headers.Location!.OriginalString);
        return sent.Headers.Location.OriginalString;
    }

    private static async Task<IHtmlDocument> OpenAsync(HttpClient browser, string address)
    {
        for (var tries = 0; ; tries++)
        {
            using var got = await browser.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, got.StatusCode);

            // A busy machine shows the page of progress first, which comes back by itself.
            if (!got.Headers.Contains("Refresh") || tries == 60)
            {
                return await WebFixture.ReadAsync(got);
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static HttpRequestMessage Upload(IHtmlDocument page, string name, byte[] bytes)
    {
        var form = (IHtmlFormElement)page.QuerySelector("form[enctype]")!;
        var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>())
        {
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        content.Add(new ByteArrayContent(bytes), "tep", name);
        return new HttpRequestMessage(HttpMethod.Post, new Uri(form.GetAttribute("action")!, UriKind.Relative)) { Content = content };
    }
}
