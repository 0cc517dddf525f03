using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Privacy;
using TongKet.Web.Hosting;

namespace TongKet.Web.Tests.Pages;

/// <summary>What was typed when the session ran out: told at sign-in, listed, readable, and gone once it is taken.</summary>
public sealed class DraftsTests
{
    private const string Request = "/ban-lam-viec/yeu-cau-du-lieu/moi";

    [Fact]
    public async Task A_kept_request_is_told_of_listed_read_in_the_words_of_its_form_and_gone_once_it_is_taken()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = await web.BrowserOfAsync("cong-chuc");
        var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(Request, UriKind.Relative)));
        web.Store.Clock.Advance(TimeSpan.FromMinutes(20));
        using var late = await browser.SendAsync(WebFixture.Filled(
            page, Request, "main form", ("loai", "See"), ("kenh", "Counter"), ("ngay", "2022-01-14"), ("hoTen", "Lò Thị Bưởi"), ("noiNhan", "Tổ dân phố 3"), ("noiDung", "Xin xem dữ liệu.")));

        var signIn = late.Headers.Location!.OriginalString;
        Assert.Contains("đã được giữ lại", (await WebFixture.ReadAsync(await browser.GetAsync(new Uri(signIn, UriKind.Relative)))).QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        using var back = await WebFixture.PostAsync(browser, signIn, "main form", ("ten", "cong-chuc"), ("matKhau", TongKet.Testing.World.Password));
        var draft = back.Headers.Location!.OriginalString;
        Assert.Equal("Ghi yêu cầu mới", Listed(await MeAsync(browser)));
        var kept = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(draft, UriKind.Relative)));
        Assert.Equal(
            ["Loại yêu cầu: Xem, nhận bản sao", "Nhận qua: Trực tiếp tại trụ sở", "Ngày nhận: 14/01/2022", "Họ tên người yêu cầu: Lò Thị Bưởi", "Nơi nhận trả lời: Tổ dân phố 3", "Nội dung yêu cầu: Xin xem dữ liệu."],
            kept.QuerySelectorAll(".facts div").Select(line => line.QuerySelector("dt")!.TextContent + ": " + line.QuerySelector("dd")!.TextContent));

        using var sent = await browser.SendAsync(WebFixture.Filled(kept, draft, "form[data-draft]"));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Single(await web.Store.Get<DataRequests>().ListAsync(web.World.Officer, CancellationToken.None));
        Assert.Null(Listed(await MeAsync(browser)));
        using var gone = await browser.GetAsync(new Uri(draft, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_draft_that_is_refused_when_sent_again_stays()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = await web.BrowserOfAsync("cong-chuc");
        var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(Request, UriKind.Relative)));
        web.Store.Clock.Advance(TimeSpan.FromMinutes(20));
        using var late = await browser.SendAsync(WebFixture.Filled(page, Request, "main form", ("loai", "See"), ("kenh", "Counter"), ("ngay", "2022-01-14"), ("noiDung", "Xin xem dữ liệu.")));
        using var back = await WebFixture.PostAsync(browser, late.Headers.Location!.OriginalString, "main form", ("ten", "cong-chuc"), ("matKhau", TongKet.Testing.World.Password));
        var draft = back.Headers.Location!.OriginalString;

        using var refused = await WebFixture.PostAsync(browser, draft, "form[data-draft]");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull(Listed(await MeAsync(browser)));
    }

    [Fact]
    public async Task Files_are_not_kept_and_the_draft_says_so()
    {
        await using var web = await WebFixture.PublishedAsync();
        var intake = new DataRequestIntake { Kind = DataRequestKind.See, Channel = DataRequestChannel.Counter, ReceivedOn = new DateOnly(2022, 1, 14), Name = "Lò Thị Bưởi", Contact = "Tổ 3", Matter = "Xin xem." };
        var id = await web.Store.Get<DataRequests>().ReceiveAsync(web.World.Officer, intake, TongKet.Web.Links.DataRequests(), CancellationToken.None);
        using var browser = await web.BrowserOfAsync("cong-chuc");
        var address = TongKet.Web.Links.DataRequest(id);
        var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(address, UriKind.Relative)));
        web.Store.Clock.Advance(TimeSpan.FromMinutes(20));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("form[action*=Files] input[name=__form]")!.GetAttribute("value")!), "__form" },
            { new ByteArrayContent("đơn"u8.ToArray()), "tep", "don.txt" },
        };
        using var late = await browser.PostAsync(new Uri(address + "?handler=Files", UriKind.Relative), form);
        using var back = await WebFixture.PostAsync(browser, late.Headers.Location!.OriginalString, "main form", ("ten", "cong-chuc"), ("matKhau", TongKet.Testing.World.Password));

        var kept = await WebFixture.ReadAsync(await browser.GetAsync(back.Headers.Location!));

        Assert.Contains("Tệp gửi kèm không được giữ lại", kept.QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(kept.QuerySelector($"main .note a[href='{address}']"));
        Assert.Null(kept.QuerySelector("form[data-draft]"));
    }

    [Fact]
    public async Task A_reader_whose_session_ran_out_is_told_why_sign_in_is_asked_for()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = await web.BrowserOfAsync("chu-tich");
        web.Store.Clock.Advance(TimeSpan.FromMinutes(20));

        using var asked = await browser.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        var signIn = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(asked.Headers.Location!.PathAndQuery, UriKind.Relative)));
        var fresh = await web.PageAsync("/dang-nhap");

        Assert.Contains("Phiên làm việc trước đã hết", signIn.QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        Assert.Null(fresh.QuerySelector("main .note"));
    }

    [Fact]
    public async Task Every_field_that_somebody_can_type_into_behind_sign_in_has_its_word_in_a_draft()
    {
        await using var web = await WebFixture.PublishedAsync();
        var intake = new DataRequestIntake { Kind = DataRequestKind.See, Channel = DataRequestChannel.Counter, ReceivedOn = new DateOnly(2022, 1, 14), Name = "Lò Thị Bưởi", Contact = "Tổ 3", Matter = "Xin xem." };
        var id = await web.Store.Get<DataRequests>().ReceiveAsync(web.World.Officer, intake, TongKet.Web.Links.DataRequests(), CancellationToken.None);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        using var editor = await web.BrowserOfAsync("bien-tap");
        using var chair = await web.BrowserOfAsync("chu-tich");
        await using var scope = web.Services.CreateAsyncScope();
        var words = scope.ServiceProvider.GetRequiredService<FormWords>();
        string[] never = ["matKhau", "matKhau2", "hienTai", "ma", "khoa", "tep", "tepWord", "anh", "chac", "vaiTro"];
        var wordless = new List<string>();
        var seen = 0;
        foreach (var (browser, address) in (IEnumerable<(HttpClient, string)>)[
            (clerk, Request), (clerk, TongKet.Web.Links.DataRequest(id)), (clerk, "/ban-lam-viec/thong-bao"), (clerk, "/ban-lam-viec"),
            (clerk, TongKet.Web.Links.NewArticle()), (clerk, TongKet.Web.Links.WriteArticle(web.World.ArticleId!.Value)), (clerk, TongKet.Web.Links.DeskArticle(web.World.ArticleId!.Value)),
            (editor, TongKet.Web.Links.UrgentNotices()), (editor, TongKet.Web.Links.DeskArticle(web.World.ArticleId!.Value)), (chair, TongKet.Web.Links.NewsSections()),
            (clerk, TongKet.Web.Links.PlanSet(2021, "thu-can-doi-ngan-sach")), (clerk, TongKet.Web.Links.PlanLine(2021, "thu-can-doi-ngan-sach")), (clerk, TongKet.Web.Links.Denominators()), (clerk, TongKet.Web.Links.Organisations()), (clerk, TongKet.Web.Links.NewDisclosure()), (clerk, TongKet.Web.Links.NewPosting()), (clerk, TongKet.Web.Links.ProfileDesk()), (clerk, TongKet.Web.Links.NewMovement()), (clerk, TongKet.Web.Links.NewCluster()), (clerk, TongKet.Web.Links.NewNomination() + "?giai=HCLD3&doiTuong=Individual&nam=2021"),
            (clerk, TongKet.Web.Links.CouncilList(2021)), (clerk, TongKet.Web.Links.Honours()), (clerk, TongKet.Web.Links.LocalDecisions()), (admin, "/quan-tri"), (admin, "/quan-tri/co-quan"),
            (admin, "/quan-tri/tai-khoan/moi"), (admin, TongKet.Web.Links.Account(web.World.Leader.AccountId!.Value)), (admin, "/quan-tri/ma-truy-cap"), (admin, "/quan-tri/ra-soat"),
            (admin, "/tai-khoan"), (admin, "/tai-khoan/khoa-truy-cap"), (admin, "/tai-khoan/ung-dung-xac-thuc"), (admin, "/tai-khoan/doi-mat-khau")])
        {
            var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(address, UriKind.Relative)));
            foreach (var field in page.QuerySelectorAll("main form[method=post]").SelectMany(form => form.QuerySelectorAll("input:not([type=hidden]), select, textarea")))
            {
                seen++;
                var name = field.GetAttribute("name")!;
                if (!never.Contains(name) && words.LabelOf(address, name) is null)
                {
                    wordless.Add($"{address} {name}");
                }
            }
        }

        Assert.Empty(wordless);
        Assert.InRange(seen, 40, 600);
    }

    private static async Task<IHtmlDocument> MeAsync(HttpClient browser) => await WebFixture.ReadAsync(await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative)));

    private static string? Listed(IHtmlDocument me) => me.QuerySelector("section[aria-labelledby=chua-ghi] a")?.TextContent;
}
