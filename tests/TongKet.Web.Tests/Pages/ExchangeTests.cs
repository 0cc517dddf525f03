using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;

namespace TongKet.Web.Tests.Pages;

public sealed class ExchangeTests
{
    private const string Home = "/ban-lam-viec/nhap-xuat";
    private const string Head = "Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Mẫu số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n";
    private const string Sound = Head + "2021,1,san-luong-luong-thuc,\"50,5\",,tấn,sơ bộ,14/12/2021,Sổ của tổ\n";

    [Fact]
    public async Task A_file_is_looked_at_then_taken_over_with_a_receipt_and_undone()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = await HandInAsync(clerk, "ket-qua.csv", Sound);
        var preview = await ReadAsync(clerk, address);
        Assert.Contains("Tổ dân phố 1", preview.QuerySelector("table.board")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("thêm", preview.QuerySelector("table.board .state")!.TextContent);
        Assert.Contains("Sẽ ghi 1 dòng", preview.Body!.TextContent, StringComparison.Ordinal);
        var before = await ExportAsync(clerk, "results/csv");

        using var committed = await WebFixture.PostAsync(clerk, address, "form[action*=Commit]");
        Assert.Equal(address, committed.Headers.Location!.OriginalString);
        var receipt = await ReadAsync(clerk, address);
        Assert.Contains("Đã nhập lúc", receipt.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(before, await ExportAsync(clerk, "results/csv"));
        using var kept = await clerk.GetAsync(new Uri(receipt.QuerySelector("a[href^='/tep/']")!.GetAttribute("href")!, UriKind.Relative));
        Assert.Equal(Sound, await kept.Content.ReadAsStringAsync());

        using var undone = await WebFixture.PostAsync(clerk, address, "form[action*=Undo]", ("lyDo", "Gửi nhầm tệp"));
        Assert.Equal(address, undone.Headers.Location!.OriginalString);
        Assert.Equal(before, await ExportAsync(clerk, "results/csv"));
        Assert.Contains("đã hoàn tác", (await ReadAsync(clerk, Home)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_all_shown_with_their_cells_and_nothing_can_be_taken_over()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = await HandInAsync(clerk, "ket-qua.csv", Sound + "2021,9,san-luong-luong-thuc,1.234,,tạ,sơ bộ,31/02/2021,<script>alert(1)</script>\n");
        var preview = await ReadAsync(clerk, address);
        Assert.Equal(["B3", "D3", "F3", "H3"], preview.QuerySelectorAll("table.board tbody th").Select(cell => cell.TextContent).Where(text => text.EndsWith('3')).Where(text => text.Length == 2).Order(StringComparer.Ordinal));
        Assert.Null(preview.QuerySelector("form[action*=Commit]"));
        Assert.Empty(preview.QuerySelectorAll("main script"));
        var onlyFaults = await ReadAsync(clerk, address + "?loc=loi");
        Assert.Equal("lỗi", Assert.Single(onlyFaults.QuerySelectorAll("table.board .state")).TextContent);
        using var forced = await WebFixture.PostTokenAsync(clerk, Home, address + "?handler=Commit");
        Assert.Null((await web.Store.Get<Imports>().FindAsync(web.World.Officer, Guid.Parse(address.Split('/')[^1]), CancellationToken.None)).CommittedAt);
    }

    [Fact]
    public async Task A_whole_import_goes_from_the_clerk_over_an_officer_to_the_chair_and_what_stays_is_named()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var officer = await web.BrowserInRoleAsync(Role.EconomyOfficer);
        using var chair = await web.BrowserOfAsync("chu-tich");
        var address = await HandInAsync(clerk, "ket-qua.csv", Sound + "2021,99001,thu-ngoai-quoc-doanh,5000000,,đồng,sơ bộ,14/12/2021,Kho bạc\n");
        using var committed = await WebFixture.PostAsync(clerk, address, "form[action*=Commit]");
        Assert.Null((await ReadAsync(clerk, address)).QuerySelector("form[action*=Verify]"));

        using var submitted = await WebFixture.PostAsync(clerk, address, "form[action*=Submit]");
        Assert.Equal(address, submitted.Headers.Location!.OriginalString);
        var page = await ReadAsync(clerk, address);
        Assert.Contains("Đã gửi 1 số liệu", page.Body!.TextContent, StringComparison.Ordinal);
        var left = Assert.Single(page.QuerySelectorAll("section[aria-labelledby=con-lai] tbody tr, #con-lai ~ .scroll tbody tr"));
        Assert.Equal("3", left.QuerySelector("th")!.TextContent);
        Assert.Contains("tệp minh chứng", left.TextContent, StringComparison.Ordinal);

        using var verified = await WebFixture.PostAsync(officer, address, "form[action*=Verify]");
        Assert.Equal(HttpStatusCode.Redirect, verified.StatusCode);
        Assert.Contains(address, (await ReadAsync(chair, Home)).QuerySelectorAll(".waiting a").Select(link => link.GetAttribute("href")));
        var chairs = await ReadAsync(chair, address);
        Assert.Null(chairs.QuerySelector("form[action*=Undo]"));
        using var approved = await WebFixture.PostAsync(chair, address, "form[action*=Approve]");
        Assert.Contains("Đã duyệt 1 số liệu", (await ReadAsync(chair, address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Bản nháp", "Đã duyệt"], (await ReadAsync(clerk, address)).QuerySelectorAll("section[aria-labelledby=cac-buoc] .tiles dt").Select(head => head.TextContent));
        using var undone = await WebFixture.PostTokenAsync(chair, Home, address + "?handler=Undo");
        Assert.Equal(HttpStatusCode.Forbidden, undone.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_enter_gets_files_out_and_none_in()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var editor = await web.BrowserOfAsync("bien-tap");
        var page = await ReadAsync(editor, Home);
        Assert.Null(page.QuerySelector("input[type=file]"));
        Assert.NotEmpty(await ExportAsync(editor, "areas/xlsx"));
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = await HandInAsync(clerk, "ket-qua.csv", Sound);
        using var seen = await editor.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, seen.StatusCode);
        using var sent = await editor.SendAsync(await FormAsync(editor, clerk, "ket-qua.csv", Sound));
        Assert.True(sent.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_no_sheet_is_refused_with_its_name()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var answer = await clerk.SendAsync(await FormAsync(clerk, clerk, "anh.xlsx", "PK\u0003\u0004 hỏng"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("anh.xlsx", (await WebFixture.ReadAsync(answer)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> HandInAsync(HttpClient browser, string name, string text)
    {
        using var answer = await browser.SendAsync(await FormAsync(browser, browser, name, text));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    // The form as a browser sends it; its token comes from another browser when the sender's own page shows no form.
    private static async Task<HttpRequestMessage> FormAsync(HttpClient browser, HttpClient shown, string name, string text)
    {
        _ = browser;
        var form = (await ReadAsync(shown, Home)).QuerySelector("main form[enctype]")!;
        var content = new MultipartFormDataContent { { new StringContent("Results"), "loai" }, { new StringContent("Asked"), "dau" } };
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
        {
            content.Add(new StringContent(hidden.GetAttribute("value")!), hidden.GetAttribute("name")!);
        }

        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(file, "tep", name);
        return new HttpRequestMessage(HttpMethod.Post, new Uri(Home, UriKind.Relative)) { Content = content };
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ReadAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await WebFixture.ReadAsync(answer);
    }

    private static async Task<string> ExportAsync(HttpClient browser, string file)
    {
        using var answer = await browser.GetAsync(new Uri($"{Home}/tai-ve/{file}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
