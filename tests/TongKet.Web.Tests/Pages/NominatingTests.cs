using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Emulation;

namespace TongKet.Web.Tests.Pages;

/// <summary>Nominations at the door: typed in a form, judged clause by clause, returned once, accepted by another, put on the list.</summary>
public sealed class NominatingTests
{
    private const string New = "/ban-lam-viec/de-nghi/moi?giai=LDTT&doiTuong=Individual&nam=2025";
    private const string Register = "/ban-lam-viec/so-khen-thuong";
    private static readonly DateTimeOffset January = new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_leader_nominates_an_officer_returns_it_once_with_all_gaps_then_accepts_it_and_it_stands_on_the_list()
    {
        await using var web = await WebAsync();
        using var leader = await web.BrowserOfAsync("to-truong");
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var saved = await WebFixture.PostAsync(leader, New, "main form", Fields("Lò Thị Bưởi", "Vận động 999 hộ phân loại rác."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var home = saved.Headers.Location!.OriginalString;
        var page = await PageAsync(leader, home);
        Assert.Contains("Cần người xem xét", page.QuerySelector(".verdict .state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("06/2022/QH15 Điều 24", page.QuerySelector(".clauses")!.TextContent, StringComparison.Ordinal);
        using var sent = await WebFixture.PostAsync(leader, home, "form[action*=Submit]");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using var early = await WebFixture.PostTokenAsync(leader, "/tai-khoan", home + "?handler=Accept");
        Assert.Equal(HttpStatusCode.Forbidden, early.StatusCode);

        using var returned = await WebFixture.PostAsync(clerk, home, "form[action*=Return]", ("boSung", "Kèm biên bản họp tổ"));
        Assert.Equal(HttpStatusCode.Redirect, returned.StatusCode);
        var gaps = (await PageAsync(leader, home)).QuerySelectorAll("#tra-lai + ul li").Select(gap => gap.TextContent).ToList();
        Assert.Contains("Kèm biên bản họp tổ", gaps);
        Assert.Contains(gaps, gap => gap.Contains("«999 hộ» chưa có căn cứ", StringComparison.Ordinal));
        Assert.Contains(gaps, gap => gap.Contains("lấy ý kiến", StringComparison.Ordinal));

        var edit = await PageAsync(leader, home + "/sua");
        Assert.Equal("Lò Thị Bưởi", ((IHtmlInputElement)edit.QuerySelector("#ten")!).Value);
        Assert.Equal("co", ((IHtmlSelectElement)edit.QuerySelector("#y-movement-solidarity")!).Value);
        using var mended = await WebFixture.PostAsync(leader, home + "/sua", "main form", [.. Fields("Lò Thị Bưởi", "Vận động các hộ phân loại rác."), ("dangXem", "None"), ("tinhTrang", "Active")]);
        Assert.Equal(HttpStatusCode.Redirect, mended.StatusCode);
        using var again = await WebFixture.PostAsync(leader, home, "form[action*=Submit]");
        Assert.Null((await PageAsync(clerk, home)).QuerySelector("form[action*=Return]"));
        using var wordless = await WebFixture.PostAsync(clerk, home, "form[action*=Accept]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
        using var accepted = await WebFixture.PostAsync(clerk, home, "form[action*=Accept]", ("nhanVi", "Đã xem thông báo xếp loại"));
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);

        const string List = "/ban-lam-viec/danh-sach-de-nghi/2025";
        using var put = await WebFixture.PostAsync(clerk, List, "form[action*=Put]", ("chon", home.Split('/')[^1]));
        Assert.Equal(HttpStatusCode.Redirect, put.StatusCode);
        var listed = Assert.Single(await web.Store.Get<NominationList>().OfYearAsync(web.World.CommuneId, 2025, CancellationToken.None));
        Assert.Equal(("Lò Thị Bưởi", EligibilityOutcome.NeedsReview), (listed.Name, listed.Outcome));
        Assert.Contains("Lò Thị Bưởi", (await PageAsync(clerk, List)).QuerySelector("[aria-labelledby=da]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1/2025", (await PageAsync(clerk, home)).QuerySelector(".record-history li")!.TextContent, StringComparison.Ordinal);
        var fairness = await PageAsync(clerk, "/ban-lam-viec/cong-bang/2025");
        Assert.Contains("Tổ dân phố 2", fairness.QuerySelector("#khong + p")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trực tiếp (1)", fairness.QuerySelector("#nguoi-t ~ .chart-two table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_contradicts_an_approved_one_stops_the_acceptance()
    {
        await using var web = await WebAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var saved = await WebFixture.PostAsync(
            clerk, "/ban-lam-viec/de-nghi/moi?giai=LDTT&doiTuong=Individual&nam=2021", "main form",
            [.. Fields("Ma Văn Vối", "Năm 2021, thu ngân sách đạt 6.000 triệu đồng trên 4.000 triệu đồng, bằng 144% kế hoạch."), ("noi", web.World.Groups[1].ToString("N")), ("r-2021", "HTT")]);
        var home = saved.Headers.Location!.OriginalString;
        Assert.Contains("trái với căn cứ", (await PageAsync(clerk, home)).QuerySelector(".verdict ul")!.TextContent, StringComparison.Ordinal);
        using var sent = await WebFixture.PostAsync(clerk, home, "form[action*=Submit]");

        using var refused = await WebFixture.PostAsync(chair, home, "form[action*=Accept]", ("nhanVi", "Vẫn nhận"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("trái với căn cứ", (await WebFixture.ReadAsync(refused)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approved_figure_of_the_group_shows_itself_one_of_the_commune_is_looked_at_and_a_wrong_one_stops()
    {
        await using var web = await WebAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        var own = await GapsAsync(web, clerk, "Ma Văn Vối", "Năm 2021, hộ nghèo là 01 hộ.");
        var wrong = await GapsAsync(web, clerk, "Ma Văn Trám", "Năm 2021, hộ nghèo là 07 hộ.");

        Assert.DoesNotContain("hộ nghèo", own, StringComparison.Ordinal);
        Assert.Contains("trái với căn cứ", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_good_model_becomes_a_draft_of_the_newsroom_by_one_button()
    {
        await using var web = await WebFixture.PublishedAsync();
        var models = web.Store.Get<GoodModels>();
        await models.ProposeAsync(web.World.Leader, new GoodModelIntake("Bà Hứa Thị Trám, tổ 2", "Ba năm dọn rác con suối.", null, null, true), null, "/x", CancellationToken.None);
        var id = (await models.OfAsync(web.World.Officer, CancellationToken.None))[0].Id;
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var early = await WebFixture.PostTokenAsync(clerk, "/tai-khoan", TongKet.Web.Links.GoodModel(id) + "?handler=Article");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        await models.ChooseAsync(web.World.Officer, id, "Người giữ suối", "Ba năm dọn rác # con suối.\n* Nay cả tổ cùng làm.", "Đã gặp", CancellationToken.None);
        Assert.Null((await PageAsync(chair, TongKet.Web.Links.GoodModel(id))).QuerySelector("form[action*=Article]"));

        using var made = await WebFixture.PostAsync(clerk, TongKet.Web.Links.GoodModel(id), "form[action*=Article]");

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var draft = await PageAsync(clerk, made.Headers.Location!.OriginalString);
        Assert.Equal("Người giữ suối", ((IHtmlInputElement)draft.QuerySelector("#ten")!).Value);
        Assert.Contains("Nay cả tổ cùng làm.", ((IHtmlTextAreaElement)draft.QuerySelector("#noi-dung")!).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_the_form_are_named_at_once_beside_their_fields_and_what_was_typed_stays()
    {
        await using var web = await WebAsync();
        using var leader = await web.BrowserOfAsync("to-truong");

        using var refused = await WebFixture.PostAsync(leader, New, "main form", ("ten", "Lò Th? 7"), ("thanhTich", "Việc tốt."), ("tinhTrangTu", "31/02/2025"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await WebFixture.ReadAsync(refused);
        Assert.Equal("Việc tốt.", page.QuerySelector("#thanh-tich")!.TextContent);
        WebFixture.AssertFaultsBesideFields(page);
        Assert.Empty(await web.Store.Get<NominationQueries>().OfYearAsync(web.World.Officer, 2025, CancellationToken.None));
    }

    [Fact]
    public async Task A_leader_sees_the_own_group_alone()
    {
        await using var web = await WebAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var leader = await web.BrowserOfAsync("to-truong");
        using var saved = await WebFixture.PostAsync(clerk, New, "main form", [.. Fields("Hứa Thị Trám", "Dạy học."), ("noi", web.World.Groups[1].ToString("N"))]);
        var other = saved.Headers.Location!.OriginalString;

        using var closed = await leader.GetAsync(new Uri(other, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        Assert.DoesNotContain("Trám", (await PageAsync(leader, "/ban-lam-viec/de-nghi?nam=2025")).Body!.TextContent, StringComparison.Ordinal);
        using var screening = await leader.GetAsync(new Uri(Register, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, screening.StatusCode);
    }

    [Fact]
    public async Task The_register_is_searched_without_a_name_in_the_address()
    {
        await using var web = await WebAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var recorded = await WebFixture.PostAsync(
            clerk, Register, "form[action*=Record]", ("ten", "Hứa Thị Trám"), ("doiTuong", "Individual"), ("loaiHinh", "Merit"), ("gioi", "Female"), ("cuongVi", "DirectWorker"), ("giai", "LDTT"), ("nam", "2024"), ("so", "12/QĐ-UBND"), ("ngay", "2025-01-10"), ("coQuan", "UBND phường Suối Trong"));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);

        using var found = await WebFixture.PostAsync(clerk, Register, "form[role=search]", ("tim", "hua thi tram"));
        using var missed = await WebFixture.PostAsync(clerk, Register, "form[role=search]", ("tim", "Lò Thị Bưởi"));

        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Contains("Hứa Thị Trám", (await WebFixture.ReadAsync(found)).QuerySelector("table.board")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await WebFixture.ReadAsync(missed)).QuerySelector("table.board"));
        Assert.DoesNotContain((await PageAsync(clerk, Register)).Forms, form => form.Method == "get");
    }

    [Fact]
    public async Task A_movement_is_launched_by_the_chair_and_a_leader_registers_a_promise_that_meets_its_result()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var leader = await web.BrowserOfAsync("to-truong");
        using var faulty = await WebFixture.PostAsync(clerk, "/ban-lam-viec/phong-trao/moi", "main form", ("ten", "Phố xanh"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.StatusCode);
        WebFixture.AssertFaultsBesideFields(await WebFixture.ReadAsync(faulty));
        using var saved = await WebFixture.PostAsync(
            clerk, "/ban-lam-viec/phong-trao/moi", "main form", ("ten", "Phố xanh"), ("nam", "2021"), ("mucTieu", "Sạch"), ("thamGia", "Mọi hộ"), ("tieuChi", "Rác"), ("bienPhap", "Họp tổ"), ("tuNgay", "2021-01-01"), ("denNgay", "2021-12-31"));
        var home = saved.Headers.Location!.OriginalString;
        using var hidden = await leader.GetAsync(new Uri(home, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var own = await WebFixture.PostTokenAsync(clerk, "/tai-khoan", home + "?handler=Launch");
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using var launched = await WebFixture.PostAsync(chair, home, "form[action*=Launch]");
        Assert.Equal(HttpStatusCode.Redirect, launched.StatusCode);

        using var registered = await WebFixture.PostAsync(leader, home, "form[action*=Register]", ("camKet", "Sản lượng lương thực"), ("chiTieu", "san-luong-luong-thuc"), ("muc", "1,5"));

        Assert.Equal(HttpStatusCode.Redirect, registered.StatusCode);
        var row = (await PageAsync(leader, home)).QuerySelector("[role=region][aria-labelledby=dang-ky] tbody tr")!.TextContent;
        Assert.Contains("1,5", row, StringComparison.Ordinal);
        Assert.Contains("Đạt", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_deed_told_by_anybody_is_followed_by_its_code_and_named_to_nobody_before_it_was_looked_into()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = web.Browser();
        var page = await PageAsync(browser, "/nguoi-tot-viec-tot");
        web.Store.Clock.Advance(TimeSpan.FromSeconds(5));
        using var told = await browser.SendAsync(WebFixture.Filled(page, "/nguoi-tot-viec-tot", "main form", ("ai", "Bà Hứa Thị Trám, tổ 2"), ("noiDung", "Ba năm dọn rác con suối trước nhà văn hóa."), ("dongY", "true")));
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        var code = (await WebFixture.ReadAsync(told)).QuerySelector(".note code")!.TextContent;
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var desk = await PageAsync(clerk, "/ban-lam-viec/nguoi-tot-viec-tot");
        Assert.DoesNotContain("Trám", desk.Body!.TextContent, StringComparison.Ordinal);
        var home = desk.QuerySelector("main .waiting a")!.GetAttribute("href")!;
        using var personal = await WebFixture.PostAsync(clerk, home, "form[action*=Choose]", ("tenChuyen", "Người giữ suối"), ("chuyen", "Gọi số 0912 345 678."), ("xacMinh", "Đã gặp"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, personal.StatusCode);
        using var declined = await WebFixture.PostAsync(clerk, home, "form[action*=Decline]", ("lyDo", "Bà không muốn nêu tên."));
        Assert.Equal(HttpStatusCode.Redirect, declined.StatusCode);

        using var followed = await WebFixture.PostAsync(browser, "/hoi-dap/theo-doi", "main form", ("ma", code));

        Assert.Contains("Bà không muốn nêu tên.", (await WebFixture.ReadAsync(followed)).QuerySelector("main .facts")!.TextContent, StringComparison.Ordinal);
        using var quick = await browser.SendAsync(WebFixture.Filled(await PageAsync(browser, "/nguoi-tot-viec-tot"), "/nguoi-tot-viec-tot", "main form", ("ai", "X"), ("noiDung", "Quá nhanh, chưa kịp đọc."), ("dongY", "true")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, quick.StatusCode);
    }

    private static async Task<string> GapsAsync(WebFixture web, HttpClient browser, string name, string text)
    {
        using var saved = await WebFixture.PostAsync(
            browser, "/ban-lam-viec/de-nghi/moi?giai=LDTT&doiTuong=Individual&nam=2021", "main form", [.. Fields(name, text), ("noi", web.World.Groups[1].ToString("N")), ("r-2021", "HTT")]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        return (await PageAsync(browser, saved.Headers.Location!.OriginalString)).QuerySelector(".verdict ul")!.TextContent;
    }

    private static (string, string)[] Fields(string name, string text) =>
    [
        ("ten", name), ("gioi", "Female"), ("cuongVi", "DirectWorker"), ("thanhTich", text), ("lyDoKhen", "Có thành tích trong công tác"), ("nghe", "CivilServant"), ("r-2025", "HTT"), ("y-movement-solidarity", "co"),
    ];

    private static async Task<WebFixture> WebAsync()
    {
        var web = await WebFixture.PublishedAsync();
        web.Store.Clock.SetUtcNow(January);
        return web;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var got = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        return await WebFixture.ReadAsync(got);
    }
}
