using Microsoft.Playwright;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Web.Tests.Journeys;

/// <summary>States of targets, handing down, places and maps that no address alone shows, on a phone and on a desk: no violation and nothing wider than the screen.</summary>
public sealed class TargetStatesTests(Browser browser) : IClassFixture<Browser>
{
    private const string Revenue = "thu-can-doi-ngan-sach";
    private const string Grain = "san-luong-luong-thuc";

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Stale_forms_faults_and_what_was_handed_down_are_clean(int width)
    {
        await using var web = await WebFixture.PublishedAsync();
        var province = await Province.OpenAsync(web.Store, ("99001", "phường Suối Trong"), ("99002", "phường Suối Xa"));
        var whole = await province.AssignAsync(Revenue, 9_000_000_000, Unit.Dong, 2021);
        await province.HandDownAsync(whole, Unit.Dong, 2021, 500_000_000, 5_000_000_000, 3_500_000_000);
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "cong-chuc");
        await OpenAsync(page, Links.Plan(2021), "handed-plan");
        await OpenAsync(page, Links.PlanLine(2021, Revenue), "handed-line");

        // Another tab records while this one is open.
        await OpenAsync(page, Links.PlanTake(2021, Revenue), "handed-take");
        var other = await context.NewPageAsync();
        await other.GotoAsync(Links.PlanTake(2021, Revenue));
        await other.FillAsync("#muc", "5.100.000.000");
        await other.ClickAsync("main form .actions button:not([formaction])");
        await other.WaitForSelectorAsync("#cac-ban");
        await page.ClickAsync("main form .actions button:not([formaction])");
        await page.WaitForSelectorAsync(".merge");
        await CleanAsync(page, "plan-stale");

        await page.GotoAsync(Links.PlanCascade(2021, Grain));
        await page.FillAsync(".part input", "50.5");
        await page.ClickAsync("form.form .actions button:not([formaction])");
        await page.WaitForSelectorAsync("[aria-invalid=true]");
        await CleanAsync(page, "cascade-faults");
        await OpenAsync(page, Links.Places() + "?tim=ba+xuyen", "national-none-yet");
        await page.GotoAsync(Links.Reorganise());
        await page.FillAsync("#hieu-luc", "2025-07-01");
        await page.FillAsync("#tim", "ba xuyen");
        await page.ClickAsync("button[formaction*=Search]");
        await page.WaitForSelectorAsync("#danh-muc button");
        await CleanAsync(page, "national-choices");

        await page.Context.ClearCookiesAsync();
        await OfficerJourneyTests.SignInAsync(page, "tinh-chu-tich");
        await OpenAsync(page, Links.PlanCascade(2021, Revenue), "province-cascade");
        await OpenAsync(page, Links.PlanLine(2021, Revenue), "province-line");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Figures_on_the_old_and_the_new_map_are_clean(int width)
    {
        await using var web = await WebFixture.EmptyAsync();
        await Pages.MapsTests.MergedAsync(web, 500, 300, 200);
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "chu-tich");
        await OpenAsync(page, Links.Board(2025), "map-board");
        await OpenAsync(page, Links.BoardOnMap(2025, Links.OldMap), "map-old");
        await OpenAsync(page, Links.BoardOnMap(2025, Links.NewMap), "map-new");
        await OpenAsync(page, Links.BoardLineOnMap(2025, Revenue, Links.OldMap), "map-line");
    }

    private static async Task OpenAsync(IPage page, string address, string name)
    {
        await page.GotoAsync(address);
        await CleanAsync(page, name);
    }

    private static async Task CleanAsync(IPage page, string name)
    {
        Assert.Empty((await Axe.FindAsync(page)).Select(violation => $"{name}: {violation}"));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{name} is too wide");
        await Shots.TakeAsync(page, name);
    }
}
