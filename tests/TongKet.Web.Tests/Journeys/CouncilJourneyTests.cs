using Microsoft.Playwright;
using TongKet.Core.Council;
using TongKet.Core.Storage;
using TongKet.Web.Tests.Pages;

namespace TongKet.Web.Tests.Journeys;

/// <summary>A whole session: an officer opens it, three members vote on phones and two on paper, two people count, the file verifies.</summary>
public sealed class CouncilJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Phones = ["chu-tich", "bien-tap", "to-truong"];

    // All are told at once.
    private readonly List<string> faults = [];

    [Fact]
    public async Task A_session_is_held_from_the_decision_to_the_signed_file()
    {
        await using var web = await CouncilTests.WebAsync();
        await CouncilTests.ListedAsync(web, "Ma Văn Trám");
        await CouncilTests.ListedAsync(web, "Hà Thị Mận");
        await using var desk = await ContextAsync(web, 1280, 800);
        var office = await desk.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(office, "cong-chuc");
        await office.GotoAsync("/ban-lam-viec/hoi-dong");
        await CleanAsync(office, "sittings");
        await OpenAsync(web, office);
        var home = office.Url;

        await office.ClickAsync("summary:has-text('Thêm một nội dung')");
        await office.SelectOptionAsync("[name=giai]", "CSTDT");
        await office.FillAsync("#loi", "Đề nghị tặng danh hiệu Chiến sĩ thi đua cấp tỉnh cho ông Lý Văn Sơn");
        await office.FillAsync("#nguoi-xet", "Lý Văn Sơn");
        await office.ClickAsync("form[action*=Put] button[type=submit]");
        await office.WaitForSelectorAsync("text=Đã chốt nội dung");
        await office.ClickAsync("summary:has-text('Đưa danh sách đề nghị của năm')");
        await office.FillAsync("#nam", "2025");
        await office.ClickAsync("form[action*=List] button[type=submit]");
        await office.WaitForSelectorAsync("text=Đã đưa danh sách");
        foreach (var box in await office.QuerySelectorAllAsync("input[name=coMat]"))
        {
            await box.CheckAsync();
        }

        await office.ClickAsync("form[action*=Attend] button[type=submit]");
        await office.WaitForSelectorAsync("text=Đã ghi danh sách có mặt");
        await CleanAsync(office, "sitting-agenda");
        foreach (var member in new[] { 4, 5 })
        {
            await office.GotoAsync($"{home}/khai/{member}");
            await DeclareAsync(office, "declare-for");
        }

        var members = new List<IPage>();
        foreach (var name in Phones)
        {
            var context = await ContextAsync(web, 320, 640);
            var page = await context.NewPageAsync();
            await OfficerJourneyTests.SignInAsync(page, name);
            await page.GotoAsync($"{home}/phieu");
            Assert.DoesNotContain("Chiến sĩ thi đua cấp tỉnh cho ông", await page.InnerTextAsync("main"), StringComparison.Ordinal);
            await CleanAsync(page, "member-declares-" + name);
            await DeclareAsync(page, null);
            members.Add(page);
        }

        await CleanAsync(members[0], "member-waits");
        await office.GotoAsync($"{home}/noi-dung/1");
        await CleanAsync(office, "sitting-question");
        await office.GotoAsync($"{home}/thanh-vien");
        await CleanAsync(office, "sitting-roll");
        await office.GotoAsync($"{home}/mo-bieu-quyet");
        await CleanAsync(office, "sitting-opening");
        await office.ClickAsync("main form button[type=submit]");
        await office.WaitForSelectorAsync(".key-part");
        await CleanAsync(office, "sitting-parts");
        var parts = await office.Locator(".key-part code.key-code").AllInnerTextsAsync();
        var codes = await office.Locator(".paper code.key-code").AllInnerTextsAsync();
        Assert.Equal((3, 2), (parts.Count, codes.Count));
        await office.GotoAsync(home);
        Assert.DoesNotContain(parts[0], await office.ContentAsync(), StringComparison.Ordinal);

        var trackers = new List<string>();
        foreach (var page in members)
        {
            await page.ReloadAsync();
            await CleanAsync(page, "member-votes");
            foreach (var choice in await page.QuerySelectorAllAsync("input[type=radio][value=Agree]"))
            {
                await choice.CheckAsync();
            }

            await page.ClickAsync("form[action*=Cast] button[type=submit]");
            await page.WaitForSelectorAsync("code.tracker");
            await CleanAsync(page, "member-tracker");
            trackers.Add(await page.Locator("code.tracker").First.InnerTextAsync());
        }

        await PapersAsync(office, home, codes);
        await members[0].GotoAsync($"{home}/phieu-da-nop");
        foreach (var box in await members[0].QuerySelectorAllAsync("input[name=daNop]"))
        {
            await box.CheckAsync();
        }

        await CleanAsync(members[0], "member-returns");
        await members[0].ClickAsync("main form button[type=submit]");
        await members[0].WaitForSelectorAsync("text=Đã ghi ai nộp");
        await office.GotoAsync(home);
        await CleanAsync(office, "sitting-voting");
        await CloseAsync(members, home, parts);

        await office.GotoAsync(home);
        await CleanAsync(office, "sitting-counted");
        await office.ClickAsync("form[action*=End] button[type=submit]");
        await office.WaitForSelectorAsync("text=tệp đã ký");
        await CleanAsync(office, "sitting-ended");
        var docx = await (await office.APIRequest.GetAsync($"{home}/bien-ban.docx")).BodyAsync();
        Assert.Equal("PK"u8.ToArray(), docx[..2]);
        var file = await (await office.APIRequest.GetAsync($"{home}/phien-hop.ballots")).BodyAsync();
        await KeepAsync(file, docx);
        var verdict = SessionVerifier.Verify(file);
        Assert.Null(verdict.Broken);
        Assert.Equal(["passed", "passed", "passed"], verdict.Questions.Select(question => question.Outcome));
        Assert.All(trackers, tracker => Assert.Contains(tracker, System.Text.Encoding.UTF8.GetString(file), StringComparison.Ordinal));
        await members[2].GotoAsync($"{home}/phieu");
        await CleanAsync(members[2], "member-ended");
        Assert.Equal(2, (await web.Store.Get<Outcomes>().AllAsync(web.World.CommuneId, CancellationToken.None)).Count(one => one.Value.Passed));
        Assert.Empty(await web.Store.Get<Invariants>().BrokenAsync(CancellationToken.None));
        Assert.Empty(faults);
        foreach (var page in members)
        {
            await page.Context.DisposeAsync();
        }
    }

    private async Task OpenAsync(WebFixture web, IPage office)
    {
        await office.ClickAsync("a.button");
        await office.WaitForSelectorAsync("#ds-1");
        await CleanAsync(office, "sitting-new");
        await office.FillAsync("#so", "12/QĐ-UBND");
        await office.FillAsync("#ngay-ky", "2025-08-01");
        await office.FillAsync("#co-quan", "Chủ tịch UBND phường");
        (string Name, string Seat, Guid? Account)[] roll =
        [
            ("Đỗ Thị Ánh", "Chair", web.World.Chair.AccountId), ("Trần Văn Bình", "Secretary", web.World.Editor.AccountId), ("Lê Thị Cúc", "Member", web.World.Leader.AccountId),
            ("Phạm Văn Dũng", "Member", null), ("Vũ Thị Hà", "Member", null),
        ];
        for (var row = 1; row <= roll.Length; row++)
        {
            await office.FillAsync($"#ds-{row}", roll[row - 1].Name);
            await office.FillAsync($"#cv-{row}", "Trưởng ban");
            await office.SelectOptionAsync($"#vt-{row}", roll[row - 1].Seat);
            await office.SelectOptionAsync($"#tk-{row}", roll[row - 1].Account?.ToString() ?? "");
        }

        await office.ClickAsync("main form button[type=submit]");
        await office.WaitForSelectorAsync("text=Đã mở phiên họp");
        await CleanAsync(office, "sitting-opened");
    }

    private async Task DeclareAsync(IPage page, string? shot)
    {
        foreach (var kind in await page.QuerySelectorAllAsync("select[name^=x-]"))
        {
            // What the books show is filled in and stays: the leader's own group is among the nominees.
            if ((await kind.InputValueAsync()).Length == 0)
            {
                await kind.SelectOptionAsync("None");
            }
        }

        if (shot is not null)
        {
            await CleanAsync(page, shot);
        }

        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForSelectorAsync("text=Đã ghi lời khai");
    }

    private async Task PapersAsync(IPage office, string home, IReadOnlyList<string> codes)
    {
        await office.GotoAsync($"{home}/phieu-giay");
        await CleanAsync(office, "sitting-papers");
        foreach (var code in codes)
        {
            await office.FillAsync("#ma", code);
            await office.CheckAsync("input[type=radio][value=Agree]");
            await office.ClickAsync("form[action*=Code] button[type=submit]");
            await office.WaitForSelectorAsync("text=Đã nhập phiếu giấy");
            await office.GotoAsync($"{home}/phieu-giay");
        }

        foreach (var member in new[] { "4", "5" })
        {
            await office.SelectOptionAsync("#thanh-vien", member);
            foreach (var choice in await office.QuerySelectorAllAsync("form[action*=Named] select[name^=phieu-]"))
            {
                await choice.SelectOptionAsync("Agree");
            }

            await office.ClickAsync("form[action*=Named] button[type=submit]");
            await office.WaitForSelectorAsync("text=Đã nhập phiếu giấy");
            await office.GotoAsync($"{home}/phieu-giay");
        }
    }

    private async Task CloseAsync(IReadOnlyList<IPage> members, string home, IReadOnlyList<string> parts)
    {
        await members[0].GotoAsync($"{home}/ma-mo-phieu");
        await CleanAsync(members[0], "member-key");
        await members[0].FillAsync("#khoa", parts[0]);
        await members[0].ClickAsync("form[action*=Give] button[type=submit]");
        await members[0].WaitForSelectorAsync("text=Đã nhận một mã");
        await CleanAsync(members[0], "member-key-given");
        await members[1].GotoAsync($"{home}/ma-mo-phieu");
        await members[1].FillAsync("#khoa", parts[1]);
        await members[1].ClickAsync("form[action*=Give] button[type=submit]");
        await members[1].WaitForSelectorAsync("text=Đã kiểm phiếu");
        await CleanAsync(members[1], "member-counted");
    }

    private async Task<IBrowserContext> ContextAsync(WebFixture web, int width, int height) =>
        await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = width, Height = height } });

    // No violation, nothing wider than the screen, and at both widths that are looked at.
    private async Task CleanAsync(IPage page, string name)
    {
        var size = page.ViewportSize!;
        foreach (var width in new[] { 320, 1280 })
        {
            await page.SetViewportSizeAsync(width, size.Height);
            faults.AddRange((await Axe.FindAsync(page)).Select(fault => $"{name} at {width}: {fault}"));
            if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"))
            {
                faults.Add($"{name} is wider than {width}");
            }

            await Shots.TakeAsync(page, "council-" + name);
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    // What a secretary takes home, for a look by other programs.
    private static async Task KeepAsync(byte[] file, byte[] docx)
    {
        if (Environment.GetEnvironmentVariable("TONGKET_SHOTS") is { } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "phien-hop.ballots"), file);
            await File.WriteAllBytesAsync(Path.Combine(folder, "bien-ban.docx"), docx);
        }
    }
}
