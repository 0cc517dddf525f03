using System.Net;
using AngleSharp.Html.Dom;

namespace TongKet.Web.Tests.Pages;

public sealed class EmulationTests
{
    private const string Home = "/ban-lam-viec/thi-dua";
    private const string Collective = Home + "?giai=TTLDTT&doiTuong=Collective&nam=2025&nhan=2026-01-15&xet=1&dangXem=None&tinhTrang=Active&r-2025=HTT&y-regular-movement=co&y-unity=co&n-members=10&n-disciplined=0&n-LDTT=";

    [Theory]
    [InlineData(6, "Không đủ điều kiện")]
    [InlineData(7, "Đủ điều kiện")]
    public async Task The_verdict_stands_with_its_clauses_citations_and_facts(int count, string verdict)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(clerk, Collective + count);
        Assert.Contains(verdict, page.QuerySelector("main .note .state")!.TextContent, StringComparison.Ordinal);
        var share = page.QuerySelectorAll(".clauses > li").Single(clause => clause.TextContent.Contains("70 %", StringComparison.Ordinal)).TextContent;
        Assert.Contains("06/2022/QH15 Điều 28", share, StringComparison.Ordinal);
        Assert.Contains($"{count} trên 10, bằng {count}0 %", share, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_listed_once_and_whole_and_what_was_typed_stays()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(clerk, Home + "?giai=TTLDTT&nam=2025&nhan=2026-01-15&xet=1&n-members=10");
        Assert.Contains("Cần người xem xét", page.QuerySelector("main .note .state")!.TextContent, StringComparison.Ordinal);
        var gaps = page.QuerySelectorAll("main section h3 + ul:not(.history) > li").Select(gap => gap.TextContent.Trim()).ToList();
        Assert.Contains("xếp loại năm 2025", gaps);
        Assert.Contains("Số người đạt Lao động tiên tiến", gaps);
        Assert.Equal(gaps.Count, gaps.Distinct().Count());
        Assert.Equal("10", ((IHtmlInputElement)page.QuerySelector("#n-members")!).Value);
    }

    [Theory]
    [InlineData("2025-06-30", "Chủ tịch Ủy ban nhân dân huyện")]
    [InlineData("2025-07-01", "Chủ tịch Ủy ban nhân dân xã, phường, đặc khu")]
    public async Task Whoever_decides_is_told_by_the_day_of_the_decision(string day, string authority)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(clerk, Home + "?giai=CSTDCS&nam=2024&quyetDinh=" + day);
        Assert.Contains(page.QuerySelectorAll(".facts dd"), fact => fact.TextContent.Contains(authority, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_faults_of_what_was_typed_are_named_at_once_and_nothing_is_judged()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(clerk, Home + "?giai=TTLDTT&nam=2025&nhan=30/02/2026&xet=1&n-members=nhiều&n-LDTT=-1");
        Assert.Equal(["#nhan", "#n-LDTT", "#n-members"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")!));
        Assert.Null(page.QuerySelector("#ket-luan"));
    }

    [Theory]
    [InlineData("", "Không đủ điều kiện")]
    [InlineData("co", "Đủ điều kiện")]
    public async Task Of_the_dead_it_must_be_said_that_the_proposal_is_posthumous(string posthumous, string verdict)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(
            clerk, Home + "?giai=LDTT&nam=2025&nhan=2026-01-15&xet=1&dangXem=None&tinhTrang=Dead&nghe=CivilServant&r-2025=HTT&y-movement-solidarity=co&truyTang=" + posthumous);
        Assert.Contains(verdict, page.QuerySelector("main .note .state")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GKX", true)]
    [InlineData("GDVH", false)]
    public async Task Of_an_earlier_form_nobody_guesses_the_type(string code, bool refused)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(clerk, Home + "?giai=BKT&doiTuong=Household&nam=2025&nhan=2026-01-15&xet=1&k-nam-0=2025&k-ma-0=" + code);
        Assert.Equal(refused ? ["#k-loai-0"] : [], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(refused, page.QuerySelector("#ket-luan") is null);
    }

    [Fact]
    public async Task Nobody_reads_it_without_signing_in()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var guest = web.Browser();
        using var answer = await guest.GetAsync(new Uri(Home, UriKind.Relative));
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found || answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/dang-nhap", StringComparison.Ordinal));
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address) => await WebFixture.ReadAsync(await browser.GetAsync(new Uri(address, UriKind.Relative)));
}
