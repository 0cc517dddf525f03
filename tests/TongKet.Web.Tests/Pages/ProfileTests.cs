using System.Net;
using TongKet.Core.Register;

namespace TongKet.Web.Tests.Pages;

public sealed class ProfileTests
{
    private const string Desk = "/ban-lam-viec/gioi-thieu";

    [Fact]
    public async Task Structure_reception_and_contacts_reach_readers_by_two_hands_in_Vietnamese_and_English()
    {
        await using var web = await WebFixture.PublishedAsync();
        var organisations = web.Store.Get<Organisations>();
        var body = await organisations.AddAsync(web.World.System, OrganisationKind.PeoplesCommittee, "Ủy ban nhân dân phường", new DateOnly(2019, 1, 1), CancellationToken.None);
        foreach (var (name, title, from) in (IEnumerable<(string, string, DateOnly)>)[("Vi Thị Mận", "Chủ tịch", new(2019, 1, 1)), ("Hà Văn Sau", "Phó Chủ tịch", new(2023, 1, 1))])
        {
            await organisations.AppointAsync(web.World.System, new Appointment { OrganisationId = body, FullName = name, Title = title, From = from, Basis = "01/QĐ" }, CancellationToken.None);
        }

        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var chair = await web.BrowserOfAsync("chu-tich");
        using var wrong = await WebFixture.PostAsync(clerk, Desk, "main form", ("tiepDan", "Thứ Năm; 8 giờ; Chủ tịch; Phòng 1; thừa"), ("tuAnh", "Chủ tịch Chairperson"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        WebFixture.AssertFaultsBesideFields(await WebFixture.ReadAsync(wrong));
        using var saved = await WebFixture.PostAsync(
            clerk, Desk, "main form", ("chucNang", "Quản lý nhà nước ở phường."), ("tiepDan", "Thứ Năm; 8 giờ – 11 giờ; Chủ tịch; Phòng tiếp dân"), ("lienHe", "Bộ phận một cửa; 0208 000 0001; motcua@suoitrong.example"),
            ("tenAnh", "Suoi Trong Ward"), ("diaChiAnh", "1 Bo Suoi Street"), ("chucNangAnh", "Local administration."), ("tiepDanAnh", "Thursday; 8–11; Chairperson; Reception room"), ("tuAnh", "Chủ tịch = Chairperson"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.DoesNotContain("Vi Thị Mận", (await web.PageAsync("/gioi-thieu")).Body!.TextContent, StringComparison.Ordinal);
        using var own = await WebFixture.PostTokenAsync(clerk, Desk, Desk + "?handler=Publish");
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using var published = await WebFixture.PostAsync(chair, Desk, "form[action*=Publish]");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        var page = await web.PageAsync("/gioi-thieu");
        Assert.Contains("Vi Thị Mận", page.QuerySelector(".bodies")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hà Văn Sau", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Phòng tiếp dân", page.QuerySelector("table.names")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0208 000 0001", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        var english = await web.PageAsync("/en");
        Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
        Assert.Equal("vi", english.QuerySelector("body > footer")!.GetAttribute("lang"));
        Assert.Equal("Suoi Trong Ward", english.QuerySelector("h1")!.TextContent);
        Assert.Contains("Chairperson", english.QuerySelector(".bodies")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("/en", await web.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_English_name_there_is_no_English_page_and_no_link_to_it()
    {
        await using var web = await WebFixture.PublishedAsync();

        using var none = await web.Client.GetAsync(new Uri("/en", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Empty((await web.PageAsync("/so-do-trang")).QuerySelectorAll("a[href='/en']"));
    }
}
