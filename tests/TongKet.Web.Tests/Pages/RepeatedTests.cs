using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Jobs;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage.Backups;

namespace TongKet.Web.Tests.Pages;

/// <summary>A double click: the browser shows the second answer, so that one must say what was done and lead to what the first one showed.</summary>
public sealed class RepeatedTests
{
    [Fact]
    public async Task Each_page_that_shows_something_once_says_so_to_the_second_click_and_leads_to_a_new_one()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);

        var invited = await TwiceAsync(
            admin, "/quan-tri/tai-khoan/moi", "main form", ("ten", "to-truong-2"), ("chucDanh", "Tổ trưởng Tổ dân phố 2"), ("vaiTro", "GroupLeader"), ("to", web.World.Groups[1].ToString("N")));
        Assert.Null(invited.QuerySelector("#ten"));
        var link = await WebFixture.ReadAsync(await admin.SendAsync(WebFixture.Filled(invited, "/quan-tri/tai-khoan/moi", "main form[action*=Link]")));
        Assert.Contains("to-truong-2", link.QuerySelector(".invitation")!.TextContent, StringComparison.Ordinal);

        var account = TongKet.Web.Links.Account(web.World.Leader.AccountId!.Value);
        var issued = await TwiceAsync(admin, account, "form[action*=Link]");
        Assert.NotNull((await WebFixture.ReadAsync(await admin.SendAsync(WebFixture.Filled(issued, account, ".note ~ form[action*=Link]")))).QuerySelector(".invitation"));

        var token = await TwiceAsync(admin, "/quan-tri/ma-truy-cap", "main form.middle", ("ten", "Kho dữ liệu"), ("phamVi", "results.read"), ("denNgay", "2022-06-30"));
        Assert.Null(token.QuerySelector(".secret"));
        var row = Assert.Single(await web.Store.Get<ApiTokens>().ListAsync(web.World.CommuneId, CancellationToken.None));
        Assert.Equal(row.Id.ToString("N"), token.QuerySelector(".note ~ form button[name=ma]")!.GetAttribute("value"));

        var codes = await TwiceAsync(admin, "/tai-khoan/ung-dung-xac-thuc", "form[action*=Renew]");
        Assert.NotNull((await WebFixture.ReadAsync(await admin.SendAsync(WebFixture.Filled(codes, "/tai-khoan/ung-dung-xac-thuc", "form[action*=Renew]")))).QuerySelector(".codes li"));
    }

    [Fact]
    public async Task A_form_corrected_after_a_lost_answer_is_never_called_saved_when_it_was_not()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        const string office = "/quan-tri/co-quan";
        var page = await WebFixture.ReadAsync(await admin.GetAsync(new Uri(office, UriKind.Relative)));

        using var lost = await admin.SendAsync(WebFixture.Filled(page, office, "main form", Contacts("0208 111 1111")));
        using var retried = await admin.SendAsync(WebFixture.Filled(page, office, "main form", Contacts("0208 111 1111")));
        using var corrected = await admin.SendAsync(WebFixture.Filled(page, office, "main form", Contacts("0208 999 9999")));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (lost.StatusCode, retried.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, corrected.StatusCode);
        var both = (await WebFixture.ReadAsync(corrected)).QuerySelector("main")!.InnerHtml;
        Assert.Contains("0208 111 1111", both, StringComparison.Ordinal);
        Assert.Contains("0208 999 9999", both, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_asked_for_by_a_double_click_and_by_a_replay_is_made_and_proved_once()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        var page = await WebFixture.ReadAsync(await admin.GetAsync(new Uri("/quan-tri", UriKind.Relative)));

        var clicks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => admin.SendAsync(WebFixture.Filled(page, "/quan-tri", "form[action*=BackUp]"))));
        var runs = await RunsAsync(web);
        web.Store.Clock.Advance(TimeSpan.FromSeconds(30));
        using var replayed = await admin.SendAsync(WebFixture.Filled(page, "/quan-tri", "form[action*=BackUp]"));

        Assert.All([.. clicks, replayed], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var made = Assert.Single(web.Store.Get<Backups>().List()).Name;
        Assert.Equal(runs, await RunsAsync(web));
        var fresh = await WebFixture.ReadAsync(await admin.GetAsync(new Uri("/quan-tri", UriKind.Relative)));
        web.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        using var another = await admin.SendAsync(WebFixture.Filled(fresh, "/quan-tri", "form[action*=BackUp]"));
        Assert.Equal(HttpStatusCode.Redirect, another.StatusCode);
        Assert.NotEqual(made, web.Store.Get<Backups>().List()[0].Name);
        Assert.DoesNotContain(runs[0], await RunsAsync(web));
    }

    [Fact]
    public async Task A_file_handed_in_and_taken_over_by_double_clicks_is_one_import()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        const string door = "/ban-lam-viec/nhap-xuat";
        var page = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(door, UriKind.Relative)));
        var content = System.Text.Encoding.UTF8.GetBytes("Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n2021,3,san-luong-luong-thuc,61,tấn,ước thực hiện,14/12/2021,Sổ\n");

        var clicks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => clerk.SendAsync(HandIn())));
        using var replayed = await clerk.SendAsync(HandIn());
        var address = Assert.Single(clicks.Append(replayed).Select(answer => answer.Headers.Location!.OriginalString).Distinct());
        var preview = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(address, UriKind.Relative)));
        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => clerk.SendAsync(WebFixture.Filled(preview, address, "form[action*=Commit]"))));
        using var again = await clerk.SendAsync(WebFixture.Filled(preview, address, "form[action*=Commit]"));

        Assert.All([.. taken, again], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var receipt = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(address, UriKind.Relative)));
        Assert.NotNull(receipt.QuerySelector(".note.good"));
        Assert.Single(await web.Store.Get<Imports>().ListAsync(web.World.Officer, 20, CancellationToken.None));
        Assert.Single(await web.Store.Get<LedgerQueries>().PageAsync(web.World.CommuneId, null, Verbs.ImportCommitted, null, CancellationToken.None));

        HttpRequestMessage HandIn()
        {
            var form = new MultipartFormDataContent();
            foreach (var hidden in page.QuerySelectorAll("form[enctype] input[type=hidden]"))
            {
                form.Add(new StringContent(hidden.GetAttribute("value") ?? string.Empty), hidden.GetAttribute("name")!);
            }

            form.Add(new StringContent("Results"), "loai");
            form.Add(new StringContent("Comma"), "dau");
            form.Add(new ByteArrayContent(content), "tep", "so.csv");
            return new HttpRequestMessage(HttpMethod.Post, new Uri(door, UriKind.Relative)) { Content = form };
        }
    }

    private static async Task<Guid[]> RunsAsync(WebFixture web)
    {
        var last = await web.Store.Get<JobRunner>().LastAsync(CancellationToken.None);
        return [last[JobList.BackUp].Last.Id, last[JobList.Drill].Last.Id];
    }

    private static (string Name, string Value)[] Contacts(string phone) =>
        [("don-vi-tren", "tỉnh Thái Nguyên"), ("dia-chi", "Số 1, đường Bờ Suối"), ("dien-thoai", phone), ("thu", "phuong@suoitrong.example"), ("tiep-dan", "Thứ Năm hằng tuần")];

    // Sends the same form two times and reads what came the second time.
    private static async Task<IHtmlDocument> TwiceAsync(HttpClient browser, string address, string form, params (string, string)[] fields)
    {
        var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(address, UriKind.Relative)));
        using var first = await browser.SendAsync(WebFixture.Filled(page, address, form, fields));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await browser.SendAsync(WebFixture.Filled(page, address, form, fields));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var answer = await WebFixture.ReadAsync(second);
        Assert.Contains("gửi hai lần", answer.QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        return answer;
    }
}
