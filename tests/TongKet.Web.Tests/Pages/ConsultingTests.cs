using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Consulting;
using TongKet.Core.Ledger;

namespace TongKet.Web.Tests.Pages;

public sealed class ConsultingTests
{
    private const string Ask = "/hoi-dap/gui";
    private const string Desk = "/ban-lam-viec/hoi-dap";
    private const string Board = "/ban-lam-viec/lay-y-kien";

    [Fact]
    public async Task A_question_reaches_readers_by_two_hands_and_never_with_its_name()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        var receipt = await SendAsync(web, Ask, ("noiDung", "Nhà tôi số 7 ngõ Hoa Gạo bao giờ có đèn đường?"), ("hoTen", "Lò Thị Bưởi"), ("lienHe", "0900 000 007"), ("dongY", "true"));
        var code = receipt.QuerySelector(".note code")!.TextContent;
        Assert.Contains("số 1/2022", receipt.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đã nhận", await FollowAsync(web, code), StringComparison.Ordinal);
        var home = await OnlyAsync(clerk, Desk);
        Assert.DoesNotContain("Bưởi", (await PageAsync(clerk, Desk)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0900 000 007", (await PageAsync(clerk, home)).QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);

        using var early = await WebFixture.PostTokenAsync(clerk, "/tai-khoan", home + "?handler=Answer", ("traLoi", "Sắp có."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        using var taken = await WebFixture.PostAsync(clerk, home, "form[action*=TakeUp]");
        using var named = await WebFixture.PostAsync(clerk, home, "form[action*=Answer]", ("tenCau", "Đèn đường"), ("cauHoi", "Người số 012345678901 hỏi đèn đường."), ("traLoi", "Quý II."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, named.StatusCode);
        WebFixture.AssertFaultsBesideFields(await WebFixture.ReadAsync(named));
        using var answered = await WebFixture.PostAsync(clerk, home, "form[action*=Answer]", ("tenCau", "Bao giờ có đèn đường?"), ("cauHoi", "Ngõ tôi bao giờ có đèn đường?"), ("traLoi", "Trong quý II năm 2022."));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Empty((await web.PageAsync("/hoi-dap")).QuerySelectorAll(".disclosed"));
        Assert.DoesNotContain("quý II", await FollowAsync(web, code), StringComparison.Ordinal);
        using var own = await WebFixture.PostTokenAsync(clerk, "/tai-khoan", home + "?handler=Approve");
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using var approved = await WebFixture.PostAsync(chair, home, "form[action*=Approve]");
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);

        var shown = await web.PageAsync((await web.PageAsync("/hoi-dap")).QuerySelector(".disclosed a")!.GetAttribute("href")!);
        Assert.Contains("Trong quý II năm 2022.", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bưởi", shown.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hoa Gạo", shown.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trong quý II năm 2022.", await FollowAsync(web, code.ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)), StringComparison.Ordinal);
        var entries = await web.Store.Get<LedgerQueries>().PageAsync(web.World.CommuneId, null, null, null, CancellationToken.None);
        Assert.Contains(entries, line => line.Entry.Verb == Verbs.LetterApproved);
        Assert.Contains(entries, line => line.Entry.Verb == Verbs.DataLooked);
        Assert.DoesNotContain(entries, line => (line.Entry.Fields + line.Entry.ActorName).Contains("Bưởi", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("trangWeb", "http://spam.example", 5, "phải để trống")]
    [InlineData("hoTen", "", 1, "quá nhanh")]
    [InlineData("hoTen", "", 50_000, "mở đã lâu")]
    [InlineData("dongY", "false", 5, "đánh dấu")]
    [InlineData("noiDung", "Mua ở http://a.example http://b.example http://c.example", 5, "đường dẫn")]
    public async Task What_looks_like_a_program_is_refused_keeps_nothing_and_loses_no_word(string field, string value, int seconds, string said)
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await SendAsync(web, Ask, seconds, HttpStatusCode.UnprocessableEntity, [.. Letter.Where(one => one.Name != field), (field, value)]);

        Assert.Contains(said, page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Empty(await web.Store.Get<CitizenLetters>().ListAsync(web.World.Officer, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_letter_under_the_same_code()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = web.Browser();
        var page = await PageAsync(browser, Ask);
        web.Store.Clock.Advance(TimeSpan.FromSeconds(5));
        var codes = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            using var sent = WebFixture.Filled(page, Ask, "main form", Letter);
            using var answer = await browser.SendAsync(sent);
            codes.Add((await WebFixture.ReadAsync(answer)).QuerySelector(".note code")!.TextContent);
        }

        Assert.Equal(codes[0], codes[1]);
        Assert.Single(await web.Store.Get<CitizenLetters>().ListAsync(web.World.Officer, CancellationToken.None));
    }

    [Fact]
    public async Task One_address_sends_so_many_letters_and_no_more()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = web.Browser();
        var page = await PageAsync(browser, "/hoi-dap/theo-doi");
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 13; time++)
        {
            using var answer = await browser.SendAsync(WebFixture.Filled(page, "/hoi-dap/theo-doi", "main form", ("ma", "khong-co")));
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, statuses[11]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[12]);
    }

    [Fact]
    public async Task Whoever_wants_the_answer_alone_reads_it_by_the_code_and_nobody_else_does()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        var receipt = await SendAsync(web, Ask, [.. Letter, ("rieng", "true")]);
        var home = await OnlyAsync(clerk, Desk);
        using var taken = await WebFixture.PostAsync(clerk, home, "form[action*=TakeUp]");
        using var answered = await WebFixture.PostAsync(clerk, home, "form[action*=Answer]", ("traLoi", "Mời đến bộ phận một cửa."));
        using var approved = await WebFixture.PostAsync(chair, home, "form[action*=Approve]");
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);

        Assert.Contains("Mời đến bộ phận một cửa.", await FollowAsync(web, receipt.QuerySelector(".note code")!.TextContent), StringComparison.Ordinal);
        Assert.Empty((await web.PageAsync("/hoi-dap")).QuerySelectorAll(".disclosed"));
        using var none = await web.Client.GetAsync(new Uri("/hoi-dap/2022-1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_letter_is_closed_with_a_reason_that_its_sender_reads_and_then_forgotten()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var receipt = await SendAsync(web, Ask, [.. Letter, ("hoTen", "Lò Thị Bưởi")]);
        var home = await OnlyAsync(clerk, Desk);
        using var silent = await WebFixture.PostAsync(clerk, home, "form[action*=Close]", ("lyDo", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var closed = await WebFixture.PostAsync(clerk, home, "form[action*=Close]", ("lyDo", "Việc này thuộc công an phường."));
        Assert.Contains("thuộc công an phường", await FollowAsync(web, receipt.QuerySelector(".note code")!.TextContent), StringComparison.Ordinal);
        using var forgotten = await WebFixture.PostAsync(clerk, home, "form[action*=Forget]", ("canCu", "Yêu cầu số 1/2022."));
        Assert.Equal(HttpStatusCode.Redirect, forgotten.StatusCode);
        Assert.DoesNotContain("Bưởi", (await PageAsync(clerk, home)).QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_posting_opens_and_goes_by_itself_takes_objections_until_its_last_day_and_is_for_no_search_engine()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var shorter = await WebFixture.PostAsync(clerk, Board + "/moi", "main form", Posting("2022-01-15", "2022-01-20", "Vi Văn Trám; Tổ dân phố 1; Gia đình văn hóa"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, shorter.StatusCode);
        var page = await WebFixture.ReadAsync(shorter);
        Assert.Contains("ít nhất 10 ngày", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        WebFixture.AssertFaultsBesideFields(page);
        using var named = await WebFixture.PostAsync(clerk, Board + "/moi", "main form", Posting("2022-01-15", "2022-01-24", "Vi Văn Trám; 012345678901"));
        Assert.Contains("Dòng 1", (await WebFixture.ReadAsync(named)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var saved = await WebFixture.PostAsync(clerk, Board + "/moi", "main form", Posting("2022-01-15", "2022-01-24", "Vi Văn Trám; Tổ dân phố 1; Gia đình văn hóa\nHà Thị Sim; Tổ dân phố 2; Gia đình văn hóa"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var home = saved.Headers.Location!.OriginalString;
        using var posted = await WebFixture.PostAsync(chair, home, "form[action*=Post]");
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        Assert.Empty((await web.PageAsync("/lay-y-kien")).QuerySelectorAll(".disclosed"));

        web.Store.Clock.Advance(TimeSpan.FromDays(1));
        var address = (await web.PageAsync("/lay-y-kien")).QuerySelector(".disclosed a")!.GetAttribute("href")!;
        using var open = await web.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Contains("noindex", open.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.Contains("no-store", open.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, (await WebFixture.ReadAsync(open)).QuerySelectorAll("table.names tbody tr").Length);
        Assert.DoesNotContain(address, await web.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)), StringComparison.Ordinal);
        using var reader = web.Browser();
        var form = await PageAsync(reader, address);
        await SendAsync(web, address, ("noiDung", "Tôi không đồng ý với trường hợp thứ hai."), ("dongY", "true"));
        using var later = await web.BrowserOfAsync("chu-tich");
        Assert.Contains("Ý kiến nhận được: 1", (await PageAsync(later, home)).Body!.TextContent, StringComparison.Ordinal);

        web.Store.Clock.Advance(TimeSpan.FromDays(10));
        var over = await web.PageAsync(address, HttpStatusCode.Gone);
        Assert.DoesNotContain("Trám", over.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await web.PageAsync("/lay-y-kien")).QuerySelectorAll(".disclosed"));
        using var late = await reader.SendAsync(WebFixture.Filled(form, address, "main form", Letter));
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Single(await web.Store.Get<CitizenLetters>().ListAsync(web.World.Officer, CancellationToken.None));
    }

    private static (string Name, string Value)[] Letter => [("noiDung", "Bao giờ phường sửa ngõ Hoa Gạo?"), ("dongY", "true")];

    private static (string, string)[] Posting(string opens, string closes, string lines) =>
        [("loai", "gia-dinh-van-hoa"), ("tieuDe", "Gia đình văn hóa năm 2021"), ("tuNgay", opens), ("denNgay", closes), ("noiDung", "Theo biên bản họp tổ."), ("danhSach", lines)];

    private static Task<IHtmlDocument> SendAsync(WebFixture web, string address, params (string Name, string Value)[] fields) => SendAsync(web, address, 5, HttpStatusCode.OK, fields);

    /// <param name="seconds">How long the form is read before it is sent.</param>
    private static async Task<IHtmlDocument> SendAsync(WebFixture web, string address, int seconds, HttpStatusCode status, (string Name, string Value)[] fields)
    {
        using var browser = web.Browser();
        var page = await PageAsync(browser, address);
        web.Store.Clock.Advance(TimeSpan.FromSeconds(seconds));
        using var answer = await browser.SendAsync(WebFixture.Filled(page, address, "main form", fields));
        Assert.Equal(status, answer.StatusCode);
        return await WebFixture.ReadAsync(answer);
    }

    private static async Task<string> FollowAsync(WebFixture web, string code)
    {
        using var browser = web.Browser();
        using var answer = await WebFixture.PostAsync(browser, "/hoi-dap/theo-doi", "main form", ("ma", code));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await WebFixture.ReadAsync(answer)).QuerySelector("main .facts")!.TextContent;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var got = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        return await WebFixture.ReadAsync(got);
    }

    private static async Task<string> OnlyAsync(HttpClient browser, string address) => (await PageAsync(browser, address)).QuerySelectorAll("table.board tbody a").Single().GetAttribute("href")!;
}
