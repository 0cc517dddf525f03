using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Targets;

namespace TongKet.Web.Tests.Pages;

/// <summary>The way of a value through three hands, and what the chair sees of the year.</summary>
public sealed class ReviewTests
{
    private const string Desk = "/ban-lam-viec/duyet-so-lieu";

    [Fact]
    public async Task A_value_goes_from_the_leader_to_the_clerk_to_the_chair_and_then_counts()
    {
        await using var web = await WebFixture.PublishedAsync();
        var sent = await web.World.ReportAsync("so-ho", web.World.Groups[0], 175, by: web.World.Leader);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        Assert.Equal("483\u00A0hộ", await TotalAsync(web));

        using (var none = await WebFixture.PostAsync(clerk, Desk, "form.review"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        }

        using (var looked = await WebFixture.PostAsync(clerk, Desk, "form.review", ("chon", sent.ToString())))
        {
            Assert.Equal(Desk, looked.Headers.Location!.OriginalString);
        }

        var page = await PageAsync(clerk, Desk);
        Assert.Contains("1 số liệu khác chờ người khác", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var home = Links.Value(2021, "so-ho", web.World.Groups[0]);
        Assert.Null((await PageAsync(clerk, home)).QuerySelector("form[action*=Approve]"));

        Assert.Contains("sẽ đổi", (await PageAsync(chair, home)).QuerySelector("#keo-theo")!.ParentElement!.TextContent, StringComparison.Ordinal);

        using (var approved = await WebFixture.PostAsync(chair, home, "form[action*=Approve]"))
        {
            Assert.Equal(home, approved.Headers.Location!.OriginalString);
        }

        Assert.Equal("498\u00A0hộ", await TotalAsync(web));
        var upstream = (await PageAsync(chair, home)).QuerySelector("#keo-theo")!.ParentElement!.TextContent;
        Assert.Contains("đã đổi", upstream, StringComparison.Ordinal);
        Assert.Contains("483\u00A0hộ → 498\u00A0hộ", upstream, StringComparison.Ordinal);
        var one = await PageAsync(chair, "/ban-lam-viec/mot-trang");
        Assert.Contains("160\u00A0hộ → 175\u00A0hộ", one.QuerySelector("#moi")!.ParentElement!.TextContent, StringComparison.Ordinal);
        var way = (await PageAsync(chair, home)).QuerySelector("#duong-di")!.ParentElement!.TextContent;
        Assert.Contains("Công chức văn phòng", way, StringComparison.Ordinal);
        Assert.Contains("Chủ tịch phường", way, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_looks_at_a_value_sees_who_sent_it_what_a_check_wants_looked_at_and_what_its_writer_said()
    {
        await using var web = await WebFixture.PublishedAsync();
        var sent = await web.World.ReportAsync("so-ho", web.World.Groups[0], 152_000, by: web.World.Leader);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using (var looked = await WebFixture.PostAsync(clerk, Desk, "form.review", ("chon", sent.ToString())))
        {
            Assert.Equal(HttpStatusCode.Redirect, looked.StatusCode);
        }

        using var chair = await web.BrowserOfAsync("chu-tich");
        var line = (await PageAsync(chair, Desk)).QuerySelector("#cho-duyet")!.ParentElement!.QuerySelector(".review-line")!.TextContent;

        Assert.Contains("Tổ trưởng tổ dân phố 1 gửi", line, StringComparison.Ordinal);
        Assert.Contains("Công chức văn phòng thẩm tra", line, StringComparison.Ordinal);
        Assert.Contains("Cần xem: Số hộ của một tổ dân phố thường từ 1 đến 5.000", line, StringComparison.Ordinal);
        Assert.Contains("Giải trình: Đã đối chiếu với sổ.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_needs_its_reason_reaches_the_leader_and_the_slip_goes_out_again()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.ReportAsync("so-ho", web.World.Groups[0], 1_750, by: web.World.Leader);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var home = Links.Value(2021, "so-ho", web.World.Groups[0]);

        using (var bare = await WebFixture.PostAsync(clerk, home, "form[action*=Return]", ("lyDo", ""), ("han", "2022-01-20")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        }

        using (var returned = await WebFixture.PostAsync(clerk, home, "form[action*=Return]", ("lyDo", "Thừa một chữ số"), ("han", "2022-01-20")))
        {
            Assert.Equal(HttpStatusCode.Redirect, returned.StatusCode);
        }

        using var leader = await web.BrowserOfAsync("to-truong");
        var slips = await PageAsync(leader, "/phieu");
        Assert.Contains("trả lại", slips.QuerySelector("[data-slip='/phieu/2021/so-ho']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Thừa một chữ số", (await PageAsync(leader, home)).QuerySelector("#duong-di")!.ParentElement!.TextContent, StringComparison.Ordinal);
        var name = EntryTests.Name("so-ho", web, 0);
        var slip = await PageAsync(leader, "/phieu/2021/so-ho");
        using var checkedOnce = await leader.SendAsync(WebFixture.Filled(slip, "/phieu/2021/so-ho", "form.slip-form", ("a." + name, "175")));
        using var sent = await leader.SendAsync(WebFixture.Filled(await WebFixture.ReadAsync(checkedOnce), "/phieu/2021/so-ho", "form.slip-send", ("giaiTrinh", "Khu tái định cư mới.")));
        Assert.Equal("/phieu/2021/so-ho/da-gui", sent.Headers.Location!.OriginalString);
        Assert.Equal(175, await EntryTests.StoredAsync(web, "so-ho", 0));
    }

    [Fact]
    public async Task A_question_at_the_number_is_answered_by_whoever_wrote_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.ReportAsync("so-ho", web.World.Groups[0], 175, by: web.World.Leader);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var home = Links.Value(2021, "so-ho", web.World.Groups[0]);
        using var asked = await WebFixture.PostAsync(clerk, home, "form[action*=Note]", ("loi", "Vì sao tăng 15 hộ?"), ("hoi", "true"), ("han", "2022-01-20"));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);

        using var leader = await web.BrowserOfAsync("to-truong");
        using var answered = await WebFixture.PostAsync(leader, home, "form[action*=Answer]", ("loi", "Khu tái định cư mới."));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);

        var talk = (await PageAsync(clerk, home)).QuerySelector("#trao-doi")!.ParentElement!.TextContent;
        Assert.Contains("Vì sao tăng 15 hộ?", talk, StringComparison.Ordinal);
        Assert.Contains("Khu tái định cư mới.", talk, StringComparison.Ordinal);
        Assert.Null((await PageAsync(clerk, home)).QuerySelector("form[action*=Answer]"));
    }

    [Fact]
    public async Task The_chairs_page_puts_the_miss_first_with_what_is_missing_and_its_cause()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.AssignAsync("ho-ngheo-2225", new Figures.Numbers.Rational(1, 10), Figures.Numbers.Unit.Percent);
        using var chair = await web.BrowserOfAsync("chu-tich");
        var before = await PageAsync(chair, "/ban-lam-viec/mot-trang");
        var miss = before.QuerySelector("#lech")!.ParentElement!.TextContent;
        Assert.Contains("Hộ nghèo", miss, StringComparison.Ordinal);
        Assert.Contains("cao hơn mức cho phép 3\u00A0hộ", miss, StringComparison.Ordinal);
        Assert.Contains("Chưa ghi nguyên nhân", miss, StringComparison.Ordinal);

        var line = Links.BoardLine(2021, "ho-ngheo-2225");
        using var half = await WebFixture.PostAsync(chair, line, "form[action*=Narrative]", ("nguyenNhan", "Mất việc làm"), ("giaiPhap", ""), ("phuTrach", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
        using var written = await WebFixture.PostAsync(
            chair, line, "form[action*=Narrative]", ("nguyenNhan", "Mất việc làm"), ("giaiPhap", "Dạy nghề"), ("phuTrach", "Công chức kinh tế"), ("han", "2022-03-01"));
        Assert.Equal(line, written.Headers.Location!.OriginalString);
        Assert.Contains("Dạy nghề", (await PageAsync(chair, "/ban-lam-viec/mot-trang")).QuerySelector("#lech")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string?> TotalAsync(WebFixture web)
    {
        var line = (await web.Store.Get<TargetQueries>().YearAsync(web.World.CommuneId, 2021, CancellationToken.None)).Single(one => one.Indicator.Code == "so-ho");
        return line.Approved() is { } measure ? Wording.Result(line.Indicator, measure) : null;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await WebFixture.ReadAsync(answer);
    }
}
