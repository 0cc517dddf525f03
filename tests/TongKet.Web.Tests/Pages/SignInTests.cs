using System.Net;
using TongKet.Core.Basics;
using TongKet.Core.Register;

namespace TongKet.Web.Tests.Pages;

public sealed class SignInTests
{
    [Fact]
    public async Task A_signed_in_chair_sees_the_desk_and_signs_out_again()
    {
        await using var web = await WebFixture.PublishedAsync();

        using var signedIn = await web.SignInAsync();

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal("/ban-lam-viec", signedIn.Headers.Location!.OriginalString);
        var desk = await web.PageAsync("/ban-lam-viec");
        Assert.Contains("Chủ tịch phường", desk.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("6.167.267.743\u00A0đồng", desk.QuerySelector("table.board")!.TextContent, StringComparison.Ordinal);
        using var signedOut = await web.PostAsync("/dang-xuat");
        Assert.Equal("/", signedOut.Headers.Location!.OriginalString);
        using var refused = await web.Client.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [Fact]
    public async Task A_form_sent_without_a_session_is_said_to_be_lost_and_leads_back_to_its_page()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        const string office = "/ban-lam-viec/kiem-so-lieu";
        var page = await WebFixture.ReadAsync(await clerk.GetAsync(new Uri(office, UriKind.Relative)));
        using var stranger = web.Browser();

        using var lost = await stranger.SendAsync(WebFixture.Filled(page, office, "form[action*=Check]", ("vanBan", "6 hộ nghèo.")));

        Assert.Equal("/dang-nhap?tiep=%2Fban-lam-viec%2Fkiem-so-lieu&phien=mat", lost.Headers.Location!.OriginalString);
        var signIn = await WebFixture.ReadAsync(await stranger.GetAsync(lost.Headers.Location));
        Assert.Contains("chưa được ghi vì phiên làm việc đã kết thúc", signIn.QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_names_what_waits()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.World.ReportAsync("san-luong-luong-thuc", web.World.Groups[0], 51_000);
        using var signedIn = await web.SignInAsync();

        var desk = await web.PageAsync("/ban-lam-viec");

        var waiting = Assert.Single(desk.QuerySelectorAll(".waiting li"));
        Assert.Equal("1 số liệu chờ bạn thẩm tra", waiting.TextContent);
        Assert.Equal("/ban-lam-viec/duyet-so-lieu#cho-tham-tra", waiting.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Strangers_are_sent_to_sign_in_and_come_back_to_where_they_went()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var refused = await web.Client.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal("/dang-nhap?tiep=%2Fban-lam-viec", refused.Headers.Location!.PathAndQuery);

        using var signedIn = await web.PostAsync("/dang-nhap?tiep=/ket-qua", ("ten", "chu-tich"), ("matKhau", TongKet.Testing.World.Password));
        Assert.Equal("/ket-qua", signedIn.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://xau.example/")]
    [InlineData("//xau.example/")]
    [InlineData("/\\xau.example")]
    public async Task Nobody_is_sent_to_another_site(string next)
    {
        await using var web = await WebFixture.PublishedAsync();

        using var signedIn = await web.PostAsync(
            "/dang-nhap?tiep=" + Uri.EscapeDataString(next), ("ten", "chu-tich"), ("matKhau", TongKet.Testing.World.Password));

        Assert.Equal("/ban-lam-viec", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        await using var web = await WebFixture.PublishedAsync();

        using var wrong = await web.SignInAsync(password: "khong-phai-mat-khau");
        using var unknown = await web.SignInAsync(name: "khong-co-ai");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        var said = (await WebFixture.ReadAsync(wrong)).QuerySelector(".errors")!.TextContent;
        Assert.Equal(said, (await WebFixture.ReadAsync(unknown)).QuerySelector(".errors")!.TextContent);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_while_and_the_right_one_does_not_open_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await web.SignInAsync(password: "khong-phai-mat-khau");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var locked = await web.SignInAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
    }

    [Fact]
    public async Task Guesses_from_one_address_are_limited()
    {
        await using var web = await WebFixture.PublishedAsync();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 32; i++)
        {
            // Without its token the form is refused before any password is looked at, which keeps this quick; the limit counts it all the same.
            using var guess = await web.Client.PostAsync(new Uri("/dang-nhap", UriKind.Relative), new FormUrlEncodedContent([]));
            statuses.Add(guess.StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var web = await WebFixture.PublishedAsync();

        using var answer = await web.Client.PostAsync(
            new Uri("/dang-nhap", UriKind.Relative),
            new FormUrlEncodedContent([KeyValuePair.Create("ten", "chu-tich"), KeyValuePair.Create("matKhau", TongKet.Testing.World.Password)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_one_time_link_sets_the_password_once()
    {
        await using var web = await WebFixture.PublishedAsync();
        var (_, code) = await web.Store.Get<Accounts>().OpenAsync(
            web.World.System, new AccountOpening { UserName = "ke-toan", DisplayName = "Kế toán", Role = Role.Clerk }, CancellationToken.None);
        var address = "/tai-khoan/dat-mat-khau?ma=" + code;

        using var differing = await web.PostAsync(address, ("matKhau", "mot-cau-kha-dai-9"), ("matKhau2", "mot-cau-khac-dai-9"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, differing.StatusCode);
        using var tooShort = await web.PostAsync(address, ("matKhau", "ngan"), ("matKhau2", "ngan"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        WebFixture.AssertFaultsBesideFields(await WebFixture.ReadAsync(tooShort));
        var drawnBefore = await web.PageAsync(address);
        using var set = await web.PostAsync(address, ("matKhau", "mot-cau-kha-dai-9"), ("matKhau2", "mot-cau-kha-dai-9"));
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var opened = await web.PageAsync(address);
        Assert.Null(opened.QuerySelector("main form"));
        Assert.Contains("đã đặt mật khẩu lúc", opened.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var spent = await web.Client.SendAsync(WebFixture.Filled(drawnBefore, address, "main form", ("matKhau", "mot-cau-nua-dai-9"), ("matKhau2", "mot-cau-nua-dai-9")));
        Assert.Equal(HttpStatusCode.OK, spent.StatusCode);
        Assert.Contains("đã đặt mật khẩu lúc", (await WebFixture.ReadAsync(spent)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var signedIn = await web.SignInAsync("ke-toan", "mot-cau-kha-dai-9");
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_password_of_a_megabyte_costs_a_stranger_nothing_and_the_server_as_little()
    {
        await using var web = await WebFixture.PublishedAsync();
        var endless = string.Concat(Enumerable.Repeat("ganh lua ve ", 90_000));
        using var warm = await web.PostAsync("/tai-khoan/dat-mat-khau?ma=khong-co", ("matKhau", "ngan"), ("matKhau2", "ngan"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        using var set = await web.PostAsync("/tai-khoan/dat-mat-khau?ma=khong-co", ("matKhau", endless), ("matKhau2", endless));
        using var signIn = await web.SignInAsync(password: endless);

        Assert.InRange(watch.ElapsedMilliseconds, 0, 3000);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, set.StatusCode);
        Assert.Contains("không còn dùng được", (await WebFixture.ReadAsync(set)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var wrong = await web.SignInAsync(password: "khong-phai-mat-khau");
        Assert.Equal((await WebFixture.ReadAsync(wrong)).QuerySelector(".errors")!.TextContent, (await WebFixture.ReadAsync(signIn)).QuerySelector(".errors")!.TextContent);
    }

    [Fact]
    public async Task A_stranger_is_offered_no_sign_out()
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync("/dang-xuat");

        Assert.Null(page.QuerySelector("main form"));
        Assert.NotNull(page.QuerySelector("main a[href='/dang-nhap']"));
    }

    [Fact]
    public async Task Whoever_is_refused_goes_back_to_the_desk_or_to_another_role()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var one = await web.BrowserOfAsync("bien-tap");
        await web.Store.Get<Grants>().GiveAsync(
            web.World.System, web.World.Officer.AccountId!.Value, new GrantAsked { Role = Role.Editor, ValidFrom = new DateOnly(2022, 1, 1) }, CancellationToken.None);
        using var two = await web.BrowserOfAsync("cong-chuc");

        var refused = (await WebFixture.ReadAsync(await one.GetAsync(new Uri("/quan-tri", UriKind.Relative)))).QuerySelector("main")!;
        var other = (await WebFixture.ReadAsync(await two.GetAsync(new Uri("/quan-tri", UriKind.Relative)))).QuerySelector("main")!;

        Assert.NotNull(refused.QuerySelector("a[href='/ban-lam-viec']"));
        Assert.Null(refused.QuerySelector("a[href='/tai-khoan']"));
        Assert.NotNull(other.QuerySelector("a[href='/tai-khoan']"));
        Assert.Contains("Văn phòng, văn thư", other.TextContent, StringComparison.Ordinal);
    }
}
