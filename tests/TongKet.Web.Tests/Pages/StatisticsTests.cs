using System.Net;
using AngleSharp.Html.Dom;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Web.Tests.Pages;

/// <summary>The register of awards as numbers, as one person's record, and as the year's report, at the door.</summary>
public sealed class StatisticsTests
{
    private const string Address = "/ban-lam-viec/thi-dua/thong-ke";

    [Fact]
    public async Task Each_number_leads_to_the_awards_behind_it_and_to_files_and_no_name_stands_in_an_address()
    {
        await using var web = await WebAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");

        var page = await PageAsync(clerk, Address + "?tu=2021-01&den=2021-12&theo=Quarter");

        Assert.Contains("2 lần khen", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll("[aria-labelledby=b-danhHieu] thead th.num").Length - 1);
        var link = page.QuerySelector("[aria-labelledby=b-gioi] tbody a")!.GetAttribute("href")!;
        Assert.DoesNotContain("B%C6", link, StringComparison.Ordinal);
        var behind = (await PageAsync(clerk, link)).QuerySelector("[aria-labelledby=sau-so] tbody")!;
        Assert.Contains("Lò Thị Bưởi", behind.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ma Văn Vối", behind.TextContent, StringComparison.Ordinal);
        using var csv = await clerk.GetAsync(new Uri(Address + "/tai-ve?tu=2021-01&den=2021-12&theo=Year&dang=csv", UriKind.Relative));
        Assert.Contains("Danh hiệu, hình thức\",Lao động tiên tiến,2,2", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var xlsx = await clerk.GetAsync(new Uri(Address + "/tai-ve?tu=2021-01&den=2021-12", UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.Content.Headers.ContentType!.MediaType);
        var faulty = await PageAsync(clerk, Address + "?tu=2015-01&den=2021-12");
        Assert.Contains("5 năm", faulty.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        using var docx = await clerk.GetAsync(new Uri("/ban-lam-viec/thi-dua/bao-cao/2021.docx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, docx.StatusCode);
        Assert.Equal("PK"u8.ToArray(), (await docx.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Fact]
    public async Task The_record_of_a_person_is_posted_and_closed_to_a_group_leader()
    {
        await using var web = await WebAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var leader = await web.BrowserOfAsync("to-truong");
        const string Record = "/ban-lam-viec/thi-dua/ho-so";

        using var found = await WebFixture.PostAsync(clerk, Record, "form[role=search]", ("tim", "bưởi"));

        var page = await WebFixture.ReadAsync(found);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Contains("Lò Thị Bưởi", page.QuerySelector("section h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hủy lần khen", (await WebFixture.ReadAsync(await WebFixture.PostAsync(clerk, Record, "form[role=search]", ("tim", "trám")))).QuerySelector("ol.history")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain((await PageAsync(clerk, Record)).Forms, form => form.Method == "get");
        foreach (var closed in new[] { Record, Address, Address + "/tai-ve", "/ban-lam-viec/thi-dua/bao-cao/2021.docx" })
        {
            using var refused = await leader.GetAsync(new Uri(closed, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    private static async Task<WebFixture> WebAsync()
    {
        var web = await WebFixture.PublishedAsync();
        var awards = web.Store.Get<Awards>();
        var draft = new AwardDraft
        {
            Subject = SubjectKind.Individual,
            Name = "Lò Thị Bưởi",
            Gender = Gender.Female,
            AreaId = web.World.Groups[0],
            Code = "LDTT",
            Type = AwardType.Merit,
            Year = 2020,
            Decision = "12/QĐ-UBND",
            DecidedOn = new DateOnly(2021, 1, 5),
            Issuer = "Chủ tịch UBND phường",
        };
        await awards.RecordAsync(web.World.Officer, draft, CancellationToken.None);
        await awards.RecordAsync(web.World.Officer, draft with { Name = "Ma Văn Vối", Gender = Gender.Male, DecidedOn = new DateOnly(2021, 6, 1), Decision = "40/QĐ-UBND" }, CancellationToken.None);
        var gone = await awards.RecordAsync(web.World.Officer, draft with { Name = "Hứa Thị Trám", Decision = "41/QĐ-UBND" }, CancellationToken.None);
        await awards.RevokeAsync(web.World.Officer, gone, new DateOnly(2021, 7, 1), "Khai sai", CancellationToken.None);
        return web;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var got = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        return await WebFixture.ReadAsync(got);
    }
}
