using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Notices;
using TongKet.Testing;

namespace TongKet.Web.Tests.Pages;

public sealed class NoticesTests
{
    private const string Address = "/ban-lam-viec/thong-bao";

    [Fact]
    public async Task A_notice_is_opened_where_it_leads_and_counts_as_read()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var signedIn = await web.SignInAsync();

        // What the world's own article told is read before.
        using var cleared = await SendAsync(web, await web.PageAsync(Address), "handler=All");
        await Notes.PostAsync(web.Store, web.World.Chair, "Số liệu <b>chờ</b> duyệt");
        await Notes.PostAsync(web.Store, web.World.Officer, "Việc riêng của văn phòng");
        var page = await web.PageAsync(Address);
        Assert.Contains("1 thông báo chưa đọc.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Số liệu <b>chờ</b> duyệt", page.QuerySelector("table.board")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Việc riêng", page.Body!.TextContent, StringComparison.Ordinal);

        using var opened = await SendAsync(web, page, "handler=Open");

        Assert.Equal("/ban-lam-viec", opened.Headers.Location!.OriginalString);
        page = await web.PageAsync(Address);
        Assert.Contains("Không còn thông báo nào chưa đọc.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await web.PageAsync(Address + "?loc=chua-doc")).QuerySelectorAll("table.board"));
    }

    [Fact]
    public async Task A_notice_of_another_account_is_not_there()
    {
        await using var web = await WebFixture.PublishedAsync();
        await Notes.PostAsync(web.Store, web.World.Officer, "Việc riêng của văn phòng");
        await Notes.PostAsync(web.Store, web.World.Chair, "Việc của chủ tịch");
        var own = await web.Store.Get<NoticeQueries>().PageAsync(web.World.Officer, false, null, 1, CancellationToken.None);
        var before = await web.Store.Get<NoticeQueries>().UnreadAsync(web.World.Officer.AccountId!.Value, CancellationToken.None);
        using var signedIn = await web.SignInAsync();
        var page = await web.PageAsync(Address);

        using var read = await SendAsync(web, page, "handler=Read", ("id", own.Lines[0].Id.ToString()));
        using var opened = await SendAsync(web, page, "handler=Open", ("id", own.Lines[0].Id.ToString()));

        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
        Assert.Equal(before, await web.Store.Get<NoticeQueries>().UnreadAsync(web.World.Officer.AccountId!.Value, CancellationToken.None));
    }

    [Fact]
    public async Task All_are_marked_as_read_and_pages_are_turned()
    {
        await using var web = await WebFixture.PublishedAsync();
        for (var i = 0; i < NoticeQueries.PageSize + 1; i++)
        {
            await Notes.PostAsync(web.Store, web.World.Chair, $"Việc số {i}");
        }

        using var signedIn = await web.SignInAsync();
        var page = await web.PageAsync(Address);
        var next = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Contains("Việc số 0", (await web.PageAsync(next)).QuerySelector("table.board")!.TextContent, StringComparison.Ordinal);

        using var marked = await SendAsync(web, page, "handler=All");

        Assert.Equal(HttpStatusCode.Redirect, marked.StatusCode);
        Assert.Equal(0, await web.Store.Get<NoticeQueries>().UnreadAsync(web.World.Chair.AccountId!.Value, CancellationToken.None));
    }

    [Fact]
    public async Task A_preference_is_kept_and_a_bad_one_is_named()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var signedIn = await web.SignInAsync();
        var page = await web.PageAsync(Address);

        using var kept = await SendAsync(web, page, "handler=Prefer", ("cach", "Digest"), ("gio", "8"), ("yenTu", "20:30"), ("yenDen", "05:15"));
        using var bad = await SendAsync(web, page, "handler=Prefer", ("cach", "Khác"), ("gio", "25"), ("yenTu", "khuya"), ("yenDen", "05:15"));

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Equal(3, (await WebFixture.ReadAsync(bad)).QuerySelectorAll(".errors li").Length);
        var preference = await web.Store.Get<NoticeQueries>().PreferenceAsync(web.World.Chair, CancellationToken.None);
        Assert.Equal((MailMode.Digest, 8, 1230, 315), (preference.Mode, preference.DigestHour, preference.QuietFrom, preference.QuietTo));
    }

    [Fact]
    public async Task Strangers_are_sent_to_sign_in()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var refused = await web.Client.GetAsync(new Uri(Address, UriKind.Relative));
        Assert.Equal("/dang-nhap", refused.Headers.Location!.AbsolutePath);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        WebFixture web, IHtmlDocument page, string step, params (string Name, string Value)[] fields)
    {
        var form = page.Forms.First(form => form.GetAttribute("action")!.EndsWith(step, StringComparison.Ordinal));
        var values = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>()
            .Where(input => fields.All(field => !string.Equals(field.Name, input.Name, StringComparison.Ordinal)))
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await web.Client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), new FormUrlEncodedContent(values));
    }
}
