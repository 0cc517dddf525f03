using System.Net;
using System.Text.RegularExpressions;
using TongKet.Core.Basics;
using TongKet.Core.Register;

namespace TongKet.Web.Tests.Security;

/// <summary>Second factor, sessions and roles at the door: pages and forms.</summary>
public sealed class SecondFactorTests
{
    [Fact]
    public async Task An_administrator_is_led_to_a_second_factor_before_any_right_and_has_them_after()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var signedIn = await web.SignInAsync("quan-tri");
        Assert.Equal("/tai-khoan/ung-dung-xac-thuc", signedIn.Headers.Location!.OriginalString);
        await web.PageAsync("/quan-tri", HttpStatusCode.Forbidden);
        await web.PageAsync("/ban-lam-viec", HttpStatusCode.Forbidden);

        var account = (await web.PageAsync("/tai-khoan")).QuerySelector("main")!;
        Assert.DoesNotContain("Hãy hỏi quản trị viên", account.TextContent, StringComparison.Ordinal);
        Assert.NotNull(account.QuerySelector("form[action='/dang-xuat']"));

        var secret = await web.SetUpAuthenticatorAsync(web.Client);

        // A code was just shown: the session goes on, and now with the right.
        await web.PageAsync("/quan-tri");
        await web.PageAsync("/ban-lam-viec");
        using var browser = web.Browser();
        using var half = await WebFixture.PostAsync(browser, "/dang-nhap", "main form", ("ten", "quan-tri"), ("matKhau", TongKet.Testing.World.Password));
        Assert.StartsWith("/dang-nhap/ma", half.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var notYet = await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, notYet.StatusCode);
        using var wrong = await WebFixture.PostAsync(browser, "/dang-nhap/ma", "main form", ("ma", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await WebFixture.PostAsync(browser, "/dang-nhap/ma", "main form", ("ma", web.CodeOf(secret)));
        Assert.Equal("/ban-lam-viec", right.Headers.Location!.OriginalString);
        using var system = await browser.GetAsync(new Uri("/quan-tri", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, system.StatusCode);
    }

    [Fact]
    public async Task The_password_of_an_account_with_a_passkey_opens_nothing_alone_and_a_recovery_code_opens_it_once()
    {
        await using var web = await WebFixture.PublishedAsync();
        var id = web.World.Administrator.AccountId!.Value;
        using var earlier = await web.BrowserOfAsync("quan-tri");
        var codes = await web.AddPasskeyAsync(web.World.Administrator);
        using var ended = await earlier.GetAsync(new Uri("/tai-khoan", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

        using var browser = web.Browser();
        using var half = await WebFixture.PostAsync(browser, "/dang-nhap", "main form", ("ten", "quan-tri"), ("matKhau", TongKet.Testing.World.Password));
        Assert.StartsWith("/dang-nhap/ma", half.Headers.Location!.OriginalString, StringComparison.Ordinal);
        foreach (var address in (string[])["/tai-khoan", "/tai-khoan/ung-dung-xac-thuc", "/tai-khoan/khoa-truy-cap", "/ban-lam-viec", "/quan-tri"])
        {
            using var shut = await browser.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((address, HttpStatusCode.Redirect), (address, shut.StatusCode));
            Assert.Contains("/dang-nhap?tiep=", shut.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        var step = await WebFixture.ReadAsync(await browser.GetAsync(new Uri("/dang-nhap/ma", UriKind.Relative)));
        Assert.NotNull(step.QuerySelector("main form[data-passkey=get]"));
        Assert.Contains("Mã dự phòng", step.QuerySelector("label[for=ma]")!.TextContent, StringComparison.Ordinal);
        foreach (var wrong in (string[])["123456", "AAAAA-AAAAA", string.Empty])
        {
            using var refused = await WebFixture.PostAsync(browser, "/dang-nhap/ma", "main form:not([data-passkey])", ("ma", wrong));
            Assert.Equal((wrong, HttpStatusCode.UnprocessableEntity), (wrong, refused.StatusCode));
        }

        using var empty = await WebFixture.PostAsync(browser, "/dang-nhap/ma", "main form[data-passkey]", ("khoa", "{}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var right = await WebFixture.PostAsync(browser, "/dang-nhap/ma", "main form:not([data-passkey])", ("ma", codes[0]));
        Assert.Equal("/ban-lam-viec", right.Headers.Location!.OriginalString);
        using var system = await browser.GetAsync(new Uri("/quan-tri", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, system.StatusCode);
        var held = await web.Store.Get<SecondFactors>().HeldAsync(web.World.CommuneId, id, CancellationToken.None);
        Assert.Equal((null, codes.Count - 1, 1), (held.AuthenticatorSince, held.CodesLeft, held.Passkeys.Count));
        var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri("/tai-khoan/khoa-truy-cap", UriKind.Relative)));
        Assert.Contains("Còn 9 mã dự phòng", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var renewed = await WebFixture.PostAsync(browser, "/tai-khoan/khoa-truy-cap", "form[action*=Renew]");
        Assert.Equal(10, (await WebFixture.ReadAsync(renewed)).QuerySelectorAll(".codes li").Length);

        using var second = web.Browser();
        using var again = await WebFixture.PostAsync(second, "/dang-nhap", "main form", ("ten", "quan-tri"), ("matKhau", TongKet.Testing.World.Password));
        using var used = await WebFixture.PostAsync(second, "/dang-nhap/ma", "main form:not([data-passkey])", ("ma", codes[0]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, used.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_asks_once_more()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        await web.Store.Get<Accounts>().DisableAsync(web.World.System, web.World.Editor.AccountId!.Value, "nghỉ việc", CancellationToken.None);
        var address = TongKet.Web.Links.Account(web.World.Editor.AccountId.Value);

        using var unsure = await WebFixture.PostAsync(admin, address, "form[action*=Erase]", ("lyDo", "theo yêu cầu số 1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        var page = await WebFixture.ReadAsync(unsure);
        Assert.Equal("#chac-xoa", page.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.True(page.QuerySelector("details.confirm")!.HasAttribute("open"));
        Assert.Equal("theo yêu cầu số 1", page.QuerySelector("#ly-do-xoa")!.GetAttribute("value"));
        Assert.NotNull((await web.Store.Get<AccountQueries>().FindAsync(web.World.CommuneId, web.World.Editor.AccountId.Value, CancellationToken.None))!.DisabledReason);
        using var sure = await WebFixture.PostAsync(admin, address, "form[action*=Erase]", ("lyDo", "theo yêu cầu số 1"), ("chac", "1"));
        Assert.Equal(HttpStatusCode.Redirect, sure.StatusCode);

        var authenticator = await WebFixture.ReadAsync(await admin.GetAsync(new Uri("/tai-khoan/ung-dung-xac-thuc", UriKind.Relative)));
        Assert.NotNull(authenticator.QuerySelector("details.confirm:not([open]) form[action*=Renew]"));
    }

    [Fact]
    public async Task A_reset_by_the_administrator_takes_the_passkey_of_somebody_who_has_no_app()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        await web.AddPasskeyAsync(web.World.Chair);
        var address = TongKet.Web.Links.Account(web.World.Chair.AccountId!.Value);

        using var reset = await WebFixture.PostAsync(admin, address, "form[action*=Factor]", ("lyDo", "mất điện thoại"));

        Assert.Equal(HttpStatusCode.Redirect, reset.StatusCode);
        Assert.False((await web.Store.Get<SecondFactors>().HeldAsync(web.World.CommuneId, web.World.Chair.AccountId.Value, CancellationToken.None)).Any);
    }

    [Fact]
    public async Task A_session_is_listed_and_ended_from_another_browser()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var one = await web.BrowserOfAsync("chu-tich");
        using var two = await web.BrowserOfAsync("chu-tich");
        var page = await WebFixture.ReadAsync(await one.GetAsync(new Uri("/tai-khoan", UriKind.Relative)));
        Assert.Equal(2, page.QuerySelectorAll(".waiting li").Length);
        Assert.Contains("Chrome, Android", page.QuerySelector(".waiting")!.TextContent, StringComparison.Ordinal);

        using var ended = await one.SendAsync(WebFixture.Filled(page, "/tai-khoan", "main .waiting form", ("phien", page.QuerySelector(".waiting button[name=phien]")!.GetAttribute("value")!)));

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var other = await two.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        using var own = await one.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task A_person_with_two_roles_acts_in_one_at_a_time_and_switches()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.Store.Get<Grants>().GiveAsync(
            web.World.System, web.World.Officer.AccountId!.Value, new GrantAsked { Role = Role.Editor, ValidFrom = new DateOnly(2022, 1, 1) }, CancellationToken.None);
        using var browser = await web.BrowserOfAsync("cong-chuc");
        var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative)));
        Assert.Contains("Văn phòng", page.QuerySelector("main .lead")!.TextContent, StringComparison.Ordinal);
        var editor = page.QuerySelectorAll("input[name=vaiTro]").Single(input => !input.HasAttribute("checked")).GetAttribute("value")!;

        using var switched = await browser.SendAsync(WebFixture.Filled(page, "/tai-khoan", "form[action*=Role]", ("vaiTro", editor)));

        Assert.Equal(HttpStatusCode.Redirect, switched.StatusCode);
        page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative)));
        Assert.Contains("Ban biên tập", page.QuerySelector("main .lead")!.TextContent, StringComparison.Ordinal);
        using var office = await browser.GetAsync(new Uri("/quan-tri/co-quan", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, office.StatusCode);
    }

    [Fact]
    public async Task Nobody_switches_to_a_role_of_somebody_else()
    {
        await using var web = await WebFixture.PublishedAsync();
        var chairs = (await web.Store.Get<AccountQueries>().FindAsync(web.World.CommuneId, web.World.Chair.AccountId!.Value, CancellationToken.None))!.Grants[0].Grant.Id;
        using var browser = await web.BrowserOfAsync("cong-chuc");

        using var answer = await WebFixture.PostAsync(browser, "/tai-khoan", "form[action*=Role]", ("vaiTro", chairs.ToString("N")));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_changed_password_signs_every_other_browser_out()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var one = await web.BrowserOfAsync("chu-tich");
        using var two = await web.BrowserOfAsync("chu-tich");
        using var wrong = await WebFixture.PostAsync(one, "/tai-khoan/doi-mat-khau", "main form", ("hienTai", "khong-dung-dau"), ("matKhau", "mot-cau-kha-dai-9"), ("matKhau2", "mot-cau-kha-dai-9"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);

        using var changed = await WebFixture.PostAsync(one, "/tai-khoan/doi-mat-khau", "main form", ("hienTai", TongKet.Testing.World.Password), ("matKhau", "mot-cau-kha-dai-9"), ("matKhau2", "mot-cau-kha-dai-9"));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        using var own = await one.GetAsync(new Uri("/tai-khoan", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        using var other = await two.GetAsync(new Uri("/tai-khoan", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task An_invited_leader_gets_a_printed_page_with_a_code_and_sets_a_password()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        using var bad = await WebFixture.PostAsync(admin, "/quan-tri/tai-khoan/moi", "main form", ("ten", "x"), ("chucDanh", ""), ("thu", "a@@b"), ("vaiTro", "GroupLeader"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Equal(4, (await WebFixture.ReadAsync(bad)).QuerySelectorAll(".errors li").Length);

        using var invited = await WebFixture.PostAsync(
            admin, "/quan-tri/tai-khoan/moi", "main form",
            ("ten", "to-truong-2"), ("chucDanh", "Tổ trưởng Tổ dân phố 2"), ("thu", ""), ("vaiTro", "GroupLeader"), ("to", web.World.Groups[1].ToString("N")), ("denNgay", "2022-12-31"));

        Assert.Equal(HttpStatusCode.OK, invited.StatusCode);
        var page = await WebFixture.ReadAsync(invited);
        Assert.NotNull(page.QuerySelector("svg.qr path"));
        var address = new Uri(page.QuerySelector(".secret code")!.TextContent).PathAndQuery;
        using var leader = web.Browser();
        using var set = await WebFixture.PostAsync(leader, address, "main form", ("matKhau", "mot-cau-kha-dai-9"), ("matKhau2", "mot-cau-kha-dai-9"));
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        using var signedIn = await WebFixture.PostAsync(leader, "/dang-nhap", "main form", ("ten", "to-truong-2"), ("matKhau", "mot-cau-kha-dai-9"));
        Assert.Equal("/ban-lam-viec", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_token_reads_what_its_scope_names_until_it_is_taken_back()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        using var issued = await WebFixture.PostAsync(
            admin, "/quan-tri/ma-truy-cap", "main form.middle", ("ten", "Kho dữ liệu tỉnh"), ("phamVi", "results.read"), ("denNgay", "2022-06-30"));
        var token = Regex.Match(await issued.Content.ReadAsStringAsync(), "tkapi_[0-9a-f]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using var program = web.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var results = await program.GetAsync(new Uri("/api/v1/results/2021", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, results.StatusCode);
        Assert.Contains("6.167.267.743", await results.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var desk = await program.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, desk.StatusCode);

        using var revoked = await WebFixture.PostAsync(admin, "/quan-tri/ma-truy-cap", "main .waiting form", ("ma", (await web.Store.Get<ApiTokens>().ListAsync(web.World.CommuneId, CancellationToken.None))[0].Id.ToString("N")));
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        using var refused = await program.GetAsync(new Uri("/api/v1/results/2021", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Two_who_change_the_office_at_once_see_both_versions_and_the_second_decides()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var one = await web.BrowserOfAsync("cong-chuc");
        using var two = await web.BrowserInRoleAsync(Role.Administrator);
        var stale = await WebFixture.ReadAsync(await two.GetAsync(new Uri("/quan-tri/co-quan", UriKind.Relative)));
        using var first = await WebFixture.PostAsync(one, "/quan-tri/co-quan", "main form", Contacts("0208 111 1111", "Thứ Năm"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var conflict = await two.SendAsync(WebFixture.Filled(stale, "/quan-tri/co-quan", "main form", Contacts("0208 222 2222", "Thứ Năm")));

        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        var page = await WebFixture.ReadAsync(conflict);
        var row = Assert.Single(page.QuerySelectorAll(".merge tbody tr"));
        Assert.Contains("0208 111 1111", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("0208 222 2222", row.TextContent, StringComparison.Ordinal);
        using var decided = await two.SendAsync(WebFixture.Filled(page, "/quan-tri/co-quan", "main form", Contacts("0208 333 3333", "Thứ Năm")));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Contains("0208 333 3333", (await web.PageAsync("/gioi-thieu")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_a_colleague_changed_stays_as_the_colleague_left_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var one = await web.BrowserOfAsync("cong-chuc");
        using var two = await web.BrowserOfAsync("cong-chuc");
        var stale = await WebFixture.ReadAsync(await two.GetAsync(new Uri("/quan-tri/co-quan", UriKind.Relative)));
        using var first = await WebFixture.PostAsync(one, "/quan-tri/co-quan", "main form", Contacts("0208 111 1111", "Thứ Năm hằng tuần, 8 giờ đến 11 giờ"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        // Only the address is mine; the phone goes along as it stood when the form was drawn.
        (string, string)[] mine = [("don-vi-tren", "tỉnh Thái Nguyên"), ("dia-chi", "Số 2, đường Bờ Suối"), ("dien-thoai", "0208 000 0000"), ("thu", "phuong@suoitrong.example"), ("tiep-dan", "Thứ Năm hằng tuần, 8 giờ đến 11 giờ")];
        using var conflict = await two.SendAsync(WebFixture.Filled(stale, "/quan-tri/co-quan", "main form", mine));

        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        var page = await WebFixture.ReadAsync(conflict);
        Assert.Equal("0208 111 1111", page.QuerySelector("#dien-thoai")!.GetAttribute("value"));
        Assert.Equal("Số 2, đường Bờ Suối", page.QuerySelector("#dia-chi")!.GetAttribute("value"));
        Assert.Contains("Chỉ người kia sửa", page.QuerySelectorAll(".merge tbody tr").Single(row => row.TextContent.Contains("0208", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        (string, string)[] shown = [.. page.QuerySelectorAll("main form input:not([type=hidden])").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!))];
        using var decided = await two.SendAsync(WebFixture.Filled(page, "/quan-tri/co-quan", "main form", shown));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        var about = (await web.PageAsync("/gioi-thieu")).Body!.TextContent;
        Assert.Contains("0208 111 1111", about, StringComparison.Ordinal);
        Assert.Contains("Số 2, đường Bờ Suối", about, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_acts_once_and_both_answers_lead_on()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var admin = await web.BrowserInRoleAsync(Role.Administrator);
        var address = TongKet.Web.Links.Account(web.World.Officer.AccountId!.Value);
        var page = await WebFixture.ReadAsync(await admin.GetAsync(new Uri(address, UriKind.Relative)));
        (string, string)[] fields = [("vaiTro", "Editor"), ("canCu", "12/QĐ-UBND")];

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => admin.SendAsync(WebFixture.Filled(page, address, "form[action*=Grant]", fields))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var line = await web.Store.Get<AccountQueries>().FindAsync(web.World.CommuneId, web.World.Officer.AccountId.Value, CancellationToken.None);
        Assert.Equal(2, line!.Grants.Count);
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_kept_for_its_sender_and_sent_again()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = await web.BrowserOfAsync("cong-chuc");
        var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri("/quan-tri/co-quan", UriKind.Relative)));
        web.Store.Clock.Advance(TimeSpan.FromMinutes(20));

        using var late = await browser.SendAsync(WebFixture.Filled(page, "/quan-tri/co-quan", "main form", Contacts("0208 444 4444", "Thứ Sáu")));

        var signIn = late.Headers.Location!.OriginalString;
        Assert.StartsWith("/dang-nhap?tiep=", signIn, StringComparison.Ordinal);
        using var back = await WebFixture.PostAsync(browser, signIn, "main form", ("ten", "cong-chuc"), ("matKhau", TongKet.Testing.World.Password));
        var draft = back.Headers.Location!.OriginalString;
        Assert.StartsWith("/tai-khoan/ban-nhap/", draft, StringComparison.Ordinal);
        using var other = await web.BrowserOfAsync("chu-tich");
        using var peek = await other.GetAsync(new Uri(draft, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, peek.StatusCode);
        using var shown = await browser.GetAsync(new Uri(draft, UriKind.Relative));
        var kept = await WebFixture.ReadAsync(shown);
        Assert.Contains("0208 444 4444", kept.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);

        using var sent = await browser.SendAsync(WebFixture.Filled(kept, draft, "form[data-draft]"));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains("0208 444 4444", (await web.PageAsync("/gioi-thieu")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(6 * 24)]
    public async Task A_form_sent_after_the_longest_session_is_kept_too(int hours)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var browser = await web.BrowserOfAsync("cong-chuc");
        var page = await WebFixture.ReadAsync(await browser.GetAsync(new Uri("/quan-tri/co-quan", UriKind.Relative)));
        web.Store.Clock.Advance(TimeSpan.FromHours(hours));

        using var late = await browser.SendAsync(WebFixture.Filled(page, "/quan-tri/co-quan", "main form", Contacts("0208 444 4444", "Thứ Sáu")));

        Assert.Contains(Uri.EscapeDataString("/tai-khoan/ban-nhap/"), late.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_kept_from_a_session_that_its_holder_ended_elsewhere()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var thief = await web.BrowserOfAsync("cong-chuc");
        using var holder = await web.BrowserOfAsync("cong-chuc");
        var page = await WebFixture.ReadAsync(await thief.GetAsync(new Uri("/quan-tri/co-quan", UriKind.Relative)));
        using var ended = await WebFixture.PostAsync(holder, "/tai-khoan", "main .waiting ~ form[action*=End]");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

        using var late = await thief.SendAsync(WebFixture.Filled(page, "/quan-tri/co-quan", "main form", Contacts("0208 444 4444", "Thứ Sáu")));

        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
        Assert.DoesNotContain("ban-nhap", late.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Contacts(string phone, string days) =>
        [("don-vi-tren", "tỉnh Thái Nguyên"), ("dia-chi", "Số 1, đường Bờ Suối"), ("dien-thoai", phone), ("thu", "phuong@suoitrong.example"), ("tiep-dan", days)];
}
