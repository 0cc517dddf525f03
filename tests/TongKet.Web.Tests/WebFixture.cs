using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Testing;

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

    public HttpClient Client { get; }

    /// <summary>A ward with a published year and an article.</summary>
    public static async Task<WebFixture> PublishedAsync()
    {
        var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.PublishYearAsync();
        await world.PublishArticleAsync();
        return await StartAsync(store, world);
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
    public async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        var page = await PageAsync(address);
        var form = page.Forms.Single(form => form.QuerySelector("button[type=submit]") is not null);
        var values = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>()
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Client.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(values));
    }

    public Task<HttpResponseMessage> SignInAsync(string name = "chu-tich", string password = World.Password) =>
        PostAsync("/dang-nhap", ("ten", name), ("matKhau", password));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        handler.Dispose();
        await app.DisposeAsync();
        await Store.DisposeAsync();
    }

    private static async Task<WebFixture> StartAsync(TestStore store, World? world)
    {
        var app = WebApp.Build(new WebOptions
        {
            Store = store.Options,
            Urls = ["http://127.0.0.1:0"],
            Configure = services => services.AddSingleton<TimeProvider>(store.Clock),
        });
        await app.StartAsync();
        return new WebFixture(store, world, app);
    }
}
