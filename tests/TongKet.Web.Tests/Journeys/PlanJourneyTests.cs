using Microsoft.Playwright;

namespace TongKet.Web.Tests.Journeys;

/// <summary>The plan of a year by keyboard: a target set with its hint, checked and recorded, then handed down; on a phone and on a desk.</summary>
public sealed class PlanJourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task A_clerk_sets_a_target_hands_it_down_and_gives_it_an_owner(int width)
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        var page = await context.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "cong-chuc");
        await page.GotoAsync(Links.Plan(2021));
        await Shots.TakeAsync(page, "plan");

        await page.GotoAsync(Links.PlanSet(2021, "to-dan-pho-van-hoa"));
        await page.FillAsync("#muc", "98");
        await Assertions.Expect(page.Locator("#muc-tin")).ToContainTextAsync("tức phải đạt 3/3");
        await page.FillAsync("#co-quan", "Ủy ban nhân dân cấp trên");
        await page.FillAsync("#so-van-ban", "15/QĐ-UBND");
        await page.PressAsync("#so-van-ban", "Enter");
        await page.WaitForSelectorAsync(".errors");
        await ExpectCleanAsync(page, "a target without its day");
        await Shots.TakeAsync(page, "plan-fault");
        await page.FillAsync("#ngay-ky", "2020-12-20");
        await page.ClickAsync("button[formaction*=Check]");
        await page.WaitForSelectorAsync("main .note.good");
        await ExpectCleanAsync(page, "a checked target");
        await Shots.TakeAsync(page, "plan-checked");
        await page.SetInputFilesAsync("#tep", new FilePayload { Name = "15-qd-ubnd.txt", MimeType = "text/plain", Buffer = "Quyết định"u8.ToArray() });
        await page.ClickAsync("main form .actions button:not([formaction])");
        await page.WaitForSelectorAsync("text=tệp nguyên vẹn");

        await page.ClickAsync("summary:text('Giao người phụ trách')");
        await page.SelectOptionAsync("#nguoi", new SelectOptionValue { Label = "Công chức văn phòng" });
        await page.ClickAsync("form[action*=Owner] button");
        await page.WaitForSelectorAsync("#ky");
        await ExpectCleanAsync(page, "a target with file and owner");
        await Shots.TakeAsync(page, "plan-line");

        await page.GotoAsync(Links.PlanCascade(2021, "san-luong-luong-thuc"));
        await page.FillAsync("#du-phong", "9");
        await page.ClickAsync(".propose button");
        await page.WaitForSelectorAsync("main .note.good");
        await page.FillAsync(".part input", "40");
        await page.FillAsync("#so-van-ban", "9/QĐ-UBND");
        await page.FillAsync("#ngay-ky", "2021-01-10");
        await page.PressAsync(".part input", "Enter");
        await page.WaitForSelectorAsync("main .note:has-text('còn thiếu')");
        await page.ClickAsync("form.form .actions button:not([formaction])");
        await page.WaitForSelectorAsync(".errors");
        await ExpectCleanAsync(page, "parts that do not make the whole");
        await Shots.TakeAsync(page, "cascade");
        await page.FillAsync(".part input", "50");
        await page.ClickAsync("form.form .actions button:not([formaction])");
        await page.WaitForSelectorAsync("#giao-xuong");

        await page.GotoAsync(Links.Denominators());
        await page.FillAsync("#so", "9.512");
        await page.ClickAsync("main form button");
        await page.WaitForSelectorAsync(".errors");
        await ExpectCleanAsync(page, "a count without its document");
        await page.FillAsync("#tai-lieu", "Sổ theo dõi hộ khẩu");
        await page.ClickAsync("main form button");
        await page.WaitForSelectorAsync("main .note.good");
        await Shots.TakeAsync(page, "denominators");
        await ReorganiseAsync(page);
    }

    private static async Task ReorganiseAsync(IPage page)
    {
        await page.GotoAsync(Links.Reorganise());
        await page.SelectOptionAsync("#loai", "Split");
        await page.FillAsync("#so-van-ban", "06/NQ-HĐND");
        await page.FillAsync("#hieu-luc", "2022-01-01");
        await page.CheckAsync("label:text-is('Tổ dân phố 1') input");
        await page.FillAsync("#ten-0", "Tổ dân phố 1A");
        await page.FillAsync("#ma-0", "1A");
        await page.FillAsync("#ten-1", "Tổ dân phố 1B");
        await page.FillAsync("#ma-1", "1B");
        await page.ClickAsync("button[formaction*=Preview]");
        await page.WaitForSelectorAsync(".preview");
        await ExpectCleanAsync(page, "an act seen before it is recorded");
        await Shots.TakeAsync(page, "succession");
        await page.FillAsync(".flow-row:nth-of-type(1) input[name$='.ho']", "100");
        await page.FillAsync(".flow-row:nth-of-type(2) input[name$='.ho']", "60");
        await page.ClickAsync("main form .actions button:not([formaction])");
        await page.WaitForSelectorAsync("svg.flow", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await ExpectCleanAsync(page, "a place with its history");
        await Shots.TakeAsync(page, "place");
        await page.GotoAsync(Links.Places());
        await ExpectCleanAsync(page, "the map of today");
        await Shots.TakeAsync(page, "places");
    }

    private static async Task ExpectCleanAsync(IPage page, string place)
    {
        var found = await Axe.FindAsync(page);
        Assert.True(found.Count == 0, place + ": " + string.Join("; ", found));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{place} is {overflow} px too wide");
    }
}
