using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Emulation;

namespace TongKet.Web.Tests.Pages;

/// <summary>Each answer of a nomination with what shows it: full proof is judged eligible by itself, and an officer accepts it without a word.</summary>
public sealed class ProofTests
{
    private const string New = "/ban-lam-viec/de-nghi/moi?giai=LDTT&doiTuong=Individual&nam=2025";
    private static readonly DateTimeOffset January = new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero);

    private static readonly (string, string)[] Answers =
    [
        ("ten", "Lò Thị Bưởi"), ("gioi", "Female"), ("cuongVi", "DirectWorker"), ("thanhTich", "Vận động các hộ phân loại rác."), ("lyDoKhen", "Có thành tích trong công tác"), ("nghe", "CivilServant"),
        ("r-2025", "HTT"), ("y-movement-solidarity", "co"), ("dangXem", "None"), ("tinhTrang", "Active"), ("vb-so-0", "12/TB-UBND"), ("vb-ngay-0", "2026-01-05"), ("vb-noi-0", "UBND phường Suối Trong"),
    ];

    private static readonly (string, string)[] Shown = [("cc-r-2025", "vb-0"), ("cc-y-movement-solidarity", "vb-0"), ("cc-dangXem", "vb-0")];

    [Fact]
    public async Task Full_proof_is_eligible_by_itself_and_one_answer_without_it_waits_for_a_person()
    {
        await using var web = await WebAsync();
        using var leader = await web.BrowserOfAsync("to-truong");
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var saved = await WebFixture.PostAsync(leader, New, "main form", [.. Answers, .. Shown]);
        var home = saved.Headers.Location!.OriginalString;
        Assert.Contains("Cần người xem xét", Verdict(await PageAsync(leader, home)), StringComparison.Ordinal);
        Assert.Contains("Chưa có căn cứ kèm theo: đối tượng đang hoạt động", (await PageAsync(leader, home)).QuerySelector(".verdict ul")!.TextContent, StringComparison.Ordinal);
        await AttachAsync(leader, home);

        var edit = await PageAsync(leader, home + "/sua");
        Assert.Equal(("12/TB-UBND", "2026-01-05", "vb-0"), (Value(edit, "vb-so-0"), Value(edit, "vb-ngay-0"), ((IHtmlSelectElement)edit.QuerySelector("#cc-r-2025")!).Value));
        var file = edit.QuerySelectorAll("#cc-tinhTrang option").Single(option => option.TextContent.Contains("xac-nhan.txt", StringComparison.Ordinal)).GetAttribute("value")!;
        using var mended = await WebFixture.PostAsync(leader, home + "/sua", "main form", [.. Answers, .. Shown, ("cc-tinhTrang", file)]);
        Assert.Equal(HttpStatusCode.Redirect, mended.StatusCode);
        var page = await PageAsync(leader, home);
        Assert.Contains("Đủ điều kiện", Verdict(page), StringComparison.Ordinal);
        Assert.Contains("số 12/TB-UBND ngày 05/01/2026 của UBND phường Suối Trong", page.QuerySelector(".clauses")!.TextContent, StringComparison.Ordinal);

        using var sent = await WebFixture.PostAsync(leader, home, "form[action*=Submit]");
        using var accepted = await WebFixture.PostAsync(clerk, home, "form[action*=Accept]");
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Equal((NominationState.Accepted, EligibilityOutcome.Eligible), Assert.Single(await web.Store.Get<NominationQueries>().OfYearAsync(web.World.Officer, 2025, CancellationToken.None)).Nomination is var row ? (row.State, row.Outcome) : default);
    }

    [Fact]
    public async Task A_document_that_lacks_something_or_shows_nothing_is_named_beside_its_field()
    {
        await using var web = await WebAsync();
        using var leader = await web.BrowserOfAsync("to-truong");

        using var refused = await WebFixture.PostAsync(
            leader, New, "main form", [.. Answers, .. Shown, ("vb-so-1", "9/GXN"), ("vb-ngay-1", "2026-02-01"), ("cc-tinhTrang", "vb-1"), ("vb-so-2", "3/BB")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await WebFixture.ReadAsync(refused);
        var faults = page.QuerySelector(".errors")!.TextContent;
        Assert.Contains("Văn bản 2 có ngày ban hành sau hôm nay", faults, StringComparison.Ordinal);
        Assert.Contains("Văn bản 2 thiếu nơi ban hành", faults, StringComparison.Ordinal);
        Assert.Contains("“3/BB” chưa được chọn", faults, StringComparison.Ordinal);
        WebFixture.AssertFaultsBesideFields(page);
        Assert.Empty(await web.Store.Get<NominationQueries>().OfYearAsync(web.World.Officer, 2025, CancellationToken.None));
    }

    [Fact]
    public async Task A_thematic_award_named_as_ground_and_one_for_the_same_achievement_decide_with_their_clause()
    {
        await using var web = await WebAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        (string, string)[] past = [("k-ma-0", "GKX"), ("k-nam-0", "2024"), ("k-so-0", "5/QĐ-UBND"), ("k-loai-0", "Movement")];
        (string, string)[] form =
        [
            ("ten", "Hà Thị Mận"), ("gioi", "Female"), ("cuongVi", "DirectWorker"), ("noi", web.World.Groups[0].ToString("N")), ("thanhTich", "Làm tốt."), ("lyDoKhen", "Làm tốt"), ("loaiHinh", "Merit"), ("tu", "2025-01-01"), ("den", "2025-12-31"),
        ];
        const string Bkt = "/ban-lam-viec/de-nghi/moi?giai=BKT&doiTuong=Individual&nam=2025";

        Assert.DoesNotContain("còn thiếu căn cứ công trạng", await ClausesAsync(clerk, Bkt, [.. form, .. past]), StringComparison.Ordinal);
        Assert.Contains("còn thiếu căn cứ công trạng", await ClausesAsync(clerk, Bkt, [.. form, .. past, ("k-cancu-0", "co")]), StringComparison.Ordinal);
        Assert.Contains("thành tích này đã được khen", await ClausesAsync(clerk, Bkt, [.. form, .. past, ("k-cung-0", "co")]), StringComparison.Ordinal);
    }

    private static async Task<string> ClausesAsync(HttpClient browser, string address, (string, string)[] fields)
    {
        using var saved = await WebFixture.PostAsync(browser, address, "main form", fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        return (await PageAsync(browser, saved.Headers.Location!.OriginalString)).QuerySelector(".clauses")!.TextContent;
    }

    private static async Task AttachAsync(HttpClient browser, string home)
    {
        var page = await PageAsync(browser, home);
        var form = (IHtmlFormElement)page.QuerySelector("form[action*=Files]")!;
        using var content = new MultipartFormDataContent { { new ByteArrayContent("Xác nhận đang công tác"u8.ToArray()), "tep", "xac-nhan.txt" } };
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>())
        {
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        using var sent = await browser.PostAsync(new Uri(home + "?handler=Files", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    private static string Value(IHtmlDocument page, string id) => ((IHtmlInputElement)page.QuerySelector("#" + id)!).Value;

    private static string Verdict(IHtmlDocument page) => page.QuerySelector(".verdict .state")!.TextContent;

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
