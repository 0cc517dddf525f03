using System.Net;
using AngleSharp.Html.Dom;

namespace TongKet.Web.Tests.Pages;

public sealed class OrganisationsTests
{
    private const string Home = "/ban-lam-viec/to-chuc";

    [Fact]
    public async Task A_body_is_added_people_take_up_and_end_positions_and_all_stay_with_their_time()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        await TakenAsync(clerk, "form[action*=Add]", ("loai", "FatherlandFront"), ("ten", "Ủy ban Mặt trận Tổ quốc phường Suối Trong"), ("tuNgay", "2019-01-01"));
        await TakenAsync(clerk, "form[action*=Appoint]", ("toChuc", await BodyAsync(clerk)), ("hoTen", "Đỗ Thị Ánh"), ("gioi", "Female"), ("chucDanh", "Chủ tịch"), ("tuNgay", "2019-03-01"), ("canCu", "Nghị quyết 1/2019"), ("mot", "true"));
        await TakenAsync(clerk, "form[action*=Appoint]", ("toChuc", await BodyAsync(clerk)), ("hoTen", "Nguyễn Văn Ân"), ("gioi", "Male"), ("chucDanh", "Chủ tịch"), ("tuNgay", "2021-03-01"), ("canCu", "Nghị quyết 4/2021"), ("mot", "true"));

        var page = await PageAsync(clerk);
        var serving = Assert.Single(page.QuerySelectorAll("main ul.history > li"));
        Assert.Contains("Nguyễn Văn Ân", serving.TextContent, StringComparison.Ordinal);
        var before = page.QuerySelector("main .waiting li")!.TextContent;
        Assert.Contains("Đỗ Thị Ánh", before, StringComparison.Ordinal);
        Assert.Contains("từ 01/03/2019 đến 28/02/2021", before, StringComparison.Ordinal);

        var held = ((IHtmlInputElement)serving.QuerySelector("[name=viTri]")!).Value;
        await TakenAsync(clerk, "form[action*=End]", ("viTri", held), ("cuoi", "2021-12-31"), ("lyDo", "Nghỉ hưu"));
        page = await PageAsync(clerk);
        Assert.Empty(page.QuerySelectorAll("main ul.history > li"));
        Assert.Equal(2, page.QuerySelectorAll("main .waiting li").Length);
    }

    [Fact]
    public async Task All_that_is_missing_is_named_at_its_field_and_what_was_typed_stays()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        await TakenAsync(clerk, "form[action*=Add]", ("loai", "School"), ("ten", "Trường Tiểu học Bờ Suối"), ("tuNgay", "2019-01-01"));

        using var refused = await clerk.SendAsync(WebFixture.Filled(
            await PageAsync(clerk), Home, "form[action*=Appoint]", ("toChuc", await BodyAsync(clerk)), ("hoTen", ""), ("chucDanh", "Hiệu trưởng"), ("tuNgay", ""), ("denNgay", ""), ("canCu", "")));
        var again = await WebFixture.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["#ho-ten", "#can-cu", "#nhan-tu"], again.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("Hiệu trưởng", ((IHtmlInputElement)again.QuerySelector("#chuc-danh")!).Value);

        using var twice = await clerk.SendAsync(WebFixture.Filled(again, Home, "form[action*=Add]", ("loai", "School"), ("ten", "Trường Tiểu học Bờ Suối"), ("tuNgay", "2019-01-01")));
        Assert.Contains("đã có trong sổ", (await WebFixture.ReadAsync(twice)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);

        using var leader = await web.BrowserOfAsync("to-truong");
        Assert.Null((await PageAsync(leader)).QuerySelector("main form[method=post]"));
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser) => await WebFixture.ReadAsync(await browser.GetAsync(new Uri(Home, UriKind.Relative)));

    private static async Task<string> BodyAsync(HttpClient browser) => ((IHtmlOptionElement)(await PageAsync(browser)).QuerySelector("#to-chuc option")!).Value;

    private static async Task TakenAsync(HttpClient browser, string form, params (string, string)[] fields)
    {
        using var answer = await browser.SendAsync(WebFixture.Filled(await PageAsync(browser), Home, form, fields));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
