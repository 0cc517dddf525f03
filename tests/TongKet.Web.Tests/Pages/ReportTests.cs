using System.Net;
using TongKet.Core.Ledger;
using TongKet.Core.Publishing;

namespace TongKet.Web.Tests.Pages;

public sealed class ReportTests
{
    [Fact]
    public async Task The_report_tells_the_published_year_with_ways_home_and_the_seal_of_its_check()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var none = await web.Client.GetAsync(new Uri("/bao-cao/2021", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var refused = await WebFixture.PostTokenAsync(clerk, "/tai-khoan", "/ban-lam-viec/cong-khai?handler=Report", ("nam", "2021"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var published = await WebFixture.PostAsync(chair, "/ban-lam-viec/cong-khai", "form[action*=Report]");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        var page = await web.PageAsync("/bao-cao/2021");

        var budget = page.QuerySelector(".report section a[href='/ket-qua/2021/thu-can-doi-ngan-sach']")!.ParentElement!.TextContent;
        Assert.Contains("6.167.267.743", budget, StringComparison.Ordinal);
        Assert.Contains("bằng 144\u00A0% kế hoạch", budget, StringComparison.Ordinal);
        Assert.Contains("Số liệu đã kiểm tra ngày 14/01/2022", page.QuerySelector(".checked")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(12, page.QuerySelector(".checked code")!.TextContent.Length);
        Assert.NotNull(page.QuerySelector(".chart table"));
        Assert.NotNull((await web.PageAsync("/ket-qua/2021")).QuerySelector("a[href='/bao-cao/2021']"));
        Assert.Contains(
            await web.Store.Get<LedgerQueries>().PageAsync(web.World.CommuneId, null, null, null, CancellationToken.None), line => line.Entry.Verb == Verbs.ReportPublished);
    }

    [Fact]
    public async Task A_report_stays_as_it_was_and_says_that_its_results_were_published_anew()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.Store.Get<ReportPublications>().PublishAsync(web.World.Chair, 2021, CancellationToken.None);
        web.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await web.Store.Get<Publications>().PublishResultsAsync(web.World.Chair, 2021, CancellationToken.None);

        Assert.Contains("công bố lại", (await web.PageAsync("/bao-cao/2021")).QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
    }
}
