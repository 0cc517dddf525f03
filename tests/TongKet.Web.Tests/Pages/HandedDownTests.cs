using System.Net;
using TongKet.Core.Evidence;
using TongKet.Core.Targets;
using TongKet.Testing;
using TongKet.Web.Pages.Targets.Assign;

namespace TongKet.Web.Tests.Pages;

/// <summary>A province at its desk hands a target down; the commune sees the decision at its own and takes it up.</summary>
public sealed class HandedDownTests
{
    private const string Revenue = "thu-can-doi-ngan-sach";

    [Fact]
    public async Task What_a_province_hands_down_balances_with_a_reserve_and_the_commune_takes_it_up_with_its_decision()
    {
        await using var web = await WebFixture.PublishedAsync();
        var province = await Province.OpenAsync(web.Store, ("99001", "phường Suối Trong"), ("99002", "phường Suối Xa"));
        using var above = await web.BrowserOfAsync("tinh-chu-tich");
        using var set = await WebFixture.PostAsync(
            above, Links.PlanSet(2021, Revenue), "main form", ("muc", "9.000.000.000"), ("nguon", "Resolved"), ("coQuan", "Hội đồng nhân dân tỉnh"), ("soVanBan", "40/NQ-HĐND"), ("ngayKy", "2020-12-10"));
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        var address = Links.PlanCascade(2021, Revenue);
        (string, string)[] parts = [(CascadeModel.NameOf(province.Communes[0]), "5.000.000.000"), (CascadeModel.NameOf(province.Communes[1]), "3.500.000.000"), ("soVanBan", "55/QĐ-UBND"), ("ngayKy", "2020-12-20")];

        using var unbalanced = await WebFixture.PostAsync(above, address, "form.form", parts);
        var refused = await WebFixture.ReadAsync(unbalanced);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unbalanced.StatusCode);
        Assert.Contains("còn thiếu 500.000.000\u00a0đồng", refused.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Giao xuống xã, phường", refused.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using var handed = await WebFixture.PostAsync(above, address, "form.form", [.. parts, ("duPhong", "500.000.000")]);
        Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);

        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var plan = await PlanTests.ReadAsync(clerk, Links.Plan(2021));
        var waiting = plan.QuerySelector("section[aria-labelledby=tinh-giao]")!;
        Assert.Contains("5.000.000.000\u00a0đồng", waiting.TextContent, StringComparison.Ordinal);
        Assert.Contains("55/QĐ-UBND, 20/12/2020, Ủy ban nhân dân tỉnh Thái Nguyên", waiting.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("3.500.000.000", plan.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var form = await PlanTests.ReadAsync(clerk, waiting.QuerySelector("a[href*=cap-tren]")!.GetAttribute("href")!);
        string Value(string id) => form.QuerySelector("#" + id)!.GetAttribute("value")!;
        Assert.Equal(("5.000.000.000", "Ủy ban nhân dân tỉnh Thái Nguyên", "55/QĐ-UBND", "2020-12-20"), (Value("muc"), Value("co-quan"), Value("so-van-ban"), Value("ngay-ky")));
        using var taken = await clerk.SendAsync(WebFixture.Filled(
            form, Links.PlanSet(2021, Revenue), "main form", ("muc", Value("muc")), ("coQuan", Value("co-quan")), ("soVanBan", Value("so-van-ban")), ("ngayKy", Value("ngay-ky")), ("lyDo", Value("ly-do"))));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        var line = (await PlanTests.ReadAsync(clerk, Links.PlanLine(2021, Revenue))).QuerySelector("section[aria-labelledby=tinh-giao]")!.TextContent;
        Assert.Contains("trong mức chung 9.000.000.000\u00a0đồng của tỉnh Thái Nguyên", line, StringComparison.Ordinal);
        Assert.Contains("giữ lại dự phòng 500.000.000\u00a0đồng", line, StringComparison.Ordinal);
        Assert.Contains("Đã ghi vào kế hoạch ngày 14/01/2022", line, StringComparison.Ordinal);
        Assert.Null((await PlanTests.ReadAsync(clerk, Links.Plan(2021))).QuerySelector("section[aria-labelledby=tinh-giao]"));
    }

    [Fact]
    public async Task The_file_of_the_provinces_decision_opens_to_a_commune_with_a_part_of_it_and_to_no_other()
    {
        await using var web = await WebFixture.PublishedAsync();
        var province = await Province.OpenAsync(web.Store, ("99001", "phường Suối Trong"), ("99002", "phường Suối Xa"));
        var files = web.Store.Get<EvidenceFiles>();
        async Task<Guid> DecideAsync(string code, string name)
        {
            var file = (await files.PrepareAsync([(name, System.Text.Encoding.UTF8.GetBytes("Nghị quyết " + name))], CancellationToken.None))[0];
            var assignment = new TargetAssignment
            {
                IndicatorCode = code,
                Year = 2021,
                Amount = Figures.Numbers.Quantity.Of(900, Figures.Numbers.Unit.Dong),
                Source = TargetSource.Resolved,
                Issuer = "Hội đồng nhân dân tỉnh",
                DecisionNumber = "40/NQ-HĐND",
                DecidedOn = new DateOnly(2020, 12, 10),
            };
            return await web.Store.Get<Plans>().AssignAsync(province.Chair, assignment, file, CancellationToken.None);
        }

        var whole = await DecideAsync(Revenue, "nghi-quyet.txt");
        var apart = await DecideAsync("chi-can-doi-ngan-sach", "khac.txt");
        await province.HandDownAsync(whole, Figures.Numbers.Unit.Dong, 2021, 0, 500, 400);
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        var link = (await PlanTests.ReadAsync(clerk, Links.PlanLine(2021, Revenue))).QuerySelector("section[aria-labelledby=tinh-giao] a[href^='/tep/']")!;
        using var opened = await clerk.GetAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative));
        var other = (await files.OfAsync(province.Id, $"target:{apart:N}", CancellationToken.None))[0].Id;
        using var closed = await clerk.GetAsync(new Uri(Links.EvidenceFile(other), UriKind.Relative));

        Assert.Equal("nghi-quyet.txt", link.TextContent);
        Assert.Equal("Nghị quyết nghi-quyet.txt", await opened.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
    }

    [Fact]
    public async Task Whoever_may_not_set_targets_reads_what_was_handed_down_and_is_offered_nothing()
    {
        await using var web = await WebFixture.PublishedAsync();
        var province = await Province.OpenAsync(web.Store, ("99001", "phường Suối Trong"));
        var whole = await province.AssignAsync(Revenue, 900, Figures.Numbers.Unit.Dong, 2021);
        await province.HandDownAsync(whole, Figures.Numbers.Unit.Dong, 2021, 0, 900);
        using var leader = await web.BrowserOfAsync("to-truong");

        var line = (await PlanTests.ReadAsync(leader, Links.PlanLine(2021, Revenue))).QuerySelector("section[aria-labelledby=tinh-giao]")!;
        using var form = await leader.GetAsync(new Uri(Links.PlanTake(2021, Revenue), UriKind.Relative));

        Assert.Contains("900\u00a0đồng", line.TextContent, StringComparison.Ordinal);
        Assert.Null(line.QuerySelector("a.button"));
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
    }

    [Fact]
    public async Task A_chair_of_a_commune_cannot_hand_down_in_the_provinces_books()
    {
        await using var web = await WebFixture.PublishedAsync();
        var province = await Province.OpenAsync(web.Store, ("99001", "phường Suối Trong"));
        await province.AssignAsync(Revenue, 900, Figures.Numbers.Unit.Dong, 2021);
        using var chair = await web.BrowserOfAsync("chu-tich");

        using var forged = await WebFixture.PostTokenAsync(
            chair, "/tai-khoan", Links.PlanCascade(2021, Revenue), (CascadeModel.NameOf(province.Communes[0]), "900"), ("soVanBan", "1/QĐ"), ("ngayKy", "2021-01-10"));

        // The form speaks of the own books, where the budget is not handed down to groups.
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Empty(await web.Store.Get<HandedDownQueries>().YearAsync(web.World.CommuneId, 2021, CancellationToken.None));
    }
}
