using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Targets;

namespace TongKet.Web.Tests.Pages;

/// <summary>The plan at the desk: targets set and revised by their documents, and who answers for them.</summary>
public sealed class PlanTests
{
    private const string Grain = "san-luong-luong-thuc";
    private const string Culture = "to-dan-pho-van-hoa";

    [Fact]
    public async Task The_plan_lists_every_indicator_by_heading_and_what_is_still_to_do()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        var all = await ReadAsync(clerk, Links.Plan(2021));
        var open = await ReadAsync(clerk, Links.Plan(2021, "chua-phan-bo"));

        var grain = Item(all, Grain);
        Assert.Contains("159\u00a0tấn", grain.TextContent, StringComparison.Ordinal);
        Assert.Contains("12/QĐ-UBND, 20/12/2020", grain.TextContent, StringComparison.Ordinal);
        Assert.Contains("chưa phân bổ", grain.TextContent, StringComparison.Ordinal);
        Assert.NotNull(Item(all, Culture).QuerySelector($"a[href='{Links.PlanSet(2021, Culture)}']"));
        Assert.True(all.QuerySelectorAll(".plan-lines li").Length > 50);
        Assert.Equal(["gia-dinh-van-hoa", Grain, "to-thu-gom-rac"], open.QuerySelectorAll(".plan-lines h3 a").Select(link => link.GetAttribute("href")!.Split('/')[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_check_tells_what_a_percentage_of_few_means_and_records_nothing()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanSet(2021, Culture);

        using var answer = await PostCheckAsync(clerk, address, Document("98"));
        var page = await WebFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var said = page.QuerySelector("main [role=status].note")!.TextContent;
        Assert.Contains("98\u00a0% của 3 tổ dân phố là 2,94, tức phải đạt 3/3.", said, StringComparison.Ordinal);
        Assert.Contains("Sẽ ghi: ít nhất 98\u00a0%.", said, StringComparison.Ordinal);
        Assert.Equal("98", page.QuerySelector("#muc")!.GetAttribute("value"));
        Assert.Empty(await EditionsAsync(web, Culture));
        using var hint = await clerk.GetAsync(new Uri(Links.PlanHint(2021, Culture) + "98", UriKind.Relative));
        Assert.Equal("98\u00a0% của 3 tổ dân phố là 2,94, tức phải đạt 3/3.", await hint.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Every_fault_is_named_at_its_field_and_nothing_is_recorded()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        using var answer = await WebFixture.PostAsync(
            clerk, Links.PlanSet(2021, "thu-can-doi-ngan-sach"), "main form", ("muc", "5.000.00"), ("nguon", "Assigned"), ("coQuan", ""), ("soVanBan", ""), ("ngayKy", ""));
        var first = await WebFixture.ReadAsync(answer);
        using var second = await WebFixture.PostAsync(
            clerk, Links.PlanSet(2021, "thu-can-doi-ngan-sach"), "main form",
            ("muc", "5.000.000.000"), ("nguon", "Assigned"), ("coQuan", ""), ("soVanBan", ""), ("ngayKy", "2021-07-20"), ("hieuLuc", "2021-07-01"));
        var page = await WebFixture.ReadAsync(second);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["#muc", "#ngay-ky"], first.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["#so-van-ban", "#hieu-luc", "#ly-do"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        WebFixture.AssertFaultsBesideFields(first);
        WebFixture.AssertFaultsBesideFields(page);
        Assert.Equal("5.000.000.000", page.QuerySelector("#muc")!.GetAttribute("value"));
        Assert.Single(await EditionsAsync(web, "thu-can-doi-ngan-sach"));
    }

    [Fact]
    public async Task A_revision_binds_from_its_day_keeps_the_first_and_shows_the_percent_against_each()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");
        var line = Links.PlanLine(2021, "thu-can-doi-ngan-sach");

        using var answer = await WebFixture.PostAsync(
            chair, Links.PlanSet(2021, "thu-can-doi-ngan-sach"), "main form",
            ("muc", "6.000.000.000"), ("nguon", "Assigned"), ("coQuan", "Ủy ban nhân dân cấp trên"), ("soVanBan", "77/QĐ-UBND"), ("ngayKy", "2021-07-20"), ("lyDo", "Tăng thu tiền đất"));

        Assert.Equal(line, answer.Headers.Location!.OriginalString);
        var history = (await ReadAsync(chair, line)).QuerySelectorAll("#cac-ban ~ .history > li").Select(item => item.TextContent).ToArray();
        Assert.Equal(2, history.Length);
        Assert.Contains("6.000.000.000", history[0], StringComparison.Ordinal);
        Assert.Contains("điều chỉnh lần 1", history[0], StringComparison.Ordinal);
        Assert.Contains("Tăng thu tiền đất", history[0], StringComparison.Ordinal);
        Assert.Contains("bằng 102,8 % mức này", history[0], StringComparison.Ordinal);
        Assert.Contains("từ 20/12/2020 đến 19/07/2021", history[1], StringComparison.Ordinal);
        Assert.Contains("bằng 144 % mức này", history[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_tabs_the_second_revision_is_shown_both_versions_and_taken_only_in_sight_of_them()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanSet(2021, "thu-can-doi-ngan-sach");
        var (first, second) = (await ReadAsync(clerk, address), await ReadAsync(clerk, address));
        (string, string)[] document = [("nguon", "Assigned"), ("coQuan", "Ủy ban nhân dân tỉnh"), ("soVanBan", "77/QĐ-UBND"), ("ngayKy", "2021-07-20")];
        using var taken = await clerk.SendAsync(WebFixture.Filled(first, address, "main form", [.. document, ("muc", "6.000.000.000"), ("lyDo", "Tăng thu tiền đất")]));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        web.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        using var stale = await clerk.SendAsync(WebFixture.Filled(
            second, address, "main form", ("muc", "5.500.000.000"), ("nguon", "Assigned"), ("coQuan", "Ủy ban nhân dân cấp trên"), ("soVanBan", "80/QĐ-UBND"), ("ngayKy", "2021-08-01"), ("lyDo", "Giảm chỉ tiêu")));
        var page = await WebFixture.ReadAsync(stale);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(2, (await EditionsAsync(web, "thu-can-doi-ngan-sach")).Count);
        Assert.Contains("Người khác vừa ghi", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        var rows = page.QuerySelectorAll(".merge tbody tr").ToDictionary(row => row.QuerySelector("th")!.FirstChild!.TextContent, row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray());
        Assert.Equal(["6.000.000.000", "5.500.000.000"], rows["Mức giao"]);
        Assert.Equal(["77/QĐ-UBND", "80/QĐ-UBND"], rows["Số, ký hiệu"]);
        Assert.Equal(["Tăng thu tiền đất", "Giảm chỉ tiêu"], rows["Lý do điều chỉnh"]);

        // What only the other changed is taken over; what both changed stays as it was typed.
        Assert.Equal("Ủy ban nhân dân tỉnh", page.QuerySelector("#co-quan")!.GetAttribute("value"));
        Assert.Equal("5.500.000.000", page.QuerySelector("#muc")!.GetAttribute("value"));
        using var decided = await clerk.SendAsync(WebFixture.Filled(
            page, address, "main form", ("muc", "5.500.000.000"), ("nguon", "Assigned"), ("coQuan", "Ủy ban nhân dân tỉnh"), ("soVanBan", "80/QĐ-UBND"), ("ngayKy", "2021-08-01"), ("lyDo", "Giảm chỉ tiêu")));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Equal([1, 2, 3], (await EditionsAsync(web, "thu-can-doi-ngan-sach")).Select(edition => edition.Target.Edition));
    }

    [Fact]
    public async Task The_same_form_sent_twice_records_once_and_is_not_called_stale()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var address = Links.PlanSet(2021, Culture);
        var form = await ReadAsync(clerk, address);

        using var first = await clerk.SendAsync(WebFixture.Filled(form, address, "main form", Document("100")));
        using var again = await clerk.SendAsync(WebFixture.Filled(form, address, "main form", Document("100")));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Single(await EditionsAsync(web, Culture));
    }

    [Fact]
    public async Task The_decisions_file_is_kept_by_its_hash_serves_the_next_target_and_a_lost_one_is_told()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var sent = await SendFileAsync(clerk, Links.PlanSet(2021, Culture), Document("100"));
        Assert.Equal(Links.PlanLine(2021, Culture), sent.Headers.Location!.OriginalString);

        var line = await ReadAsync(clerk, Links.PlanLine(2021, Culture));
        using var file = await clerk.GetAsync(new Uri(line.QuerySelector("a[href^='/tep/']")!.GetAttribute("href")!, UriKind.Relative));
        Assert.Equal("Quyết định giao chỉ tiêu", await file.Content.ReadAsStringAsync());
        Assert.Contains("tệp nguyên vẹn", line.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // The next target of the same decision takes the kept file; a hash of nothing kept is refused.
        var form = await ReadAsync(clerk, Links.PlanSet(2021, "nha-van-hoa"));
        var known = form.QuerySelectorAll("#tep-da-co option").Single(option => option.GetAttribute("value")!.Length == 64).GetAttribute("value")!;
        Assert.Equal("12/QĐ-UBND", form.QuerySelector("#so-van-ban")!.GetAttribute("value"));
        using var taken = await WebFixture.PostAsync(clerk, Links.PlanSet(2021, "nha-van-hoa"), "main form", [.. Document("100"), ("tepDaCo", known)]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.NotNull((await ReadAsync(clerk, Links.PlanLine(2021, "nha-van-hoa"))).QuerySelector("a[href^='/tep/']"));
        using var forged = await WebFixture.PostAsync(clerk, Links.PlanSet(2021, "chieu-sang-cong-cong"), "main form", [.. Document("100"), ("tepDaCo", new string('a', 64))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.Contains("không có tệp văn bản giao nào", (await WebFixture.ReadAsync(forged)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);

        var kept = Directory.EnumerateFiles(web.Store.Options.DataFolder, known + "*", SearchOption.AllDirectories).Single();
        File.Delete(kept);
        Assert.Contains("tệp mất hoặc không đúng mã băm", (await ReadAsync(clerk, Links.PlanLine(2021, Culture))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hash_of_a_paper_about_a_person_is_no_document_of_a_target()
    {
        await using var web = await WebFixture.PublishedAsync();
        var intake = new Core.Privacy.DataRequestIntake
        {
            Kind = Core.Privacy.DataRequestKind.See,
            Channel = Core.Privacy.DataRequestChannel.Counter,
            ReceivedOn = new DateOnly(2022, 1, 14),
            Name = "Lò Thị Bưởi",
            Contact = "Tổ 3",
            Matter = "Xin xem.",
        };
        var requests = web.Store.Get<Core.Privacy.DataRequests>();
        var id = await requests.ReceiveAsync(web.World.Officer, intake, Links.DataRequests(), CancellationToken.None);
        var paper = await web.Store.Get<EvidenceFiles>().PrepareAsync([("don.txt", "Đơn của bà Bưởi"u8.ToArray())], CancellationToken.None);
        await requests.AddFilesAsync(web.World.Officer, id, paper, CancellationToken.None);
        using var economy = await web.BrowserInRoleAsync(Role.EconomyOfficer);

        using var answer = await WebFixture.PostAsync(economy, Links.PlanSet(2021, Culture), "main form", [.. Document("100"), ("tepDaCo", paper[0].Hash)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(await EditionsAsync(web, Culture));
    }

    [Fact]
    public async Task An_owner_is_appointed_confirms_a_period_and_hands_over_with_a_reason()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        var line = Links.PlanLine(2021, Grain);
        using var none = await WebFixture.PostAsync(chair, line, "form[action*=Owner]", ("nguoi", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);

        using var appointed = await WebFixture.PostAsync(chair, line, "form[action*=Owner]", ("nguoi", Id(web.World.Officer)));
        Assert.Equal(line, appointed.Headers.Location!.OriginalString);
        Assert.Null((await ReadAsync(chair, line)).QuerySelector("form[action*=Confirm]"));
        using var confirmed = await WebFixture.PostAsync(clerk, line, "form[action*=Confirm]", ("ky", "2021"));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Contains("Đã xác nhận năm 2021", (await ReadAsync(clerk, line)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        web.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        using var bare = await WebFixture.PostAsync(clerk, line, "form[action*=Owner]", ("nguoi", Id(web.World.Leader)), ("lyDo", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        using var handed = await WebFixture.PostAsync(clerk, line, "form[action*=Owner]", ("nguoi", Id(web.World.Leader)), ("lyDo", "Chuyển công tác"));
        Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);
        var after = (await ReadAsync(clerk, line)).QuerySelector("#phu-trach")!.ParentElement!.TextContent;
        Assert.Contains("Tổ trưởng tổ dân phố 1, từ 14/01/2022", after, StringComparison.Ordinal);
        Assert.Contains("Chuyển công tác", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_set_targets_reads_the_plan_and_sees_no_way_to_change_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var leader = await web.BrowserOfAsync("to-truong");

        var line = await ReadAsync(leader, Links.PlanLine(2021, Grain));
        using var form = await leader.GetAsync(new Uri(Links.PlanSet(2021, Grain), UriKind.Relative));
        using var parts = await leader.GetAsync(new Uri(Links.PlanCascade(2021, Grain), UriKind.Relative));

        Assert.Null(line.QuerySelector("main form"));
        Assert.Null(line.QuerySelector($"a[href='{Links.PlanSet(2021, Grain)}']"));
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, parts.StatusCode);
        using var forged = await WebFixture.PostTokenAsync(leader, "/tai-khoan", Links.PlanLine(2021, Grain) + "?handler=Owner", ("nguoi", Id(web.World.Leader)));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    internal static (string Name, string Value)[] Document(string amount) =>
    [
        ("muc", amount), ("nguon", "Assigned"), ("coQuan", "Ủy ban nhân dân cấp trên"), ("soVanBan", "12/QĐ-UBND"), ("ngayKy", "2020-12-20"),
    ];

    internal static async Task<IHtmlDocument> ReadAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await WebFixture.ReadAsync(answer);
    }

    private static async Task<IReadOnlyList<TargetAgainst>> EditionsAsync(WebFixture web, string code) =>
        await web.Store.Get<PlanQueries>().HistoryAsync(web.World.CommuneId, 2021, code, CancellationToken.None);

    private static IElement Item(IHtmlDocument page, string code) => page.QuerySelectorAll(".plan-lines li").Single(item => item.QuerySelector($"a[href='{Links.PlanLine(2021, code)}']") is not null);

    private static string Id(Actor actor) => actor.AccountId!.Value.ToString("N");

    private static async Task<HttpResponseMessage> PostCheckAsync(HttpClient browser, string address, (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(browser, address);
        var request = WebFixture.Filled(page, address, "main form", fields);
        request.RequestUri = new Uri(page.QuerySelector("main form button[formaction]")!.GetAttribute("formaction")!, UriKind.Relative);
        return await browser.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> SendFileAsync(HttpClient browser, string address, (string Name, string Value)[] fields)
    {
        var form = (await ReadAsync(browser, address)).QuerySelector("main form[enctype]")!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.QuerySelectorAll("input[type=hidden]").Select(hidden => (hidden.GetAttribute("name")!, hidden.GetAttribute("value")!)).Concat(fields))
        {
            content.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(Encoding.UTF8.GetBytes("Quyết định giao chỉ tiêu"));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        content.Add(file, "tep", "12-qd-ubnd.txt");
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }
}
