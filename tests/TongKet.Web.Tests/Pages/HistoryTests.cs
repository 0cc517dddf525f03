using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Privacy;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Web.Tests.Pages;

/// <summary>Whoever may see a record sees its history there, in words; the whole ledger is for whoever may read it.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task A_clerk_reads_the_history_of_a_request_on_its_page_without_a_way_into_the_ledger()
    {
        await using var web = await WebFixture.PublishedAsync();
        var intake = new DataRequestIntake { Kind = DataRequestKind.See, Channel = DataRequestChannel.Counter, ReceivedOn = new DateOnly(2022, 1, 14), Name = "Lò Thị Bưởi", Contact = "Tổ 3", Matter = "Xin xem." };
        var id = await web.Store.Get<DataRequests>().ReceiveAsync(web.World.Officer, intake, TongKet.Web.Links.DataRequests(), CancellationToken.None);
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        var page = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(TongKet.Web.Links.DataRequest(id), UriKind.Relative)));

        var history = page.QuerySelector(".record-history")!;
        Assert.Contains("Vào sổ yêu cầu về dữ liệu cá nhân", history.TextContent, StringComparison.Ordinal);
        Assert.Contains("Công chức văn phòng", history.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main a[href^='/nhat-ky']"));
        Assert.DoesNotContain("của tài khoản này", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_the_office_and_the_own_account_have_their_history_too()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        using var leader = await web.BrowserOfAsync("to-truong");

        foreach (var (browser, address, said) in (IEnumerable<(HttpClient, string, string)>)[
            (admin, TongKet.Web.Links.Account(web.World.Leader.AccountId!.Value), "Mở tài khoản"), (admin, "/quan-tri/co-quan", "Mở dữ liệu của cơ quan"),
            (leader, "/tai-khoan", "Mở tài khoản")])
        {
            var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri(address, UriKind.Relative)));
            Assert.Contains(said, page.QuerySelector(".record-history")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_page_of_a_record_tells_its_history_to_whoever_sees_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        var (world, store) = (web.World, web.Store);
        const string code = "san-luong-luong-thuc";
        await store.Get<Denominators>().RecordAsync(
            world.Officer,
            new DenominatorEntry { AreaId = world.Groups[0], Kind = DenominatorKind.Households, Amount = 121, AsOf = new DateOnly(2021, 6, 30), Source = DenominatorSource.PopulationRegister, Document = "Sổ cư trú", Status = ValueStatus.Official, Reason = string.Empty },
            CancellationToken.None);
        var body = await store.Get<Organisations>().AddAsync(world.Officer, OrganisationKind.School, "Trường Tiểu học Bờ Suối", new DateOnly(2019, 1, 1), CancellationToken.None);
        await store.Get<Organisations>().AppointAsync(
            world.Officer, new Appointment { OrganisationId = body, FullName = "Đỗ Thị Ánh", Title = "Hiệu trưởng", From = new DateOnly(2019, 1, 1), Basis = "QĐ 1" }, CancellationToken.None);
        await store.Get<ApiTokens>().IssueAsync(world.System, "Phần mềm kế toán", [ApiScopes.AreasRead], new DateOnly(2022, 6, 30), CancellationToken.None);
        await store.Get<Narratives>().WriteAsync(world.Chair, new NarrativeDraft(code, Period.OfYear(2021), "Mưa muộn", "Gieo lại", "Hợp tác xã", null), CancellationToken.None);
        await store.Get<IndicatorOwners>().AppointAsync(world.Officer, code, world.Officer.AccountId!.Value, null, CancellationToken.None);
        await store.Get<ResultNotes>().CommentAsync(world.Officer, new(world.Groups[0], code, Period.OfYear(2021)), "Đã đối chiếu.", CancellationToken.None);
        var import = await store.Get<Imports>().HandInAsync(
            world.Officer, SheetKind.Results, "so.csv",
            System.Text.Encoding.UTF8.GetBytes("Kỳ,Mã đơn vị,Mã chỉ tiêu,Giá trị hoặc tử số,Đơn vị tính,Tình trạng,Số liệu đến ngày,Nguồn số liệu\n2021,3," + code + ",61,tấn,ước thực hiện,14/12/2021,Sổ\n"), DecimalMark.Comma, CancellationToken.None);
        await store.Get<Imports>().CommitAsync(world.Officer, import, null, CancellationToken.None);
        var audited = await store.Get<Audits>().OpenAsync(world.Officer, new AuditSubmission("Báo cáo", AuditedSource.Pasted, "Hộ nghèo là 06 hộ."), CancellationToken.None);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);

        foreach (var (browser, address, said) in (IEnumerable<(HttpClient, string, string[])>)[
            (clerk, TongKet.Web.Links.Denominators(world.Groups[0]), [Core.Ledger.Verbs.DenominatorRecorded]),
            (clerk, TongKet.Web.Links.Organisations(), [Core.Ledger.Verbs.OrganisationAdded, Core.Ledger.Verbs.PositionFilled]),
            (admin, TongKet.Web.Links.Tokens(), [Core.Ledger.Verbs.TokenIssued]),
            (clerk, TongKet.Web.Links.BoardLine(2021, code), [Core.Ledger.Verbs.NarrativeWritten, Core.Ledger.Verbs.OwnerAppointed]),
            (clerk, TongKet.Web.Links.PlanLine(2021, code), [Core.Ledger.Verbs.OwnerAppointed]),
            (clerk, TongKet.Web.Links.Value(2021, code, world.Groups[0]), [Core.Ledger.Verbs.ResultNoted, Core.Ledger.Verbs.ResultApproved]),
            (clerk, TongKet.Web.Links.Import(import), [Core.Ledger.Verbs.ImportCommitted]),
            (clerk, TongKet.Web.Links.AuditedDocument(audited), [Core.Ledger.Verbs.AuditOpened]),
            (clerk, TongKet.Web.Links.Place(world.Groups[0]), [Core.Ledger.Verbs.AreaAdded])])
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((address, System.Net.HttpStatusCode.OK), (address, answer.StatusCode));
            var page = await WebFixture.ReadAsync(answer);
            var history = string.Join(' ', page.QuerySelectorAll(".record-history .history").Select(list => list.TextContent));
            Assert.All(said, verb => Assert.True(history.Contains(Said("verb." + verb), StringComparison.Ordinal), $"{address} tells nothing of {verb}: {history}"));
        }

        string Said(string key) => web.Services.GetRequiredService<TongKet.Web.Texts.Words>()[key];
    }

    [Fact]
    public async Task The_ledger_is_turned_page_by_page_in_both_directions_and_a_long_entry_is_folded()
    {
        await using var web = await WebFixture.PublishedAsync();
        var measures = (string[])["san-luong-luong-thuc", "so-ho", "to-thu-gom-rac"];
        await web.Store.Get<Core.Targets.Results>().ReportAsync(
            web.World.Officer,
            [.. from year in (int[])[2019, 2020] from place in web.World.Groups from code in measures
            select new ResultReport
            {
                AreaId = place,
                IndicatorCode = code,
                Period = Period.OfYear(year),
                Measure = new Measure(1, null, null),
                Status = ValueStatus.Official,
                AsOf = new DateOnly(year, 12, 14),
                Source = "Sổ",
            }],
            CancellationToken.None);
        using var signedIn = await web.SignInAsync();

        var first = await web.PageAsync("/nhat-ky");
        Assert.Equal(50, first.QuerySelectorAll(".history > li").Length);
        var folded = first.QuerySelector(".history > li details.more-fields")!;
        Assert.Equal(12, folded.ParentElement!.QuerySelectorAll(":scope > .fields > div").Length);
        Assert.False(folded.HasAttribute("open"));
        Assert.Contains(", Tổ dân phố 1, 2019", folded.ParentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain('|', folded.ParentElement.TextContent);
        Assert.Equal("?truoc=" + Number(first, ".history > li:last-child"), first.QuerySelector(".more a")!.GetAttribute("href")!.Split('&')[0]);
        var second = await web.PageAsync("/nhat-ky" + first.QuerySelector(".more a")!.GetAttribute("href"));
        Assert.Equal(int.Parse(Number(first, ".history > li:last-child"), CultureInfo.InvariantCulture) - 1, int.Parse(Number(second, ".history > li:first-child"), CultureInfo.InvariantCulture));
        Assert.Equal("Các mục mới nhất", second.QuerySelector(".more a")!.TextContent);
    }

    [Fact]
    public async Task The_ledger_names_what_its_entries_are_about()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var signedIn = await web.SignInAsync();

        var only = await web.PageAsync("/nhat-ky/account:" + web.World.Leader.AccountId!.Value.ToString("N"));
        var all = await web.PageAsync("/nhat-ky");

        Assert.Contains("tài khoản Tổ trưởng tổ dân phố 1", only.QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("account:", only.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("kết quả Xếp loại cộng đồng học tập của phường", all.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("mục khác", all.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
    }

    private static string Number(AngleSharp.Html.Dom.IHtmlDocument page, string entry) =>
        Regex.Match(page.QuerySelector(entry)!.TextContent, @"mục (?<number>\d+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["number"].Value;
}
