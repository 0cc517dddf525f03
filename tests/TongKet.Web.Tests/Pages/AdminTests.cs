using System.Net;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Register;
using TongKet.Testing;

namespace TongKet.Web.Tests.Pages;

/// <summary>What whoever keeps the system and its accounts reads and does.</summary>
public sealed class AdminTests
{
    [Fact]
    public async Task The_page_of_the_system_says_which_scanner_is_in_use_and_that_none_is()
    {
        using var clam = await ClamServer.StartAsync();
        await using var web = await WebFixture.ScannedAsync(new ScannerOptions(null, [clam.Socket]));
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);

        var found = (await WebFixture.ReadAsync(await admin.GetAsync(new Uri("/quan-tri", UriKind.Relative)))).QuerySelector("main")!.TextContent;
        clam.Stop();
        var gone = (await WebFixture.ReadAsync(await admin.GetAsync(new Uri("/quan-tri", UriKind.Relative)))).QuerySelector("main")!.TextContent;

        Assert.Contains($"ClamAV tại unix:{clam.Socket}, tự tìm thấy trên máy này", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa có máy quét", found, StringComparison.Ordinal);
        Assert.Contains("Chưa có máy quét", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scanner_that_is_named_and_silent_is_told_and_lets_nothing_in()
    {
        using var clam = await ClamServer.StartAsync();
        await using var web = await WebFixture.ScannedAsync(new ScannerOptions("unix:" + clam.Socket));
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        Assert.DoesNotContain("không trả lời", (await ReadAsync(admin, "/quan-tri")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        clam.Stop();

        var silent = await ReadAsync(admin, "/quan-tri");

        Assert.Contains("theo cấu hình, không trả lời", silent.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("mọi tệp tải lên đang bị từ chối", silent.QuerySelector("[aria-labelledby=can-lam]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_that_migrations_left_are_listed_closed_to_others_and_removed_with_an_entry()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        var folder = Directory.CreateDirectory(Path.Combine(web.Store.Options.DataFolder, "backups")).FullName;
        var copy = Path.Combine(folder, "truoc-Imports-20220101T010203004.db");
        await File.WriteAllTextAsync(copy, "x");
        var other = Path.Combine(folder, "khac.db");
        await File.WriteAllTextAsync(other, "x");

        var page = await ReadAsync(admin, "/quan-tri");
        Assert.Contains("truoc-Imports-20220101T010203004.db", Assert.Single(page.QuerySelectorAll("[aria-labelledby=ban-truoc] li")).TextContent, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        }

        using var elsewhere = await WebFixture.PostAsync(admin, "/quan-tri", "form[action*=ForgetCopy]", ("ban", "khac.db"));
        using var outside = await WebFixture.PostAsync(admin, "/quan-tri", "form[action*=ForgetCopy]", ("ban", "../tongket.db"));
        Assert.True(!elsewhere.IsSuccessStatusCode && !outside.IsSuccessStatusCode && File.Exists(other) && File.Exists(copy));
        using var removed = await WebFixture.PostAsync(admin, "/quan-tri", "form[action*=ForgetCopy]");
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.False(File.Exists(copy));
        Assert.Empty((await ReadAsync(admin, "/quan-tri")).QuerySelectorAll("[aria-labelledby=ban-truoc] li"));
        Assert.Contains("truoc-Imports", (await ReadAsync(admin, "/nhat-ky")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_is_warned_of_an_old_password_at_the_own_account_and_at_the_systems_page()
    {
        await using var web = await WebFixture.PublishedAsync();
        web.Store.Clock.Advance(TimeSpan.FromDays(75));
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);

        Assert.Contains("quá 2 tháng chưa đổi", (await ReadAsync(admin, "/quan-tri")).QuerySelector("[aria-labelledby=can-lam]")!.TextContent, StringComparison.Ordinal);
        using var old = await web.BrowserOfAsync("quan-tri");
        Assert.Contains("Mật khẩu của bạn đã dùng quá 2 tháng", (await ReadAsync(old, "/tai-khoan")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_system_page_tells_of_backup_drill_integrity_and_sign_ins()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        using var wrong = await web.SignInAsync(password: "khong-phai-mat-khau");
        var before = await ReadAsync(admin, "/quan-tri");
        Assert.Contains("Chưa có bản sao lưu nào", before.QuerySelector("[aria-labelledby=can-lam]")!.TextContent, StringComparison.Ordinal);

        using var backedUp = await WebFixture.PostAsync(admin, "/quan-tri", "form[action*=BackUp]");
        Assert.Equal(HttpStatusCode.Redirect, backedUp.StatusCode);

        var page = await ReadAsync(admin, "/quan-tri");
        Assert.DoesNotContain("Chưa có bản sao lưu nào", page.QuerySelector("[aria-labelledby=can-lam]")!.TextContent, StringComparison.Ordinal);
        var rows = page.QuerySelectorAll("[aria-labelledby=viec-dinh-ky] tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => row.TextContent);
        Assert.Matches(@"\d{8}T\d{9}Z\.tkbackup: \d+ dòng, \d+ KB; chưa có nơi cất riêng", rows["Sao lưu hằng đêm"]);
        Assert.Matches(@"\.tkbackup khôi phục được: \d+ dòng khớp, mọi kiểm tra đúng", rows["Diễn tập khôi phục"]);
        Assert.DoesNotMatch("Ký mốc nhật ký.*tkbackup", rows["Ký mốc nhật ký"]);
        var signIns = page.QuerySelector("[aria-labelledby=dang-nhap-gan-day]")!;
        Assert.Contains("Chủ tịch phường", signIns.QuerySelectorAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("1", signIns.QuerySelectorAll("dd")[1].TextContent);

        using var check = await WebFixture.PostAsync(admin, "/quan-tri", "form[action*=Check]");
        Assert.Contains("chuỗi nhật ký liền mạch", (await WebFixture.ReadAsync(check)).QuerySelector("[aria-labelledby=toan-ven] .note.good")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_yearly_review_keeps_one_role_and_ends_another()
    {
        await using var web = await WebFixture.PublishedAsync();
        web.Store.Clock.Advance(TimeSpan.FromDays(370));
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        var page = await ReadAsync(admin, "/quan-tri/ra-soat");
        var due = page.QuerySelectorAll("main .waiting li").Length;
        Assert.True(due >= 4, $"only {due} roles are due");

        using var kept = await WebFixture.PostAsync(admin, "/quan-tri/ra-soat", "form[action*=Keep]", ("vai", await GrantAsync(web, web.World.Chair)));
        using var ended = await WebFixture.PostAsync(admin, "/quan-tri/ra-soat", "form[action*=End]", ("vai", await GrantAsync(web, web.World.Editor)));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (kept.StatusCode, ended.StatusCode));
        page = await ReadAsync(admin, "/quan-tri/ra-soat");
        Assert.Equal(due - 2, page.QuerySelectorAll("main .waiting li").Length);
        var accounts = web.Store.Get<AccountQueries>();
        var chair = (await accounts.FindAsync(web.World.CommuneId, web.World.Chair.AccountId!.Value, CancellationToken.None))!.Grants[0].Grant;
        var editor = (await accounts.FindAsync(web.World.CommuneId, web.World.Editor.AccountId!.Value, CancellationToken.None))!.Grants[0].Grant;
        Assert.Equal((web.Store.Clock.GetUtcNow().UtcDateTime, null), (chair.ReviewedAt!.Value, chair.RevokedAt));
        Assert.NotNull(editor.RevokedAt);
    }

    [Fact]
    public async Task An_administrator_corrects_a_name_and_is_offered_no_role_for_the_own_account()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        var address = Links.Account(web.World.Officer.AccountId!.Value);

        using var wrong = await WebFixture.PostAsync(admin, address, "form[action*=Revise]", ("chucDanh", ""), ("thu", "a@@b"), ("lyDo", "yêu cầu số 1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await WebFixture.ReadAsync(wrong);
        Assert.Equal(["#chuc-danh", "#thu"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal(("a@@b", "yêu cầu số 1"), (page.QuerySelector("#thu")!.GetAttribute("value"), page.QuerySelector("#ly-do-sua")!.GetAttribute("value")));
        using var done = await WebFixture.PostAsync(admin, address, "form[action*=Revise]", ("chucDanh", "Văn phòng UBND"), ("thu", ""), ("lyDo", "yêu cầu số 1"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("Văn phòng UBND", (await ReadAsync(admin, address)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        var own = (await web.Store.Get<AccountQueries>().ListAsync(web.World.CommuneId, CancellationToken.None)).Single(line => line.UserName == "vai-administrator");
        var ownPage = await ReadAsync(admin, Links.Account(own.Id));
        Assert.Null(ownPage.QuerySelector("form[action*=Grant]"));
        Assert.Contains("do quản trị viên khác giao", ownPage.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var forced = await WebFixture.PostTokenAsync(admin, Links.Account(own.Id), Links.Account(own.Id) + "?handler=Grant", ("vaiTro", "Chair"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
        Assert.Contains("chính mình", (await WebFixture.ReadAsync(forced)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_an_invitation_and_of_a_token_stand_beside_their_fields_and_scopes_are_told_in_words()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);

        using var invitation = await WebFixture.PostAsync(
            admin, Links.NewAccount(), "main form", ("ten", "x"), ("chucDanh", ""), ("thu", "a@@b"), ("vaiTro", "Clerk"), ("to", web.World.Groups[0].ToString("N")), ("tuNgay", "2022-02-01"), ("denNgay", "2022-01-20"), ("thay", "Văn thư"), ("canCu", ""));
        var invited = await WebFixture.ReadAsync(invitation);
        using var token = await WebFixture.PostAsync(admin, Links.Tokens(), "main form.middle", ("ten", ""), ("denNgay", ""));
        var asked = await WebFixture.ReadAsync(token);
        using var issued = await WebFixture.PostAsync(admin, Links.Tokens(), "main form.middle", ("ten", "Phần mềm tỉnh"), ("phamVi", "results.read"), ("denNgay", "2022-06-30"));
        var listed = (await WebFixture.ReadAsync(issued)).QuerySelector("main ul.waiting")!.TextContent;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, invitation.StatusCode);
        Assert.Superset(new HashSet<string>(["#ten", "#chuc-danh", "#thu", "#to", "#den-ngay", "#can-cu"]), invited.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")!).ToHashSet());
        WebFixture.AssertFaultsBesideFields(invited);
        Assert.Equal(["#ten", "#pham-vi", "#den-ngay"], asked.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        WebFixture.AssertFaultsBesideFields(asked);
        Assert.Contains("Đọc kết quả đã duyệt", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("results.read", listed, StringComparison.Ordinal);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ReadAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await WebFixture.ReadAsync(answer);
    }

    private static async Task<string> GrantAsync(WebFixture web, Actor holder) =>
        (await web.Store.Get<AccountQueries>().FindAsync(web.World.CommuneId, holder.AccountId!.Value, CancellationToken.None))!.Grants[0].Grant.Id.ToString("N");
}
