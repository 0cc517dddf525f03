using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;
using TongKet.Web.Security;

namespace TongKet.Web.Tests;

/// <summary>The real web on a free port over a real store of its own.</summary>
public sealed class WebFixture : IAsyncDisposable
{
    public const string Phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36";

    private readonly WebApplication app;
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    private WebFixture(TestStore store, World? world, WebApplication app)
    {
        Store = store;
        World = world!;
        this.app = app;
        Address = app.Urls.First();
        Client = new HttpClient(handler) { BaseAddress = new Uri(Address) };
        Client.DefaultRequestHeaders.UserAgent.ParseAdd(Phone);
    }

    public TestStore Store { get; }

    public World World { get; }

    public string Address { get; }

    /// <summary>What the server has logged, at the level that it runs with.</summary>
    public required LogLines Log { get; init; }

    public HttpClient Client { get; }

    /// <summary>A ward with a published year and an article.</summary>
    public static async Task<WebFixture> PublishedAsync(params IReadOnlyList<IdentityProvider> providers)
    {
        var store = await TestStore.CreateAsync();
        return await StartAsync(store, await World.CreatePublishedAsync(store), providers);
    }

    /// <summary>The same ward behind a proxy that speaks HTTPS with its readers.</summary>
    public static async Task<WebFixture> BehindHttpsAsync()
    {
        var store = await TestStore.CreateAsync();
        return await StartAsync(store, await World.CreateAsync(store), https: true);
    }

    /// <summary>The published ward on a machine with a virus scanner.</summary>
    public static async Task<WebFixture> ScannedAsync(ScannerOptions scanner)
    {
        var store = await TestStore.CreateAsync();
        return await StartAsync(store, await World.CreatePublishedAsync(store), scanner: scanner);
    }

    /// <summary>The published ward known to readers under these names.</summary>
    public static async Task<WebFixture> NamedAsync(params IReadOnlyList<string> hosts)
    {
        var store = await TestStore.CreateAsync();
        return await StartAsync(store, await World.CreatePublishedAsync(store), hosts: hosts);
    }

    /// <summary>A prepared store with no commune in it.</summary>
    public static async Task<WebFixture> EmptyAsync() => await StartAsync(await TestStore.CreateAsync(), null);

    /// <summary>Another start over the same store, as after a restart.</summary>
    public async Task<WebFixture> AgainAsync()
    {
        await app.DisposeAsync();
        return await StartAsync(Store, World);
    }

    public async Task<IHtmlDocument> PageAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
        return await ReadAsync(answer);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    /// <summary>Posts a form as a browser does: with the hidden fields of the page it stands on.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        PostAsync(Client, address, "main form:not([data-passkey])", fields);

    /// <summary>Posts one of several forms of a page, from a browser of its own choice.</summary>
    /// <param name="form">A selector of the form; the first that fits is sent.</param>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string address, string form, params (string Name, string Value)[] fields)
    {
        using var got = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        var page = await ReadAsync(got);
        return await browser.SendAsync(Filled(page, address, form, fields));
    }

    /// <summary>The request that sends a form.</summary>
    public static HttpRequestMessage Filled(IHtmlDocument page, string address, string selector, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelector(selector) ?? throw new InvalidOperationException($"{address} has no {selector}.");
        var values = form.QuerySelectorAll("input[type=hidden], input[type=radio][checked], input[type=checkbox][checked]").OfType<IHtmlInputElement>()
            .Where(input => fields.All(field => field.Name != input.Name))
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var action = form.GetAttribute("action");
        return new HttpRequestMessage(HttpMethod.Post, new Uri(string.IsNullOrEmpty(action) ? address : action, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(values),
        };
    }

    /// <summary>Every fault of the list at the head leads to a field that names the fault itself.</summary>
    public static void AssertFaultsBesideFields(IHtmlDocument page)
    {
        var links = page.QuerySelectorAll(".errors a");
        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            var field = page.GetElementById(link.GetAttribute("href")![1..]);
            Assert.NotNull(field);
            var described = field.GetAttribute("aria-describedby")?.Split(' ').Select(page.GetElementById).Select(one => one?.TextContent).ToArray() ?? [];
            Assert.Contains(described, text => text?.Contains(link.TextContent, StringComparison.Ordinal) == true);
            Assert.True(field.GetAttribute("aria-invalid") == "true" || field.LocalName == "fieldset");
        });
    }

    public Task<HttpResponseMessage> SignInAsync(string name = "chu-tich", string password = World.Password) =>
        PostAsync("/dang-nhap", ("ten", name), ("matKhau", password));

    /// <summary>Another browser, with cookies of its own.</summary>
    /// <param name="from">The address it asks from, one of this machine; null for the usual one.</param>
    public HttpClient Browser(IPAddress? from = null)
    {
        HttpMessageHandler own = from is null
            ? new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }
            : new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), ConnectCallback = (context, cancel) => ConnectAsync(from, context.DnsEndPoint, cancel) };
        var client = new HttpClient(own) { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Phone);
        return client;
    }

    /// <summary>Another browser in which somebody is signed in.</summary>
    public async Task<HttpClient> BrowserOfAsync(string name, IPAddress? from = null)
    {
        var browser = Browser(from);
        using var answer = await PostAsync(browser, "/dang-nhap", "main form:not([data-passkey])", ("ten", name), ("matKhau", World.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>A browser in which somebody with the role is signed in; an administrator with a second factor.</summary>
    public async Task<HttpClient> BrowserInRoleAsync(Role role, IPAddress? from = null)
    {
        var name = "vai-" + role.ToString().ToLowerInvariant();
        var opening = new AccountOpening { UserName = name, DisplayName = role.ToString(), Role = role, AreaId = Rights.IsOfGroup(role) ? World.Groups[0] : null };
        await Store.Get<Accounts>().OpenWithPasswordAsync(World.System, opening, World.Password, CancellationToken.None);
        var browser = await BrowserOfAsync(name, from);
        if (role != Role.Administrator)
        {
            return browser;
        }

        var secret = await SetUpAuthenticatorAsync(browser);
        browser.Dispose();
        var strong = Browser(from);
        using var half = await PostAsync(strong, "/dang-nhap", "main form", ("ten", name), ("matKhau", World.Password));
        using var full = await PostAsync(strong, "/dang-nhap/ma", "main form", ("ma", CodeOf(secret)));
        Assert.Equal(HttpStatusCode.Redirect, full.StatusCode);
        return strong;
    }

    /// <summary>Sets up the authenticator app as its holder does, from the secret on the page.</summary>
    /// <returns>The secret. A minute has passed by then, so that its next code is a new one.</returns>
    public async Task<byte[]> SetUpAuthenticatorAsync(HttpClient browser)
    {
        const string address = "/tai-khoan/ung-dung-xac-thuc";
        using var got = await browser.GetAsync(new Uri(address, UriKind.Relative));
        var page = await ReadAsync(got);
        var secret = FromBase32(page.QuerySelector("code.secret")!.TextContent);
        using var set = await browser.SendAsync(Filled(page, address, "main form", ("ma", CodeOf(secret))));
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal(SecondFactorRules.RecoveryCodes, (await ReadAsync(set)).QuerySelectorAll(".codes li").Length);
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        return secret;
    }

    /// <summary>Gives an account without a factor a passkey, as if its device had made one.</summary>
    public Task<IReadOnlyList<string>> AddPasskeyAsync(Actor holder) => Store.Get<SecondFactors>().AddPasskeyAsync(
        holder,
        new UserPasskeyInfo([1, 2, 3, 4], [5, 6, 7], DateTimeOffset.UnixEpoch, 0, null, true, false, false, [8], [9]),
        null,
        CancellationToken.None);

    public string CodeOf(byte[] secret) => SecondFactorRules.CodeAt(secret, SecondFactorRules.StepAt(Store.Clock.GetUtcNow().UtcDateTime));

    /// <summary>Posts to an address with the token of another page: what a form of that address would send, had it been shown.</summary>
    public static async Task<HttpResponseMessage> PostTokenAsync(HttpClient browser, string from, string to, params (string Name, string Value)[] fields)
    {
        using var got = await browser.GetAsync(new Uri(from, UriKind.Relative));
        var token = (await ReadAsync(got)).QuerySelector("main input[name=__form]")!.GetAttribute("value")!;
        return await browser.PostAsync(
            new Uri(to, UriKind.Relative),
            new FormUrlEncodedContent([KeyValuePair.Create("__form", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    /// <summary>An address that the endpoint answers, with ids and names of this ward in its places.</summary>
    public string AddressOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "year" } => "2021",
        RoutePatternParameterPart { Name: "nam" } => "2022",
        RoutePatternParameterPart { Name: "thangSo" } => "1",
        RoutePatternParameterPart { Name: "heading" } => "1",
        RoutePatternParameterPart { Name: "indicator" or "code" } => "thu-can-doi-ngan-sach",
        RoutePatternParameterPart { Name: "slug" } => "phuong-suoi-trong-tong-ket-nam-2021",
        _ => World.Chair.AccountId!.Value.ToString("N"),
    }))));

    public IServiceProvider Services => app.Services;

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var letter in text.Where(char.IsAsciiLetterOrDigit))
        {
            held = ((held << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits & 0xFF));
            }
        }

        return [.. bytes];
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, DnsEndPoint to, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(to, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        handler.Dispose();
        await app.DisposeAsync();
        await Store.DisposeAsync();
    }

    private static async Task<WebFixture> StartAsync(TestStore store, World? world, IReadOnlyList<IdentityProvider>? providers = null, bool https = false, ScannerOptions? scanner = null, IReadOnlyList<string>? hosts = null)
    {
        var log = new LogLines();
        var app = WebApp.Build(new WebOptions
        {
            Store = store.Options,
            Urls = ["http://127.0.0.1:0"],
            Providers = providers ?? [],
            Hosts = hosts ?? [],
            Https = https,

            // One process with the test: what it writes by the engine shows on the pages at once.
            Configure = services => services.AddSingleton<TimeProvider>(store.Clock).AddSingleton(_ => store.Get<Stores>()).AddSingleton(new SignInSettings(DemoOpen: true)).AddSingleton<ILoggerProvider>(log)
                .AddSingleton(scanner ?? new ScannerOptions()).AddSingleton(_ => store.Get<Rulebook>()).Configure<PasswordHasherOptions>(TestStore.Light),
        });
        await app.StartAsync();
        return new WebFixture(store, world, app) { Log = log };
    }
}

internal static class Requests
{
    /// <summary>The same form sent by another of its buttons.</summary>
    public static HttpRequestMessage At(this HttpRequestMessage request, string address)
    {
        request.RequestUri = new Uri(address, UriKind.Relative);
        return request;
    }
}
