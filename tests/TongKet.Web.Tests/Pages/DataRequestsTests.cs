using System.Net;
using TongKet.Core.Privacy;

namespace TongKet.Web.Tests.Pages;

public sealed class DataRequestsTests
{
    private const string Register = "/ban-lam-viec/yeu-cau-du-lieu";

    [Fact]
    public async Task A_clerk_takes_a_request_in_and_answers_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var saved = await WebFixture.PostAsync(
            clerk, Register + "/moi", "main form", ("loai", "Correct"), ("kenh", "Post"), ("ngay", "2022-01-13"), ("hoTen", "Lò Thị Bưởi"), ("noiNhan", "Tổ 3"), ("noiDung", "Sửa năm sinh."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var home = saved.Headers.Location!.OriginalString;

        using var told = await WebFixture.PostAsync(clerk, home, "form[action*=Acknowledge]", ("danhTinh", "Xem giấy tờ tại quầy"));
        Assert.Equal(home, told.Headers.Location!.OriginalString);
        using var bare = await WebFixture.PostAsync(clerk, home, "form[action*=Answer]", ("ketQua", "Refused"), ("traLoi", "Không sửa được."), ("canCu", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        var again = await WebFixture.ReadAsync(bare);
        Assert.Equal("Không sửa được.", again.QuerySelector("textarea")!.TextContent.Trim());
        using var answered = await WebFixture.PostAsync(clerk, home, "form[action*=Answer]", ("ketQua", "Granted"), ("traLoi", "Đã sửa."), ("canCu", ""));
        Assert.Equal(home, answered.Headers.Location!.OriginalString);

        using var list = await clerk.GetAsync(new Uri(Register, UriKind.Relative));
        var page = await WebFixture.ReadAsync(list);
        Assert.Contains("Đã thực hiện", page.QuerySelector("table.board")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bưởi", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_request()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var clerk = await web.BrowserOfAsync("cong-chuc");
        using var got = await clerk.GetAsync(new Uri(Register + "/moi", UriKind.Relative));
        var page = await WebFixture.ReadAsync(got);
        for (var i = 0; i < 2; i++)
        {
            using var sent = WebFixture.Filled(
                page, Register + "/moi", "main form", ("loai", "See"), ("kenh", "Mail"), ("ngay", "2022-01-14"), ("hoTen", "Lò Thị Bưởi"), ("noiNhan", "Tổ 3"), ("noiDung", "Xin xem."));
            using var answer = await clerk.SendAsync(sent);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Single(await web.Store.Get<DataRequests>().ListAsync(web.World.Officer, CancellationToken.None));
    }

    [Fact]
    public async Task The_public_page_tells_rights_contact_and_days()
    {
        await using var web = await WebFixture.PublishedAsync();
        var page = await web.PageAsync("/du-lieu-ca-nhan");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Rút lại sự đồng ý", text, StringComparison.Ordinal);
        Assert.Contains("trong 15 ngày", text, StringComparison.Ordinal);
        Assert.Contains("phuong@suoitrong.example", text, StringComparison.Ordinal);
    }
}
