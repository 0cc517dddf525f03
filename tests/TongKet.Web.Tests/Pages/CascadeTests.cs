using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Targets;
using TongKet.Web.Pages.Targets.Assign;

namespace TongKet.Web.Tests.Pages;

/// <summary>A target handed down at the desk: proposed, corrected, balanced or explained, and recorded by a person.</summary>
public sealed class CascadeTests
{
    private const string Grain = "san-luong-luong-thuc";

    [Fact]
    public async Task An_even_proposal_divides_to_the_last_step_keeps_the_reserve_and_records_nothing_by_itself()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanCascade(2021, Grain);

        using var proposed = await ProposeAsync(clerk, address, await PlanTests.ReadAsync(clerk, address), ("duPhong", "9"), ("cach", "deu"));
        var page = await WebFixture.ReadAsync(proposed);

        Assert.Equal(["50", "50", "50"], web.World.Groups.Select(group => Value(page, group)));
        Assert.Equal("9", page.QuerySelector("#du-phong")!.GetAttribute("value"));
        Assert.Contains("Các phần khớp với mức chung", page.QuerySelector("main .note.good")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await CascadeAsync(web));

        using var saved = await clerk.SendAsync(WebFixture.Filled(page, address, "form.form", Typed(page, ("soVanBan", "9/QĐ-UBND"), ("ngayKy", "2021-01-10"))));
        Assert.Equal(Links.PlanLine(2021, Grain), saved.Headers.Location!.OriginalString);
        var cascade = await CascadeAsync(web);
        Assert.Equal(150_000, cascade!.HandedDown);
        Assert.Equal(9_000, cascade.Cascade.ReserveScaled);
        var line = await PlanTests.ReadAsync(clerk, Links.PlanLine(2021, Grain));
        Assert.Contains("Mức chung 159\u00a0tấn; đã giao 150\u00a0tấn, dự phòng 9\u00a0tấn.", line.QuerySelector("#giao-xuong")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_by_households_follows_the_groups_sizes_and_makes_the_whole()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        using var proposed = await ProposeAsync(
            clerk, Links.PlanCascade(2021, Grain), await PlanTests.ReadAsync(clerk, Links.PlanCascade(2021, Grain)), ("duPhong", ""), ("cach", "chi-tieu-so-ho"));
        var page = await WebFixture.ReadAsync(proposed);

        // 159 t over 160, 161 and 162 households, to the kilogram.
        Assert.Equal(["52,671", "53", "53,329"], web.World.Groups.Select(group => Value(page, group)));
    }

    [Fact]
    public async Task Parts_that_do_not_make_the_whole_are_refused_until_it_is_said_why()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanCascade(2021, Grain);
        (string, string)[] parts = [.. web.World.Groups.Select(group => (CascadeModel.NameOf(group), "50")), ("duPhong", "5"), ("soVanBan", "9/QĐ-UBND"), ("ngayKy", "2021-01-10")];

        using var refused = await WebFixture.PostAsync(clerk, address, "form.form", parts);
        var page = await WebFixture.ReadAsync(refused);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("còn thiếu 4\u00a0tấn so với 159\u00a0tấn", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#ly-do", page.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Equal("50", Value(page, web.World.Groups[0]));
        Assert.Null(await CascadeAsync(web));

        using var taken = await WebFixture.PostAsync(clerk, address, "form.form", [.. parts, ("lyDo", "Hai tổ đang thu hồi đất")]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal("Hai tổ đang thu hồi đất", (await CascadeAsync(web))!.Cascade.Reason);
    }

    [Fact]
    public async Task A_handing_down_over_one_that_was_not_seen_is_shown_both_and_merged()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanCascade(2021, Grain);
        var stale = await PlanTests.ReadAsync(clerk, address);
        (string, string)[] By(string first, string second, string third) =>
        [
            (CascadeModel.NameOf(web.World.Groups[0]), first), (CascadeModel.NameOf(web.World.Groups[1]), second), (CascadeModel.NameOf(web.World.Groups[2]), third),
            ("duPhong", "9"), ("soVanBan", "9/QĐ-UBND"), ("ngayKy", "2021-01-10"),
        ];
        using var first = await WebFixture.PostAsync(clerk, address, "form.form", By("40", "50", "60"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var refused = await clerk.SendAsync(WebFixture.Filled(stale, address, "form.form", By("50", "50", "50")));
        var page = await WebFixture.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(1, (await CascadeAsync(web))!.Cascade.Edition);
        Assert.Contains("Người khác vừa phân bổ", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([["40", "50"], ["60", "50"]], page.QuerySelectorAll(".merge tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray()));
        Assert.Equal(["50", "50", "50"], web.World.Groups.Select(group => Value(page, group)));
        using var decided = await clerk.SendAsync(WebFixture.Filled(page, address, "form.form", By("50", "50", "50")));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Equal(2, (await CascadeAsync(web))!.Cascade.Edition);
    }

    [Fact]
    public async Task A_proposal_on_a_form_that_went_stale_shows_both_and_takes_nothing_away_of_what_was_typed()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanCascade(2021, Grain);
        var stale = await PlanTests.ReadAsync(clerk, address);
        (string, string)[] theirs = [.. web.World.Groups.Select(group => (CascadeModel.NameOf(group), "50")), ("duPhong", "9"), ("soVanBan", "9/QĐ-UBND"), ("ngayKy", "2021-01-10")];
        using var first = await WebFixture.PostAsync(clerk, address, "form.form", theirs);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var refused = await ProposeAsync(
            clerk, address, stale, (CascadeModel.NameOf(web.World.Groups[0]), "70"), ("duPhong", "9"), ("cach", "deu"), ("soVanBan", "11/QĐ-UBND"), ("ngayKy", "2021-02-20"), ("lyDo", "Theo vụ"));
        var page = await WebFixture.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Người khác vừa phân bổ", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["50", "70"], page.QuerySelector(".merge tbody tr")!.QuerySelectorAll("td").Select(cell => cell.TextContent));
        string Kept(string id) => page.QuerySelector("#" + id)!.GetAttribute("value")!;
        Assert.Equal(("11/QĐ-UBND", "2021-02-20", "Theo vụ"), (Kept("so-van-ban"), Kept("ngay-ky"), Kept("ly-do")));

        // Asked again in sight of both it proposes, and what was typed below is still there.
        using var proposed = await ProposeAsync(clerk, address, page, ("duPhong", "9"), ("cach", "deu"), ("soVanBan", "11/QĐ-UBND"), ("ngayKy", "2021-02-20"), ("lyDo", "Theo vụ"));
        page = await WebFixture.ReadAsync(proposed);
        Assert.Equal(HttpStatusCode.OK, proposed.StatusCode);
        Assert.Equal(("50", "11/QĐ-UBND"), (Value(page, web.World.Groups[0]), Kept("so-van-ban")));
        Assert.Equal(1, (await CascadeAsync(web))!.Cascade.Edition);
    }

    [Fact]
    public async Task A_whole_that_was_revised_under_the_form_is_told_with_both_amounts()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanCascade(2021, Grain);
        var stale = await PlanTests.ReadAsync(clerk, address);
        using var revised = await WebFixture.PostAsync(
            clerk, Links.PlanSet(2021, Grain), "main form",
            ("muc", "165"), ("nguon", "Assigned"), ("coQuan", "Ủy ban nhân dân cấp trên"), ("soVanBan", "77/QĐ-UBND"), ("ngayKy", "2021-07-20"), ("lyDo", "Thêm vụ đông"));
        Assert.Equal(HttpStatusCode.Redirect, revised.StatusCode);

        using var refused = await clerk.SendAsync(WebFixture.Filled(
            stale, address, "form.form", [.. web.World.Groups.Select(group => (CascadeModel.NameOf(group), "53")), ("soVanBan", "9/QĐ-UBND"), ("ngayKy", "2021-01-10")]));
        var page = await WebFixture.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var whole = page.QuerySelector(".merge tbody tr")!;
        Assert.Contains("Mức chung", whole.TextContent, StringComparison.Ordinal);
        Assert.Contains("165", whole.QuerySelectorAll("td")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("159", whole.QuerySelectorAll("td")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("53", Value(page, web.World.Groups[0]));
        Assert.Contains("còn thiếu 6\u00a0tấn", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_part_that_cannot_be_read_is_named_with_its_group()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        using var answer = await WebFixture.PostAsync(
            clerk, Links.PlanCascade(2021, Grain), "form.form",
            (CascadeModel.NameOf(web.World.Groups[0]), "50.5"), (CascadeModel.NameOf(web.World.Groups[2]), "năm mươi"), ("duPhong", "-1"), ("soVanBan", "9/QĐ-UBND"), ("ngayKy", ""));
        var page = await WebFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var faults = page.QuerySelectorAll(".errors li").Select(item => item.TextContent.Trim()).ToArray();
        Assert.Equal(4, faults.Length);
        Assert.StartsWith("Tổ dân phố 1: «50.5»", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("Tổ dân phố 3: «năm mươi»", faults[1], StringComparison.Ordinal);
        WebFixture.AssertFaultsBesideFields(page);
    }

    [Fact]
    public async Task Adding_up_asks_for_no_document_and_tells_the_sum_also_when_it_does_not_make_the_whole()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanCascade(2021, Grain);
        var form = await PlanTests.ReadAsync(clerk, address);

        using var added = await clerk.SendAsync(WebFixture.Filled(form, address, "form.form", [.. web.World.Groups.Select(group => (CascadeModel.NameOf(group), "50")), ("duPhong", "5")]).At(address + "?handler=Check"));
        var page = await WebFixture.ReadAsync(added);

        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var said = page.QuerySelector("main [role=status].note")!.TextContent;
        Assert.Contains("Các phần cộng lại 150\u00a0tấn trên 159\u00a0tấn", said, StringComparison.Ordinal);
        Assert.Contains("còn thiếu 4\u00a0tấn", said, StringComparison.Ordinal);
        Assert.Contains("chưa ghi", said, StringComparison.Ordinal);
        Assert.Null(await CascadeAsync(web));
    }

    [Fact]
    public async Task Of_n_of_m_the_groups_are_marked_and_too_few_are_told()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanCascade(2021, "to-thu-gom-rac");

        using var few = await WebFixture.PostAsync(clerk, address, "form.form", (CascadeModel.NameOf(web.World.Groups[0]), "1"), ("soVanBan", "9/QĐ-UBND"), ("ngayKy", "2021-01-10"));
        var page = await PlanTests.ReadAsync(clerk, address);

        Assert.Equal(3, page.QuerySelectorAll("form.form input[type=checkbox]").Length);
        Assert.Contains("Mới giao cho 1 tổ dân phố, phải từ 3/3 tổ", (await WebFixture.ReadAsync(few)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var proposed = await ProposeAsync(clerk, address, await PlanTests.ReadAsync(clerk, address), ("cach", "deu"));
        Assert.Equal(3, (await WebFixture.ReadAsync(proposed)).QuerySelectorAll("form.form input[type=checkbox][checked]").Length);
    }

    [Fact]
    public async Task What_the_commune_enters_itself_or_has_no_target_is_not_handed_down_and_the_page_says_why()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        Assert.Contains("không do tổ dân phố hợp thành", (await PlanTests.ReadAsync(clerk, Links.PlanCascade(2021, "thu-can-doi-ngan-sach"))).QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("chưa có mức giao bằng số", (await PlanTests.ReadAsync(clerk, Links.PlanCascade(2021, "dan-lon"))).QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Typed(IHtmlDocument page, params (string Name, string Value)[] anew) =>
    [
        .. page.QuerySelectorAll("form.form input:not([type=hidden]):not([type=checkbox])").OfType<IHtmlInputElement>()
            .Where(input => anew.All(one => one.Name != input.Name)).Select(input => (input.Name!, input.Value)),
        .. anew,
    ];

    private static string Value(IHtmlDocument page, Guid group) => page.GetElementById("phan-" + group.ToString("N", CultureInfo.InvariantCulture))!.GetAttribute("value")!;

    private static async Task<HttpResponseMessage> ProposeAsync(HttpClient clerk, string address, IHtmlDocument page, params (string, string)[] fields)
    {
        page.QuerySelector("form.form")!.SetAttribute("action", page.QuerySelector(".propose button")!.GetAttribute("formaction"));
        return await clerk.SendAsync(WebFixture.Filled(page, address, "form.form", fields));
    }

    private static async Task<CascadeLine?> CascadeAsync(WebFixture web)
    {
        var target = (await web.Store.Get<PlanQueries>().HistoryAsync(web.World.CommuneId, 2021, Grain, CancellationToken.None))[0].Target;
        return await web.Store.Get<PlanQueries>().CascadeAsync(web.World.CommuneId, target.Id, CancellationToken.None);
    }
}
