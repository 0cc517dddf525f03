using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Register;
using TongKet.Web.Pages.Register.Successions;

namespace TongKet.Web.Tests.Pages;

/// <summary>The map at the desk: places of any day, and acts that are seen before they are recorded and keep what was.</summary>
public sealed class PlacesTests
{
    [Fact]
    public async Task A_place_of_the_national_list_is_found_without_accents_and_fills_the_form()
    {
        await using var web = await WebFixture.PublishedAsync();
        web.Store.Clock.Advance(new DateTimeOffset(2025, 8, 1, 2, 0, 0, TimeSpan.Zero) - web.Store.Clock.GetUtcNow());
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        var found = await PlanTests.ReadAsync(clerk, Links.Places() + "?tim=ba+xuyen");
        var choice = found.QuerySelectorAll("#danh-muc a").Single(link => link.TextContent.Contains("05533", StringComparison.Ordinal));
        Assert.Equal("phường Bá Xuyên · mã 05533 · tỉnh Thái Nguyên", choice.TextContent);
        var filled = await PlanTests.ReadAsync(clerk, choice.GetAttribute("href")!);
        string Value(string id) => filled.QuerySelector("#" + id)!.GetAttribute("value")!;
        Assert.Equal(("phường Bá Xuyên", "05533", "2025-07-01"), (Value("ten"), Value("ma"), Value("tu-ngay")));
        using var wrong = await WebFixture.PostAsync(clerk, Links.Places(), "main form[method=post]", ("lanCan", "true"), ("ten", "phường Bá Xuyến"), ("ma", "05533"), ("tuNgay", "2025-07-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("ghi mã 05533 là phường Bá Xuyên (tỉnh Thái Nguyên)", (await WebFixture.ReadAsync(wrong)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var taken = await WebFixture.PostAsync(clerk, Links.Places(), "main form[method=post]", ("lanCan", "true"), ("ten", Value("ten")), ("ma", Value("ma")), ("tuNgay", Value("tu-ngay")));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    [Fact]
    public async Task An_act_takes_its_new_place_from_the_national_list_and_keeps_what_was_typed()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        (string, string)[] typed = [("loai", "Rename"), ("truoc", web.World.CommuneId.ToString("N")), ("soVanBan", "1683/NQ-UBTVQH15"), ("hieuLuc", "2025-07-01")];
        var page = await PlanTests.ReadAsync(clerk, Links.Reorganise());

        using var searched = await clerk.SendAsync(WebFixture.Filled(page, Links.Reorganise(), "main form", [.. typed, ("tim", "Ba Xuyen")]).At(Links.Reorganise() + "?handler=Search"));
        var found = await WebFixture.ReadAsync(searched);
        Assert.Contains("phường Bá Xuyên", found.QuerySelector("#danh-muc button[value='05533']")!.TextContent, StringComparison.Ordinal);
        using var took = await clerk.SendAsync(WebFixture.Filled(found, Links.Reorganise(), "main form", [.. typed, ("lay", "05533")]).At(Links.Reorganise() + "?handler=Take"));
        var filled = await WebFixture.ReadAsync(took);
        Assert.Equal(("phường Bá Xuyên", "05533"), (filled.QuerySelector("#ten-0")!.GetAttribute("value"), filled.QuerySelector("#ma-0")!.GetAttribute("value")));
        Assert.Equal("1683/NQ-UBTVQH15", filled.QuerySelector("#so-van-ban")!.GetAttribute("value"));
        using var wrong = await clerk.SendAsync(WebFixture.Filled(filled, Links.Reorganise(), "main form", [.. typed, ("ten.0", "phường Bá Xuyên"), ("ma.0", "05534")]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("05533 (tỉnh Thái Nguyên)", (await WebFixture.ReadAsync(wrong)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_added_from_its_day_on_and_every_missing_word_is_named()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var bare = await WebFixture.PostAsync(clerk, Links.Places(), "main form[method=post]", ("lanCan", "false"), ("ten", ""), ("ma", " "), ("tuNgay", "2022-01-10"));
        var refused = await WebFixture.ReadAsync(bare);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Equal(["#ma", "#ten"], refused.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));

        using var added = await WebFixture.PostAsync(clerk, Links.Places(), "main form[method=post]", ("lanCan", "false"), ("ten", "Tổ dân phố 4"), ("ma", "4"), ("thuTu", "4"), ("tuNgay", "2022-01-10"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);

        Assert.Equal(4, (await PlanTests.ReadAsync(clerk, Links.Places())).QuerySelectorAll(".tree .places li").Length);
        Assert.Equal(3, (await PlanTests.ReadAsync(clerk, Links.Places() + "?ngay=2022-01-09")).QuerySelectorAll(".tree .places li").Length);
    }

    [Fact]
    public async Task A_merger_of_groups_is_seen_with_its_figures_first_and_then_stands_on_both_maps()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        foreach (var (group, households) in web.World.Groups.Zip((long[])[160, 161]))
        {
            await web.Store.Get<Denominators>().RecordAsync(web.World.Officer, Count(group, households), CancellationToken.None);
        }

        (string, string)[] act =
        [
            ("loai", "Merge"), ("soVanBan", "05/NQ-HĐND"), ("ngayKy", "2021-12-20"), ("hieuLuc", "2022-01-01"),
            ("truoc", Id(web.World.Groups[0])), ("truoc", Id(web.World.Groups[1])), ("ten.0", "Tổ dân phố Bờ Suối"), ("ma.0", "1"),
        ];
        using var looked = await PreviewAsync(clerk, act);
        var preview = await WebFixture.ReadAsync(looked);
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal("321\u00a0hộ", Figure(preview, "Số hộ"));
        Assert.Contains("98,8", Figure(preview, "Gia đình văn hóa"), StringComparison.Ordinal);
        Assert.Contains("Tổ dân phố Bờ Suối: 321\u00a0hộ", preview.QuerySelector(".maps td[data-head='Bản đồ mới']")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await web.Store.Get<RegisterQueries>().SuccessionsAsync(web.World.CommuneId, CancellationToken.None));

        using var saved = await clerk.SendAsync(WebFixture.Filled(preview, Links.Reorganise(), "main form", act));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var place = await PlanTests.ReadAsync(clerk, saved.Headers.Location!.OriginalString);
        Assert.Contains("05/NQ-HĐND", place.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, place.QuerySelectorAll(".history svg.flow path").Length);
        Assert.Contains("321\u00a0hộ", place.QuerySelector(".history .maps")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await PlanTests.ReadAsync(clerk, Links.Places())).QuerySelectorAll(".tree .places li").Length);
        Assert.Equal(3, (await PlanTests.ReadAsync(clerk, Links.Places() + "?ngay=2021-12-31")).QuerySelectorAll(".tree .places li").Length);
        Assert.Contains("đến 31/12/2021", (await PlanTests.ReadAsync(clerk, Links.Place(web.World.Groups[0]))).QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_tells_what_cannot_be_compared_until_the_shares_are_given()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        (string, string)[] act =
        [
            ("loai", "Split"), ("soVanBan", "06/NQ-HĐND"), ("hieuLuc", "2022-01-01"), ("truoc", Id(web.World.Groups[0])),
            ("ten.0", "Tổ dân phố 1A"), ("ma.0", "1A"), ("ten.1", "Tổ dân phố 1B"), ("ma.1", "1B"),
        ];
        using var first = await PreviewAsync(clerk, act);
        var bare = await WebFixture.ReadAsync(first);
        Assert.Contains("sẽ không so sánh được", bare.QuerySelector(".preview .note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Không so sánh được", Figure(bare, "Số hộ"), StringComparison.Ordinal);

        string Part(int row, string part) => IndexModel.FlowName(web.World.Groups[0], row, part);
        using var second = await PreviewAsync(clerk, [.. act, (Part(0, "co"), "1"), (Part(0, "ho"), "100"), (Part(1, "co"), "1"), (Part(1, "ho"), "60")]);
        var shared = await WebFixture.ReadAsync(second);

        Assert.Equal("≈ 100\u00a0hộ", Figure(shared, "Số hộ"));
        Assert.Contains("Không so sánh được", Figure(shared, "Sản lượng lương thực"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_without_its_document_or_shape_is_refused_with_all_its_faults_and_what_was_typed_stays()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        using var answer = await WebFixture.PostAsync(
            clerk, Links.Reorganise(), "main form", ("loai", "Merge"), ("soVanBan", ""), ("hieuLuc", "2022-01-01"), ("truoc", Id(web.World.Groups[0])), ("ten.0", "Tổ dân phố Bờ Suối"), ("ma.0", "3"));
        var page = await WebFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["#so-van-ban", "#truoc", "#ma-0"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll(".errors a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal("Tổ dân phố Bờ Suối", page.QuerySelector("#ten-0")!.GetAttribute("value"));
        Assert.Empty(await web.Store.Get<RegisterQueries>().SuccessionsAsync(web.World.CommuneId, CancellationToken.None));
    }

    [Fact]
    public async Task A_chair_reads_the_map_and_changes_nothing()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");

        Assert.Null((await PlanTests.ReadAsync(chair, Links.Places())).QuerySelector("main form[method=post]"));
        using var form = await chair.GetAsync(new Uri(Links.Reorganise(), UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
        using var forged = await WebFixture.PostTokenAsync(chair, "/tai-khoan", Links.Places(), ("lanCan", "false"), ("ten", "Tổ dân phố 9"), ("ma", "9"), ("tuNgay", "2022-01-10"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    private static async Task<HttpResponseMessage> PreviewAsync(HttpClient browser, (string Name, string Value)[] fields)
    {
        var request = WebFixture.Filled(await PlanTests.ReadAsync(browser, Links.Reorganise()), Links.Reorganise(), "main form", fields);
        request.RequestUri = new Uri(Links.Reorganise() + "?handler=Preview", UriKind.Relative);
        return await browser.SendAsync(request);
    }

    private static string Figure(IHtmlDocument page, string indicator) => page.QuerySelectorAll(".preview table.board tbody tr")
        .First(row => row.QuerySelector("th")!.TextContent.Contains(indicator, StringComparison.OrdinalIgnoreCase)).QuerySelector("td.says")!.TextContent.Trim();

    private static DenominatorEntry Count(Guid group, long households) => new()
    {
        AreaId = group,
        Kind = Core.Law.DenominatorKind.Households,
        Amount = households,
        AsOf = new DateOnly(2021, 12, 1),
        Source = DenominatorSource.GroupBook,
        Document = "Sổ hộ của tổ",
    };

    private static string Id(Guid area) => area.ToString("N");
}
