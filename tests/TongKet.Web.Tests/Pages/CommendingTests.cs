using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Commending;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Web.Tests.Pages;

/// <summary>Decisions at the door: drafted and proposed by one hand, signed and published by another, read and checked by a citizen, revoked. All names are invented.</summary>
public sealed class CommendingTests
{
    private const string Desk = "/ban-lam-viec/khen-thuong";
    private static readonly DateTimeOffset January = new(2026, 1, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_officer_drafts_the_chair_signs_and_publishes_and_a_citizen_reads_and_checks()
    {
        await using var web = await WebAsync();
        var listed = await ListedAsync(web, "Lò Thị Bưởi", "Mùa A Tráng");
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");

        using var early = await WebFixture.PostAsync(clerk, Desk + "/moi?nam=2025", "main form", [.. Draft(listed).Where(field => field.Item1 != "bienBan")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("Hãy ghi số biên bản họp Hội đồng", (await WebFixture.ReadAsync(early)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var saved = await WebFixture.PostAsync(clerk, Desk + "/moi?nam=2025", "main form", Draft(listed));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var home = saved.Headers.Location!.OriginalString;
        var draft = (await PageAsync(clerk, home)).QuerySelector("main")!.TextContent;
        Assert.Contains("152/2025/NĐ-CP", draft, StringComparison.Ordinal);
        Assert.Contains("0,3 × 2.340.000 = 702.000 đồng", draft, StringComparison.Ordinal);
        using var proposed = await WebFixture.PostAsync(clerk, home, "form[action*=Propose]", ("soToTrinh", "03/TTr-HĐTĐKT"), ("ngayTrinh", "2026-01-20"));
        Assert.Equal(HttpStatusCode.Redirect, proposed.StatusCode);
        Assert.Null((await PageAsync(clerk, home)).QuerySelector("form[action*=Sign]"));
        using var forced = await WebFixture.PostTokenAsync(clerk, "/tai-khoan", home + "?handler=Sign", ("soQuyetDinh", "18"));
        Assert.Equal(HttpStatusCode.Forbidden, forced.StatusCode);

        using var blind = await WebFixture.PostAsync(chair, home, "form[action*=Sign]", ("soQuyetDinh", "18"), ("ngayKy", "2026-01-20"), ("nguoiKy", "Hà Văn Đá"), ("daXem", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blind.StatusCode);
        using var signed = await WebFixture.PostAsync(chair, home, "form[action*=Sign]", Pen("18"));
        Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        foreach (var paper in new[] { "to-trinh.docx", "quyet-dinh.docx", "chi-thuong.docx", "chi-thuong.xlsx", "giay-khen.docx" })
        {
            using var file = await clerk.GetAsync(home + "/" + paper, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.True((await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 1000, paper);
        }

        using var stranger = await web.BrowserOfAsync("to-truong");
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(home + "/quyet-dinh.docx", TestContext.Current.CancellationToken)).StatusCode);
        await web.PageAsync("/vinh-danh/2025", HttpStatusCode.NotFound);
        using var published = await WebFixture.PostAsync(chair, home, "form[action*=Publish]");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        var roll = (await web.PageAsync("/vinh-danh/2025")).QuerySelector("main")!.TextContent;
        Assert.Contains("Lò Thị Bưởi", roll, StringComparison.Ordinal);
        Assert.Contains("Quyết định số 18/QĐ-UBND ngày 20/01/2026", roll, StringComparison.Ordinal);
        Assert.DoesNotContain("Mùa A Tráng", (await web.PageAsync("/vinh-danh/2025?tim=buoi")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await web.PageAsync("/so-do-trang")).QuerySelector("a[href='/vinh-danh/2025']"));
        Assert.NotNull((await web.PageAsync("/vinh-danh")).QuerySelector(".menu a[href='/vinh-danh'][aria-current]"));
        var code = (await web.Store.Get<CommendationQueries>().OpenAsync(web.World.Officer, Guid.Parse(home.Split('/')[^1]), TestContext.Current.CancellationToken)).Lines.First(line => line.Name == "Lò Thị Bưởi").Code!;
        var valid = await web.PageAsync("/chung-nhan/" + code);
        Assert.Contains("Còn giá trị", valid.QuerySelector(".stamp")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Lò Thị Bưởi", valid.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // Whatever is wrong with a code, the answer is the same.
        var forged = await web.PageAsync("/chung-nhan/2025-" + new string('2', 16), HttpStatusCode.NotFound);
        var nonsense = await web.PageAsync("/chung-nhan/khong-co", HttpStatusCode.NotFound);
        Assert.Equal(forged.QuerySelector("main")!.TextContent, nonsense.QuerySelector("main")!.TextContent);

        using var revocation = await WebFixture.PostAsync(
            clerk, home, "form[action*=Revoke]", ("dong", LineOf(await PageAsync(clerk, home), "Lò Thị Bưởi")), ("lyDoHuy", "93-a"), ("ketLuan", "Kết luận số 2 ngày 19/01/2026"));
        Assert.Equal(HttpStatusCode.Redirect, revocation.StatusCode);
        var second = revocation.Headers.Location!.OriginalString;
        using var again = await WebFixture.PostAsync(clerk, second, "form[action*=Propose]", ("soToTrinh", "04/TTr-HĐTĐKT"), ("ngayTrinh", "2026-01-20"));
        using var twice = await WebFixture.PostAsync(chair, second, "form[action*=Sign]", Pen("18"));
        Assert.Contains("Số 18/QĐ-UBND năm 2026 đã dùng", (await WebFixture.ReadAsync(twice)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var revoked = await WebFixture.PostAsync(chair, second, "form[action*=Sign]", Pen("19"));
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        web.Store.Clock.Advance(TimeSpan.FromMinutes(2));
        var gone = await web.PageAsync("/chung-nhan/" + code);
        Assert.Contains("Đã bị hủy", gone.QuerySelector(".stamp")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Thị Bưởi", gone.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var after = (await web.PageAsync("/vinh-danh/2025")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("Lò Thị Bưởi", after, StringComparison.Ordinal);
        Assert.Contains("bị hủy bằng Quyết định 19/QĐ-UBND", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_tries_codes_is_slowed_down()
    {
        await using var web = await WebAsync();
        using var browser = web.Browser();
        var answers = new List<HttpStatusCode>();
        for (var at = 0; at < 35; at++)
        {
            using var answer = await browser.GetAsync("/chung-nhan/2025-" + new string('2', 15) + (char)('A' + (at % 8)), TestContext.Current.CancellationToken);
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.DoesNotContain(HttpStatusCode.OK, answers);
    }

    internal static async Task<IReadOnlyList<Guid>> ListedAsync(WebFixture web, params string[] names)
    {
        var nominations = web.Store.Get<Nominations>();
        List<Guid> ids = [];
        foreach (var name in names)
        {
            var id = await nominations.DraftAsync(web.World.Officer, Worker(name, web.World.Groups[0]), CancellationToken.None);
            await nominations.SubmitAsync(web.World.Officer, id, Desk, CancellationToken.None);
            await nominations.AcceptAsync(web.World.Chair, id, "Đã xem thông báo xếp loại", Desk, CancellationToken.None);
            ids.Add(id);
        }

        await nominations.ListAsync(web.World.Chair, 2025, ids, null, CancellationToken.None);
        return ids;
    }

    internal static (string, string)[] Draft(IEnumerable<Guid> nominations) =>
    [
        .. nominations.Select(id => ("chon", id.ToString())), ("nam", "2025"), ("trichYeu", "Về việc công nhận danh hiệu năm 2025"), ("loai", "Commend"), ("thuTuc", "Council"),
        ("bienBan", "Biên bản số 02/BB-HĐTĐKT"), ("ngayHop", "2026-01-16"), ("duKien", "2026-01-20"),
    ];

    private static (string, string)[] Pen(string number) => [("soQuyetDinh", number), ("ngayKy", "2026-01-20"), ("nguoiKy", "Hà Văn Đá"), ("daXem", "Đã đối chiếu văn bản gốc")];

    private static string LineOf(IHtmlDocument page, string name) =>
        ((IHtmlInputElement)page.QuerySelectorAll("#dong label").First(label => label.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("input")!).Value;

    private static NominationDraft Worker(string name, Guid group) => new()
    {
        Award = "LDTT",
        Subject = SubjectKind.Individual,
        Year = 2025,
        Name = name,
        Gender = Gender.Female,
        Standing = NomineeStanding.DirectWorker,
        AreaId = group,
        Text = "Giải quyết hồ sơ đúng hạn.",
        Reason = "Hoàn thành tốt nhiệm vụ năm 2025",
        ReceivedOn = new DateOnly(2026, 1, 12),
        Facts =
        [
            new OccupationStatement(Occupation.CivilServant), new RatingStatement(2025, TaskRating.HTT, "Thông báo xếp loại năm 2025"), new Attestation("movement-solidarity", true),
            new ProceedingsStatement(Proceedings.None, "Ý kiến của công an phường"), new StateStatement(SubjectState.Active, null, false),
        ],
    };

    private static async Task<WebFixture> WebAsync()
    {
        var web = await WebFixture.PublishedAsync();
        web.Store.Clock.SetUtcNow(January);
        return web;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await WebFixture.ReadAsync(answer);
    }
}
