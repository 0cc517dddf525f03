using System.Net;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Web.Tests.Pages;

/// <summary>What rates are over, at the desk: two sources both stand, a correction keeps what it corrects and says why.</summary>
public sealed class DenominatorsTests
{
    [Fact]
    public async Task Two_sources_stand_beside_each_other_and_a_correction_needs_its_reason()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.Denominators(web.World.CommuneId);
        using var police = await WebFixture.PostAsync(clerk, address, "main form", Entry("9.512", "PopulationRegister"));
        using var statistics = await WebFixture.PostAsync(clerk, address, "main form", Entry("9.401", "StatisticsOffice"));
        Assert.Equal(address, statistics.Headers.Location!.OriginalString);

        using var bare = await WebFixture.PostAsync(clerk, address, "main form", Entry("9.521", "PopulationRegister"));
        var refused = await WebFixture.ReadAsync(bare);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Equal("#ly-do", refused.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Equal("9.521", refused.QuerySelector("#so")!.GetAttribute("value"));
        using var corrected = await WebFixture.PostAsync(clerk, address, "main form", [.. Entry("9.521", "PopulationRegister"), ("lyDo", "Gõ nhầm hai chữ số")]);
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);

        var page = await PlanTests.ReadAsync(clerk, address);
        var shown = page.QuerySelectorAll("section[aria-labelledby=loai-Population] .history > li").Select(item => item.TextContent).ToArray();
        Assert.Equal(2, shown.Length);
        Assert.Contains("9.521\u00a0người", shown[0], StringComparison.Ordinal);
        Assert.Contains("Bản thứ 1 là 9.512\u00a0người", shown[0], StringComparison.Ordinal);
        Assert.Contains("Gõ nhầm hai chữ số", shown[0], StringComparison.Ordinal);
        Assert.Contains("9.401\u00a0người", shown[1], StringComparison.Ordinal);
        Assert.Contains("Bảo hiểm y tế", page.QuerySelector("section[aria-labelledby=loai-Population] .hint")!.TextContent, StringComparison.OrdinalIgnoreCase);
        var rows = await web.Store.Get<RegisterQueries>().DenominatorsAsync(web.World.CommuneId, web.World.CommuneId, DenominatorKind.Population, new DateOnly(2021, 12, 31), CancellationToken.None);
        Assert.Equal([9_521, 9_401], rows.Select(row => row.Amount));
    }

    [Fact]
    public async Task A_count_recorded_under_the_form_is_shown_beside_the_own_one_and_neither_is_lost()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.Denominators(web.World.CommuneId);
        var stale = await PlanTests.ReadAsync(clerk, address);
        using var first = await WebFixture.PostAsync(clerk, address, "main form", Entry("9.512", "PopulationRegister"));
        using var other = await WebFixture.PostAsync(clerk, address, "main form", Entry("9.401", "StatisticsOffice"));

        using var refused = await clerk.SendAsync(WebFixture.Filled(stale, address, "main form", [.. Entry("9.521", "PopulationRegister"), ("lyDo", "Gõ nhầm")]));
        var page = await WebFixture.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(["9.512", "9.521"], page.QuerySelectorAll(".merge tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Equal("9.521", page.QuerySelector("#so")!.GetAttribute("value"));
        using var decided = await clerk.SendAsync(WebFixture.Filled(page, address, "main form", [.. Entry("9.521", "PopulationRegister"), ("lyDo", "Gõ nhầm")]));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        var lines = (await web.Store.Get<RegisterQueries>().DenominatorBookAsync(web.World.CommuneId, web.World.CommuneId, CancellationToken.None))!.Lines;
        Assert.Equal([2, 1], lines.OrderBy(line => line.Newest.Source).Select(line => line.Newest.Edition));
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_nothing_is_recorded()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        using var answer = await WebFixture.PostAsync(clerk, Links.Denominators(web.World.Groups[0]), "main form", ("loai", "Households"), ("so", "158.75"), ("ngay", ""), ("nguon", "GroupBook"), ("taiLieu", ""));
        var page = await WebFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["#so", "#ngay"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Empty((await web.Store.Get<RegisterQueries>().DenominatorBookAsync(web.World.CommuneId, web.World.Groups[0], CancellationToken.None))!.Lines);
    }

    [Fact]
    public async Task A_leader_counts_the_own_group_alone_and_a_chair_only_reads()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var leader = await web.BrowserOfAsync("to-truong");
        using var chair = await web.BrowserOfAsync("chu-tich");
        var own = await PlanTests.ReadAsync(leader, Links.Denominators());

        Assert.Equal("Tổ dân phố 1", own.QuerySelector("#noi")!.TextContent);
        Assert.NotNull(own.QuerySelector("main form"));
        Assert.Null((await PlanTests.ReadAsync(leader, Links.Denominators(web.World.Groups[1]))).QuerySelector("main form"));
        Assert.Null((await PlanTests.ReadAsync(chair, Links.Denominators())).QuerySelector("main form"));
        using var forged = await WebFixture.PostTokenAsync(leader, Links.Denominators(), Links.Denominators(web.World.Groups[1]), Entry("150", "GroupBook"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    private static (string Name, string Value)[] Entry(string amount, string source) =>
        [("loai", "Population"), ("so", amount), ("ngay", "2021-12-01"), ("nguon", source), ("taiLieu", "Công văn 12"), ("tinhTrang", "Official")];
}
