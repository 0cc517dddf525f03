using System.Net;
using TongKet.Core.Register;
using TongKet.Web.Security;

namespace TongKet.Web.Tests.Security;

/// <summary>Sign-in through a provider of identities: a real one, and one that lies.</summary>
public sealed class ProviderTests
{
    public static TheoryData<string> Lies =>
    [
        "alg-none", "no-signature", "hmac-with-public-key", "another-key", "unknown-key-id", "cut-signature", "changed-after-signing", "critical-header",
        "garbage", "no-id-token", "another-issuer", "no-issuer", "another-audience", "no-audience", "party-of-another", "expired", "never-expires",
        "not-yet", "another-nonce", "no-nonce", "no-subject", "empty-subject", "unknown-subject", "another-state", "no-state", "no-code", "error",
        "denied", "mix-up", "token-in-the-front", "token-500", "token-html", "token-redirect", "token-endless", "no-keys",
    ];

    [Fact]
    public async Task A_holder_links_the_own_account_and_signs_in_through_the_province()
    {
        await using var provider = await RealProvider.StartAsync();
        await using var web = await TodayAsync(provider.Settings);
        using var holder = await web.BrowserOfAsync("chu-tich");
        Assert.Equal("/tai-khoan", await ThroughAsync(web, holder, "/tai-khoan", "form[action*=Link]"));
        Assert.Contains("Đã liên kết", await holder.GetStringAsync(new Uri("/tai-khoan", UriKind.Relative)), StringComparison.Ordinal);

        using var browser = web.Browser();
        Assert.Equal("/ban-lam-viec", await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]"));
        Assert.Contains("Chủ tịch phường", await browser.GetStringAsync(new Uri("/ban-lam-viec", UriKind.Relative)), StringComparison.Ordinal);

        using var unlinked = await WebFixture.PostAsync(browser, "/tai-khoan", "form[action*=Unlink]", ("noi", provider.Settings.Authority.AbsoluteUri));
        Assert.Equal(HttpStatusCode.Redirect, unlinked.StatusCode);
        using var stranger = web.Browser();
        Assert.Equal("/dang-nhap?loi=noi", await ThroughAsync(web, stranger, "/dang-nhap", "form[action*=Provider]"));
    }

    [Fact]
    public async Task The_province_and_the_nation_stand_side_by_side_and_each_opens_only_what_was_linked_to_it()
    {
        await using var province = await RealProvider.StartAsync();
        await using var nation = await RealProvider.StartAsync();
        await using var web = await TodayAsync(province.Settings, nation.Settings with { Key = "quocgia", Title = "tài khoản định danh quốc gia" });
        await web.Store.Get<ProviderLinks>().LinkAsync(
            web.World.Chair, nation.Settings.Authority.AbsoluteUri, RealProvider.Subject, "tài khoản định danh quốc gia", null, CancellationToken.None);
        using var browser = web.Browser();

        Assert.Equal("/dang-nhap?loi=noi", await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]"));
        Assert.Equal("/ban-lam-viec", await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]", "quocgia"));

        var me = await WebFixture.ReadAsync(await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative)));
        Assert.Equal(["tinh"], me.QuerySelectorAll("form[action*=Link] button[name=noi]").Select(button => button.GetAttribute("value")!).Where(value => value.Length < 10));
    }

    [Fact]
    public async Task An_identity_that_nobody_linked_opens_no_account()
    {
        await using var provider = await RealProvider.StartAsync();
        await using var web = await TodayAsync(provider.Settings);
        using var browser = web.Browser();

        Assert.Equal("/dang-nhap?loi=noi", await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]"));

        using var desk = await browser.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, desk.StatusCode);
    }

    [Theory]
    [InlineData("mfa", true)]
    [InlineData("pwd otp", true)]
    [InlineData("hwk fpt", true)]
    [InlineData("pwd", false)]
    [InlineData("otp", false)]
    [InlineData("otp swk", false)]
    [InlineData("pwd pin user", false)]
    public async Task Only_a_provider_that_asked_for_two_factors_opens_an_administrators_role(string methods, bool opens)
    {
        await using var provider = await RealProvider.StartAsync(methods.Split(' '));
        await using var web = await TodayAsync(provider.Settings);
        await web.Store.Get<ProviderLinks>().LinkAsync(
            web.World.Administrator, provider.Settings.Authority.AbsoluteUri, RealProvider.Subject, "tỉnh", null, CancellationToken.None);
        using var browser = web.Browser();

        await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]");

        using var system = await browser.GetAsync(new Uri("/quan-tri", UriKind.Relative));
        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Forbidden, system.StatusCode);
    }

    [Fact]
    public async Task A_provider_that_asked_for_a_password_alone_changes_no_factor_of_an_account_that_has_one()
    {
        await using var provider = await RealProvider.StartAsync("pwd");
        await using var web = await TodayAsync(provider.Settings);
        await web.Store.Get<ProviderLinks>().LinkAsync(
            web.World.Administrator, provider.Settings.Authority.AbsoluteUri, RealProvider.Subject, "tỉnh", null, CancellationToken.None);
        await web.AddPasskeyAsync(web.World.Administrator);
        using var browser = web.Browser();
        var onward = await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]");

        using var answer = await WebFixture.PostTokenAsync(browser, onward!, "/tai-khoan/khoa-truy-cap?handler=Remove", ("khoa", "01020304"));

        Assert.StartsWith("/dang-nhap/ma", onward, StringComparison.Ordinal);
        Assert.Contains("/dang-nhap?tiep=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Single((await web.Store.Get<SecondFactors>().HeldAsync(web.World.CommuneId, web.World.Administrator.AccountId!.Value, CancellationToken.None)).Passkeys);
    }

    [Theory]
    [InlineData("pwd", true)]
    [InlineData("pwd otp", false)]
    public async Task An_authenticator_asks_for_its_code_also_after_a_provider_that_asked_for_one_factor(string methods, bool asks)
    {
        await using var provider = await RealProvider.StartAsync(methods.Split(' '));
        await using var web = await TodayAsync(provider.Settings);
        await web.Store.Get<ProviderLinks>().LinkAsync(
            web.World.Chair, provider.Settings.Authority.AbsoluteUri, RealProvider.Subject, "tỉnh", null, CancellationToken.None);
        using var holder = await web.BrowserOfAsync("chu-tich");
        var secret = await web.SetUpAuthenticatorAsync(holder);
        using var browser = web.Browser();

        var onward = await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]");

        Assert.Equal(asks ? "/dang-nhap/ma?tiep=%2Fban-lam-viec" : "/ban-lam-viec", onward);
        using var desk = await browser.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(asks ? HttpStatusCode.Redirect : HttpStatusCode.OK, desk.StatusCode);
        if (asks)
        {
            using var step = await WebFixture.PostAsync(browser, onward, "main form", ("ma", web.CodeOf(secret)));
            Assert.Equal("/ban-lam-viec", step.Headers.Location!.OriginalString);
            using var open = await browser.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }
    }

    [Fact]
    public async Task A_linked_identity_is_taken_away_only_from_a_session_that_showed_the_second_factor()
    {
        await using var provider = await RealProvider.StartAsync();
        await using var web = await TodayAsync(provider.Settings);
        await web.Store.Get<ProviderLinks>().LinkAsync(
            web.World.Chair, provider.Settings.Authority.AbsoluteUri, RealProvider.Subject, provider.Settings.Title, null, CancellationToken.None);
        await web.AddPasskeyAsync(web.World.Chair);
        using var thief = await web.BrowserOfAsync("chu-tich");

        using var answer = await WebFixture.PostTokenAsync(thief, "/dang-nhap/ma", "/tai-khoan?handler=Unlink", ("noi", provider.Settings.Authority.AbsoluteUri));

        Assert.Contains("/dang-nhap?tiep=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Single(await web.Store.Get<ProviderLinks>().ListAsync(web.World.Chair.AccountId!.Value, CancellationToken.None));
    }

    [Fact]
    public async Task A_disabled_account_stays_out_whatever_the_provider_says()
    {
        await using var provider = await HostileProvider.StartAsync();
        await using var web = await LinkedAsync(provider);
        await web.Store.Get<Accounts>().DisableAsync(web.World.System, web.World.Chair.AccountId!.Value, "nghỉ hưu", CancellationToken.None);
        using var browser = web.Browser();

        Assert.Equal("/dang-nhap?loi=noi", await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]"));
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_only_in_the_browser_that_asked()
    {
        await using var provider = await HostileProvider.StartAsync();
        await using var web = await LinkedAsync(provider);
        using var browser = web.Browser();
        using var other = web.Browser();
        var back = await AskAsync(browser, "/dang-nhap", "form[action*=Provider]");

        using var stolen = await other.GetAsync(back);
        Assert.Equal("/dang-nhap?loi=noi", stolen.Headers.Location!.OriginalString);
        using var first = await browser.GetAsync(back);
        Assert.Equal("/ban-lam-viec", first.Headers.Location!.OriginalString);
        using var again = await browser.GetAsync(back);
        Assert.Equal("/dang-nhap?loi=noi", again.Headers.Location!.OriginalString);
    }

    [Theory]
    [Trait("row", "40")]
    [MemberData(nameof(Lies))]
    public async Task A_lying_provider_opens_nothing_and_breaks_nothing(string lie)
    {
        await using var provider = await HostileProvider.StartAsync();
        await using var web = await LinkedAsync(provider);
        provider.Lie = lie;
        using var browser = web.Browser();

        Assert.Equal("/dang-nhap?loi=noi", await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]"));

        using var desk = await browser.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, desk.StatusCode);
        using var said = await browser.GetAsync(new Uri("/dang-nhap?loi=noi", UriKind.Relative));
        Assert.NotNull((await WebFixture.ReadAsync(said)).QuerySelector(".errors"));
        TestContext.Current.SendDiagnosticMessage($"row 40: «{lie}» refused");
    }

    [Fact]
    [Trait("row", "40")]
    public async Task The_honest_twin_of_the_liar_is_believed()
    {
        await using var provider = await HostileProvider.StartAsync();
        await using var web = await LinkedAsync(provider);
        using var browser = web.Browser();

        Assert.Equal("/ban-lam-viec", await ThroughAsync(web, browser, "/dang-nhap", "form[action*=Provider]"));
        TestContext.Current.SendDiagnosticMessage("row 40: the honest twin of the liar is believed");
    }

    [Theory]
    [Trait("row", "40")]
    [InlineData("keys-elsewhere")]
    [InlineData("token-endpoint-elsewhere")]
    [InlineData("discovery-of-another-issuer")]
    public async Task A_provider_that_points_elsewhere_is_not_followed(string lie)
    {
        await using var provider = await HostileProvider.StartAsync();
        await using var web = await LinkedAsync(provider);
        provider.Lie = lie;
        using var browser = web.Browser();

        var ended = await EndAsync(browser);

        Assert.Equal("/dang-nhap?loi=noi", ended);
        using var desk = await browser.GetAsync(new Uri("/ban-lam-viec", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, desk.StatusCode);
        TestContext.Current.SendDiagnosticMessage($"row 40: «{lie}» refused");
    }

    // The provider and the browser's cookies live by the real clock, so the ward does too.
    private static async Task<WebFixture> TodayAsync(params IReadOnlyList<IdentityProvider> providers)
    {
        var web = await WebFixture.PublishedAsync(providers);
        web.Store.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        return web;
    }

    private static async Task<string> EndAsync(HttpClient browser)
    {
        using var asked = await WebFixture.PostAsync(browser, "/dang-nhap", "form[action*=Provider]", ("noi", "tinh"));
        if (asked.Headers.Location is { IsAbsoluteUri: false } already)
        {
            return already.OriginalString;
        }

        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answered = await plain.GetAsync(asked.Headers.Location);
        using var back = await browser.GetAsync(answered.Headers.Location);
        return back.Headers.Location!.OriginalString;
    }

    private static async Task<WebFixture> LinkedAsync(HostileProvider provider)
    {
        var web = await TodayAsync(provider.Settings);
        await web.Store.Get<ProviderLinks>().LinkAsync(web.World.Chair, provider.Address, HostileProvider.Subject, provider.Settings.Title, null, CancellationToken.None);
        return web;
    }

    // Where the provider sends the browser back to.
    private static async Task<Uri> AskAsync(HttpClient browser, string page, string form, string provider = "tinh")
    {
        using var asked = await WebFixture.PostAsync(browser, page, form, ("noi", provider));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.True(asked.Headers.Location!.IsAbsoluteUri, $"the provider could not be asked: {asked.Headers.Location}");
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answered = await plain.GetAsync(asked.Headers.Location);
        Assert.True(answered.Headers.Location is not null, $"the provider answered {answered.StatusCode}: {await answered.Content.ReadAsStringAsync()}");
        return answered.Headers.Location;
    }

    private static async Task<string> ThroughAsync(WebFixture web, HttpClient browser, string page, string form, string provider = "tinh")
    {
        using var back = await browser.GetAsync(await AskAsync(browser, page, form, provider));
        Assert.True(back.StatusCode == HttpStatusCode.Redirect, $"{web.Address} answered {back.StatusCode}");
        return back.Headers.Location!.OriginalString;
    }
}
