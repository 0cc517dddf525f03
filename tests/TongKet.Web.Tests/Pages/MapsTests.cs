using AngleSharp.Html.Dom;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Web.Tests.Pages;

/// <summary>Figures on the old and the new map at the desk: phường Mỏ Chè, phường Châu Sơn and xã Bá Xuyên became phường Bá Xuyên. Figures are invented.</summary>
public sealed class MapsTests
{
    private const string Revenue = "thu-can-doi-ngan-sach";
    private const string Spending = "chi-can-doi-ngan-sach";
    private const string Balance = "chenh-lech-thu-chi";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Figures_of_both_years_stand_on_the_map_that_was_chosen_with_the_act_between()
    {
        await using var web = await WebFixture.EmptyAsync();
        await MergedAsync(web, 500, 300, 200);
        using var chair = await web.BrowserOfAsync("chu-tich");

        var board = await PlanTests.ReadAsync(chair, Links.Board(2025));
        var old = await PlanTests.ReadAsync(chair, board.QuerySelector("main a[href*='banDo=cu']")!.GetAttribute("href")!);
        var now = await PlanTests.ReadAsync(chair, Links.BoardOnMap(2025, Links.NewMap));

        Assert.Equal(["Phường Mỏ Chè, 2024", "Phường Mỏ Chè, 2025", "Phường Châu Sơn, 2024", "Phường Châu Sơn, 2025", "Xã Bá Xuyên, 2024", "Xã Bá Xuyên, 2025"], Heads(old));
        Assert.Equal(["100\u00a0đồng", "≈ 125\u00a0đồng", "60\u00a0đồng", "≈ 75\u00a0đồng", "40\u00a0đồng", "≈ 50\u00a0đồng"], Row(old, Revenue));
        Assert.Equal(["Phường Bá Xuyên, 2024", "Phường Bá Xuyên, 2025"], Heads(now));
        Assert.Equal(["200\u00a0đồng", "250\u00a0đồng"], Row(now, Revenue));
        Assert.Contains("1683/NQ-UBTVQH15, từ 01/07/2025", old.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        Assert.NotNull((await PlanTests.ReadAsync(chair, Links.OnePage(2025))).QuerySelector($"main a[href='{Links.BoardOnMap(2025, Links.OldMap)}']"));

        // What is computed is computed anew of its parts on either map.
        Assert.Equal(["25\u00a0đồng", "50\u00a0đồng"], Row(now, Balance));
        Assert.Equal(["20\u00a0đồng", "≈ 25\u00a0đồng", "10\u00a0đồng", "≈ 15\u00a0đồng", "-5\u00a0đồng", "≈ 10\u00a0đồng"], Row(old, Balance).Select(cell => cell.Replace('\u2212', '-')));
        var line = await PlanTests.ReadAsync(chair, Links.BoardLineOnMap(2025, Balance, Links.OldMap));
        Assert.Equal("≈ 25\u00a0đồng", Row(line, Balance)[1].Replace('\u2212', '-'));
        Assert.Contains("tăng 100", line.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_known_shares_the_old_map_says_why_it_shows_nothing_and_the_new_one_still_adds_up()
    {
        await using var web = await WebFixture.EmptyAsync();
        await MergedAsync(web, null, null, null);
        using var chair = await web.BrowserOfAsync("chu-tich");

        var old = await PlanTests.ReadAsync(chair, Links.BoardOnMap(2025, Links.OldMap));
        var now = await PlanTests.ReadAsync(chair, Links.BoardOnMap(2025, Links.NewMap));

        var row = Row(old, Revenue);
        Assert.Equal("100\u00a0đồng", row[0]);
        Assert.Equal("– lý do (1)", row[1]);
        Assert.Contains("phường Bá Xuyên gộp từ nhiều phần mà chưa ghi dân số của từng phần", old.QuerySelector("#ly-do-1")!.TextContent, StringComparison.Ordinal);
        Assert.All(old.QuerySelectorAll("td a[href^='#ly-do-']"), mark => Assert.NotNull(old.QuerySelector(mark.GetAttribute("href")!)));
        Assert.Equal(["200\u00a0đồng", "250\u00a0đồng"], Row(now, Revenue));
    }

    [Fact]
    public async Task A_sum_that_lacks_groups_says_so_on_the_map()
    {
        await using var web = await WebFixture.EmptyAsync();
        var (commune, groups) = await MergedAsync(web, 500, 300, 200, groups: 3);
        foreach (var (code, amount) in ((string, long)[])[("dan-lon", 40), ("dan-trau-bo", 2)])
        {
            await SettleAsync(web, commune, code, groups[0], 2024, amount);
            await SettleAsync(web, commune, code, groups[1], 2024, amount);
        }

        using var chair = await web.BrowserOfAsync("chu-tich");

        var old = await PlanTests.ReadAsync(chair, Links.BoardOnMap(2025, Links.OldMap));

        Assert.Equal("80\u00a0con mới có 2/3 tổ", Row(old, "dan-lon")[0]);
        Assert.Equal("84\u00a0con mới có 2/3 tổ", Row(old, "tong-dan-gia-suc")[0]);
        Assert.Equal("100\u00a0đồng", Row(old, Revenue)[0]);
    }

    [Fact]
    public async Task Groups_that_an_act_carried_over_stand_with_both_years_on_either_map()
    {
        await using var web = await WebFixture.EmptyAsync();
        var (commune, groups) = await MergedAsync(web, 500, 300, 200, groups: 3);
        var carried = await web.Store.Get<TargetQueries>().GroupsAsync(commune, new DateOnly(2025, 12, 31), None);
        foreach (var (group, at) in groups.Select((group, at) => (group, at)))
        {
            await SettleAsync(web, commune, "dan-lon", group, 2024, 40 + at);
            await SettleAsync(web, commune, "dan-lon", carried.Single(area => area.Code == $"{at + 1}").Id, 2025, 50 + at);
        }

        using var chair = await web.BrowserOfAsync("chu-tich");

        foreach (var map in (string[])[Links.OldMap, Links.NewMap])
        {
            var page = await PlanTests.ReadAsync(chair, Links.BoardLineOnMap(2025, "dan-lon", map));
            var table = page.QuerySelector("section[aria-labelledby=ban-do] table:last-of-type")!.Closest("section")!.QuerySelectorAll("table")[^1];
            Assert.Equal(["40\u00a0con", "50\u00a0con"], table.QuerySelector("tbody tr")!.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
            Assert.Equal(3, table.QuerySelectorAll("tbody tr").Length);
        }
    }

    [Fact]
    public async Task Where_no_act_lies_between_two_years_no_map_is_offered()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");

        var board = await PlanTests.ReadAsync(chair, Links.BoardOnMap(2021, Links.OldMap));

        Assert.Null(board.QuerySelector("main a[href*='banDo=']"));
        Assert.NotNull(board.QuerySelector("table.board"));
    }

    private static string[] Heads(IHtmlDocument page) => [.. page.QuerySelectorAll("table.board thead th").Skip(1).Select(cell => cell.TextContent)];

    private static string[] Row(IHtmlDocument page, string code) =>
        [.. page.QuerySelectorAll("table.board tbody tr").Single(row => row.QuerySelector($"a[href='{Links.BoardLine(2025, code)}']") is not null).QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];

    internal static async Task<(Guid Commune, IReadOnlyList<Guid> Groups)> MergedAsync(WebFixture web, long? first, long? second, long? third, int groups = 0)
    {
        web.Store.Clock.Advance(new DateTimeOffset(2026, 1, 10, 2, 0, 0, TimeSpan.Zero) - web.Store.Clock.GetUtcNow());
        var registers = web.Store.Get<Registers>();
        var commune = await registers.OpenOfficeAsync(
            new OfficeOpening { Code = "05512", CommuneName = "phường Mỏ Chè", ParentName = "tỉnh Thái Nguyên", ValidFrom = new DateOnly(2020, 2, 1) }, None);
        var system = Actor.System(commune);
        await web.Store.Get<Accounts>().OpenWithPasswordAsync(system, new AccountOpening { UserName = "chu-tich", DisplayName = "Chủ tịch phường", Role = Role.Chair }, World.Password, None);
        var chauSon = await registers.AddNeighbourAsync(system, "05509", "phường Châu Sơn", new DateOnly(2020, 2, 1), None);
        var baXuyen = await registers.AddNeighbourAsync(system, "05533", "xã Bá Xuyên", new DateOnly(1985, 1, 1), None);
        Guid[] before = [commune, chauSon, baXuyen];
        var own = new List<Guid>();
        for (var number = 1; number <= groups; number++)
        {
            own.Add(await registers.AddGroupAsync(system, $"{number}", $"Tổ dân phố {number}", number, new DateOnly(2020, 2, 1), None));
        }

        var now = (await web.Store.Get<Successions>().SucceedAsync(
            system,
            new SuccessionDraft
            {
                Kind = SuccessionKind.Merge,
                EffectiveOn = new DateOnly(2025, 7, 1),
                LegalBasis = "1683/NQ-UBTVQH15",
                DecidedOn = new DateOnly(2025, 6, 16),
                Predecessors = before,
                Successors = [new("05533", "phường Bá Xuyên", AreaType.Ward)],
                Flows = [.. before.Zip((long?[])[first, second, third], (place, people) => new FlowDraft(place, 0, null, people, null))],
            },
            None))[0];
        foreach (var (code, amounts) in ((string, long[])[])[(Revenue, [100, 60, 40]), (Spending, [80, 50, 45])])
        {
            foreach (var (place, amount) in before.Zip(amounts))
            {
                await SettleAsync(web, commune, code, place, 2024, amount);
            }
        }

        await SettleAsync(web, commune, Revenue, now, 2025, 250);
        await SettleAsync(web, commune, Spending, now, 2025, 200);
        return (commune, own);
    }

    // By three hands that have no account.
    private static async Task SettleAsync(WebFixture web, Guid commune, string code, Guid place, int year, long amount)
    {
        Actor Hand(Role role) => new(commune, Guid.CreateVersion7(), role.ToString(), role);
        var results = web.Store.Get<Results>();
        var id = await results.ReportAsync(
            Hand(Role.Clerk),
            new ResultReport
            {
                AreaId = place,
                IndicatorCode = code,
                Period = Period.OfYear(year),
                Measure = new Measure(amount, null, null),
                Status = ValueStatus.Official,
                AsOf = new DateOnly(year, 12, 31),
                Source = "Kho bạc",
                Reference = "12/BC-KB",
                Note = "Đã đối chiếu.",
            },
            None);
        await results.VerifyAsync(Hand(Role.EconomyOfficer), [id], None);
        await results.ApproveAsync(Hand(Role.Chair), id, None);
    }
}
