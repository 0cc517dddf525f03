using Microsoft.Playwright;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Web.Tests.Journeys;

/// <summary>From a leader's phone to the list for the council, and a resident who tells of a good deed; no violation on the way.</summary>
public sealed class EmulationJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly DateTimeOffset January = new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_leader_nominates_on_a_phone_and_an_officer_accepts_it_and_puts_it_on_the_list()
    {
        await using var web = await WebFixture.PublishedAsync();
        web.Store.Clock.SetUtcNow(January);
        await using var phone = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 320, Height = 640 } });
        var page = await phone.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(page, "to-truong");
        await page.GotoAsync("/ban-lam-viec/de-nghi/moi");
        Assert.Empty(await Axe.FindAsync(page));
        await page.SelectOptionAsync("#giai", "LDTT");
        await page.FillAsync("#nam", "2025");
        await page.ClickAsync("button.thumb");
        await page.WaitForSelectorAsync("#thanh-tich");
        await page.ClickAsync("button.thumb");
        await page.WaitForSelectorAsync(".errors");
        Assert.Empty(await Axe.FindAsync(page));
        await page.FillAsync("#ten", "Lò Thị Bưởi");
        await page.SelectOptionAsync("#gioi", "Female");
        await page.SelectOptionAsync("#cuong-vi", "DirectWorker");
        await page.FillAsync("#thanh-tich", "Vận động các hộ phân loại rác.");
        await page.FillAsync("#ly-do-khen", "Có thành tích trong công tác năm 2025");
        await page.SelectOptionAsync("#nghe", "CivilServant");
        await page.SelectOptionAsync("#r-2025", "HTT");
        await page.SelectOptionAsync("#y-movement-solidarity", "co");
        await page.SelectOptionAsync("#dangXem", "None");
        await page.SelectOptionAsync("#tinhTrang", "Active");
        await Shots.TakeAsync(page, "nominate");
        await page.ClickAsync("button.thumb");
        await page.WaitForSelectorAsync(".verdict");
        Assert.Contains("Cần người xem xét", await page.InnerTextAsync(".verdict .state"), StringComparison.Ordinal);
        Assert.Empty(await Axe.FindAsync(page));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"));
        await Shots.TakeAsync(page, "nomination");
        await page.ClickAsync("form[action*=Submit] button");
        await page.WaitForSelectorAsync(".done, [role=status]");

        await using var desk = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var office = await desk.NewPageAsync();
        await OfficerJourneyTests.SignInAsync(office, "cong-chuc");
        await office.GotoAsync("/ban-lam-viec/de-nghi?nam=2025");
        Assert.Empty(await Axe.FindAsync(office));
        await Shots.TakeAsync(office, "nominations");
        await office.ClickAsync("table.board tbody a");
        await office.WaitForSelectorAsync("form[action*=Accept]");
        Assert.Empty(await Axe.FindAsync(office));
        await office.FillAsync("#nhan-vi", "Đã xem thông báo xếp loại và biên bản bình xét.");
        await office.ClickAsync("form[action*=Accept] button");
        await office.WaitForSelectorAsync("text=Đã nhận đề nghị.");
        await office.GotoAsync("/ban-lam-viec/danh-sach-de-nghi/2025");
        Assert.Empty(await Axe.FindAsync(office));
        await Shots.TakeAsync(office, "council-list");
        await office.CheckAsync("input[name=chon]");
        await office.ClickAsync("form[action*=Put] button");
        await office.WaitForSelectorAsync("text=Đã đưa vào danh sách");
        await office.GotoAsync("/ban-lam-viec/cong-bang/2025");
        Assert.Empty(await Axe.FindAsync(office));
        await Shots.TakeAsync(office, "fairness");
        Assert.Single(await web.Store.Get<NominationList>().OfYearAsync(web.World.CommuneId, 2025, CancellationToken.None));
    }

    [Fact]
    public async Task The_pages_of_one_movement_one_cluster_and_one_good_model_are_free_of_violations_at_both_widths()
    {
        await using var web = await WebFixture.PublishedAsync();
        var (officer, chair) = (web.World.Officer, web.World.Chair);
        var movements = web.Store.Get<Movements>();
        var movement = await movements.DraftAsync(
            officer, new MovementDraft(2021, MovementKind.Regular, MovementScope.Commune, "Phố xanh", "Sạch", "Mọi hộ", "Rác", "Họp tổ", new DateOnly(2021, 1, 1), new DateOnly(2021, 12, 31), null), CancellationToken.None);
        await movements.LaunchAsync(chair, movement, CancellationToken.None);
        var clusters = web.Store.Get<Clusters>();
        var cluster = await clusters.DraftAsync(officer, new ClusterDraft(2021, ClusterKind.Cluster, "Cụm số 1", [web.World.Groups[0], web.World.Groups[1]], [new("Kinh tế", 60), new("Văn hóa", 40)]), CancellationToken.None);
        await clusters.OpenAsync(officer, cluster, CancellationToken.None);
        var member = (await web.Store.Get<MovementQueries>().OpenClusterAsync(officer, cluster, CancellationToken.None)).Members[0].Member.Id;
        var models = web.Store.Get<GoodModels>();
        await models.ProposeAsync(web.World.Leader, new GoodModelIntake("Bà Hứa Thị Trám, tổ 2", "Ba năm dọn rác con suối.", null, null, true), null, "/x", CancellationToken.None);
        var model = (await models.OfAsync(officer, CancellationToken.None))[0].Id;
        await models.ChooseAsync(officer, model, "Người giữ suối", "Ba năm dọn rác con suối.\nNay cả tổ cùng làm.", "Đã gặp", CancellationToken.None);
        var given = new AwardDraft
        {
            Subject = SubjectKind.Individual,
            Gender = Gender.Female,
            Standing = NomineeStanding.DirectWorker,
            AreaId = web.World.Groups[0],
            Type = AwardType.Merit,
            Year = 2020,
            Decision = "12/QĐ-UBND",
            Issuer = "Chủ tịch UBND phường Suối Trong",
        };
        foreach (var (name, code, month) in new[] { ("Lò Thị Bưởi", "LDTT", 1), ("Ma Văn Vối", "LDTT", 1), ("Hà Thị Mận", "CSTDCS", 5), ("Nông Văn Lim", "LDTT", 11) })
        {
            await web.Store.Get<Awards>().RecordAsync(officer, given with { Name = name, Code = code, DecidedOn = new DateOnly(2021, month, 5), Gender = month == 11 ? Gender.Male : Gender.Female }, CancellationToken.None);
        }

        foreach (var width in new[] { 320, 1280 })
        {
            await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
            var page = await context.NewPageAsync();
            await OfficerJourneyTests.SignInAsync(page, "cong-chuc");
            foreach (var (address, name) in new[]
            {
                (TongKet.Web.Links.Movement(movement), "movement"), (TongKet.Web.Links.Cluster(cluster, member), "cluster"), (TongKet.Web.Links.GoodModel(model), "good-model-desk"), (TongKet.Web.Links.Honours(), "honours"),
                (TongKet.Web.Links.LocalDecisions(), "local-decisions"), (TongKet.Web.Links.AwardStatistics() + "?tu=2021-01&den=2021-12&gioi=Female", "statistics"), (TongKet.Web.Links.HonourRecord(), "record"),
                (TongKet.Web.Links.NewNomination() + "?giai=LDTT&doiTuong=Individual&nam=2021", "nominate-desk"),
            })
            {
                await page.GotoAsync(address);
                Assert.Empty(await Axe.FindAsync(page));
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), address);
                Assert.Equal(1, await page.Locator("nav.jump").CountAsync());
                await Shots.TakeAsync(page, name);
            }

            await page.GotoAsync(TongKet.Web.Links.HonourRecord());
            await page.FillAsync("#tim", "lo thi buoi");
            await page.ClickAsync("form[role=search] button");
            await page.WaitForSelectorAsync("ol.history");
            Assert.Empty(await Axe.FindAsync(page));
            Assert.EndsWith(TongKet.Web.Links.HonourRecord(), page.Url, StringComparison.Ordinal);
            await Shots.TakeAsync(page, "record-found");
        }
    }

    [Fact]
    public async Task A_resident_tells_of_a_good_deed_without_an_account_and_keeps_a_code()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var phone = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, ViewportSize = new ViewportSize { Width = 320, Height = 640 } });
        var page = await phone.NewPageAsync();
        await page.GotoAsync("/nguoi-tot-viec-tot");
        Assert.Empty(await Axe.FindAsync(page));
        web.Store.Clock.Advance(TimeSpan.FromSeconds(5));
        await page.FillAsync("#ai", "Bà Hứa Thị Trám, tổ 2");
        await page.FillAsync("#noi-dung", "Ba năm dọn rác con suối trước nhà văn hóa.");
        await page.CheckAsync("#dong-y");
        await Shots.TakeAsync(page, "good-model");
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync(".note code");
        Assert.Empty(await Axe.FindAsync(page));
    }
}
