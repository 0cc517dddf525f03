using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Web.Tests.Pages;

/// <summary>What the board, a line of it and the leader's page say of a year, in words.</summary>
public sealed partial class SeeingTests
{
    private const string One = "/ban-lam-viec/mot-trang";

    [Fact]
    public async Task A_share_that_misses_is_projected_as_a_share_and_stands_on_the_leaders_page()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.AssignAsync("ho-so-truc-tuyen", 90, Unit.Percent);
        foreach (var (month, part, whole) in new[] { (1, 70L, 100L), (2, 140L, 200L), (3, 208L, 305L) })
        {
            await web.World.SettleInAsync("ho-so-truc-tuyen", web.World.CommuneId, Period.OfMonth(2021, month), part, whole);
        }

        using var chair = await web.BrowserOfAsync("chu-tich");
        var line = Words(await PageAsync(chair, Links.BoardLine(2021, "ho-so-truc-tuyen")));
        var projected = line[line.IndexOf("Theo nhịp từ đầu năm", StringComparison.Ordinal)..];
        var ends = Percents().Matches(projected[..projected.IndexOf("đến", StringComparison.Ordinal)] + " ").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.NotEmpty(ends);
        Assert.All(ends, end => Assert.InRange(end, 60, 75));
        Assert.Contains("theo nhịp này sẽ không đạt", Row(await PageAsync(chair, "/ban-lam-viec/bang-chi-tieu?nam=2021"), "ho-so-truc-tuyen"), StringComparison.Ordinal);
        Assert.Contains("trực tuyến", (await PageAsync(chair, One)).QuerySelector("#lech")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_years_plan_does_not_hide_the_running_year_on_the_desk()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.AssignAsync("thu-can-doi-ngan-sach", 5_000_000_000, Unit.Dong, 2023);
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        var main = (await PageAsync(clerk, Links.Desk())).QuerySelector("main")!;

        Assert.Contains("2021", main.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("2023", main.TextContent, StringComparison.Ordinal);
        Assert.True(main.QuerySelectorAll("table.board tbody tr").Length > 1);
    }

    [Fact]
    public async Task What_is_owed_stands_by_place_and_period_with_its_chart_and_file()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");
        var page = await PageAsync(chair, Links.Completeness(2021, PeriodKind.Year));
        var rows = page.QuerySelectorAll("table.board tbody tr").ToArray();
        Assert.Equal(4, rows.Length);
        Assert.Contains("Tổ dân phố 1", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Matches("[0-9]+/[0-9]+", rows[1].QuerySelector(".state")!.TextContent);
        Assert.NotNull(page.QuerySelector("figure.chart svg title"));
        var file = page.QuerySelector("main .more a")!.GetAttribute("href")!;
        using var sheet = await chair.GetAsync(new Uri(file, UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_milestone_is_overdue_after_its_day_and_done_late_when_it_comes_later()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.Store.Get<Plans>().AssignAsync(
            web.World.Officer,
            new TargetAssignment
            {
                IndicatorCode = "xoa-nha-tam",
                Year = 2021,
                Words = "Xóa xong nhà tạm",
                DueOn = new DateOnly(2021, 6, 30),
                Source = TargetSource.Assigned,
                Issuer = "Ủy ban nhân dân cấp trên",
                DecisionNumber = "15/QĐ-UBND",
                DecidedOn = new DateOnly(2020, 12, 20),
            },
            CancellationToken.None);
        using var chair = await web.BrowserOfAsync("chu-tich");
        const string Board = "/ban-lam-viec/bang-chi-tieu?nam=2021";
        Assert.Contains("quá hạn, chưa xong", Row(await PageAsync(chair, Board), "xoa-nha-tam"), StringComparison.Ordinal);
        Assert.Contains("nhà tạm", (await PageAsync(chair, One)).QuerySelector("#lech")!.ParentElement!.TextContent, StringComparison.Ordinal);

        await web.World.SettleAsync("xoa-nha-tam", web.World.CommuneId, 1);

        Assert.Contains("báo xong sau hạn", Row(await PageAsync(chair, Board), "xoa-nha-tam"), StringComparison.Ordinal);
        Assert.Contains("báo xong sau hạn", Words(await PageAsync(chair, Links.BoardLine(2021, "xoa-nha-tam"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_of_some_groups_says_of_how_many_and_is_not_judged()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.AssignAsync("dan-lon", 100, Unit.Of("con"));
        await web.World.SettleInAsync("dan-lon", web.World.Groups[0], Period.OfQuarter(2021, 2), 77);
        using var chair = await web.BrowserOfAsync("chu-tich");

        var row = Row(await PageAsync(chair, "/ban-lam-viec/bang-chi-tieu?nam=2021"), "dan-lon");

        Assert.Contains("mới có 1/3 tổ", row, StringComparison.Ordinal);
        Assert.Contains("chưa đủ số liệu", row, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa đạt", row, StringComparison.Ordinal);
        Assert.DoesNotContain("77\u00A0%", row, StringComparison.Ordinal);
        Assert.Contains("mới có 1/3 tổ", Words(await PageAsync(chair, Links.BoardLine(2021, "dan-lon"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_years_plan_hides_nothing_and_the_year_can_be_chosen()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.AssignAsync("so-ho", 490, Unit.Household, 2023);
        using var chair = await web.BrowserOfAsync("chu-tich");

        Assert.Contains("năm 2021", (await PageAsync(chair, One)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2021", (await PageAsync(chair, "/ban-lam-viec/bang-chi-tieu")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var next = await PageAsync(chair, One + "?nam=2023");
        Assert.Contains("năm 2023", next.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(One + "?nam=2021", next.QuerySelectorAll("nav.jump a").Select(link => link.GetAttribute("href")).Last());
    }

    [Fact]
    public async Task What_was_approved_lately_stands_with_its_period_finality_day_and_source()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");

        var changed = (await PageAsync(chair, One)).QuerySelector("#moi")!.ParentElement!.TextContent;

        Assert.Contains("Năm 2021, chính thức, đến 14/12/2021 · Sổ theo dõi của tổ", changed, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(\d+)(?:,\d+)?\u00A0%")]
    private static partial Regex Percents();

    private static string Words(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    private static string Row(IHtmlDocument page, string code) => page.QuerySelector($"a[href$='/{code}']")!.Closest("tr")!.TextContent;

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await WebFixture.ReadAsync(answer);
    }
}
