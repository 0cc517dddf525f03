using System.Net;
using TongKet.Core.Disclosing;
using TongKet.Core.Publishing;

namespace TongKet.Web.Tests.Pages;

public sealed class SearchTests
{
    [Fact]
    public async Task A_reader_finds_an_article_without_tones_sees_the_words_marked_and_gets_there()
    {
        await using var web = await WebFixture.PublishedAsync();
        var home = await web.PageAsync("/");
        Assert.Equal("/tim-kiem", home.QuerySelector("form[role=search]")!.GetAttribute("action"));

        var page = await web.PageAsync("/tim-kiem?q=suoi+trong+tong+ket");

        var first = page.QuerySelector(".found li")!;
        Assert.Equal("/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021", first.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Suối Trong tổng kết", first.QuerySelector("h3 mark")!.TextContent);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        foreach (var link in page.QuerySelectorAll(".found a"))
        {
            using var answer = await web.Client.GetAsync(new Uri(link.GetAttribute("href")!.Split('#')[0], UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Results_are_narrowed_by_kind_and_year_and_nothing_found_says_what_to_do()
    {
        await using var web = await WebFixture.PublishedAsync();

        var results = await web.PageAsync("/tim-kiem?q=ng%C3%A2n+s%C3%A1ch&loai=ket-qua&nam=2021");
        Assert.All(results.QuerySelectorAll(".found a"), link => Assert.StartsWith("/ket-qua/2021/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.NotEmpty(results.QuerySelectorAll(".found a"));
        var none = await web.PageAsync("/tim-kiem?q=ng%C3%A2n+s%C3%A1ch&nam=1999");
        Assert.Contains("Không tìm thấy gì", none.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("loại:gi-do")]
    [InlineData("!!!")]
    public async Task What_is_no_question_is_refused_in_one_sentence(string asked)
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync("/tim-kiem?q=" + Uri.EscapeDataString(asked), HttpStatusCode.BadRequest);

        var fault = page.QuerySelector("#q-fault")!;
        Assert.EndsWith(".", fault.TextContent, StringComparison.Ordinal);
        Assert.Contains(fault.Id!, page.QuerySelector("#q")!.GetAttribute("aria-describedby")!, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".found"));
    }

    [Fact]
    public async Task A_question_of_thousands_of_words_is_refused_without_being_repeated()
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync("/tim-kiem?q=" + string.Join('+', Enumerable.Repeat("tu", 2_000)), HttpStatusCode.BadRequest);

        Assert.True(page.QuerySelector("#q")!.GetAttribute("value")!.Length <= 300);
    }

    [Fact]
    public async Task Markup_in_a_question_stays_text()
    {
        await using var web = await WebFixture.PublishedAsync();

        var page = await web.PageAsync("/tim-kiem?q=" + Uri.EscapeDataString("\"><script>alert(1)</script> tổng kết"));

        Assert.Empty(page.QuerySelectorAll("main script"));
        Assert.Contains("<script>", page.QuerySelector("#q")!.GetAttribute("value")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_taken_back_is_not_found_the_next_moment()
    {
        await using var web = await WebFixture.PublishedAsync();
        var entry = await web.Store.Get<Disclosures>().DraftAsync(
            web.World.Officer,
            new DisclosureDraft { Duty = "du-toan", Title = "Dự toán thử nghiệm", IssuedOn = new DateOnly(2022, 1, 5), Source = "Nghị quyết 25/NQ-HĐND", Text = "Tổng thu 4.500 triệu đồng." },
            CancellationToken.None);
        await web.Store.Get<DisclosurePublications>().PublishAsync(web.World.Chair, entry, null, null, CancellationToken.None);
        Assert.Single((await web.PageAsync("/tim-kiem?q=%22th%E1%BB%AD+nghi%E1%BB%87m%22")).QuerySelectorAll(".found li"));

        await web.Store.Get<DisclosurePublications>().WithdrawAsync(web.World.Chair, entry, "Ghi nhầm số liệu.", CancellationToken.None);

        Assert.Empty((await web.PageAsync("/tim-kiem?q=%22th%E1%BB%AD+nghi%E1%BB%87m%22")).QuerySelectorAll(".found li"));
    }

    [Fact]
    public async Task One_address_asks_so_often_and_no_oftener()
    {
        await using var web = await WebFixture.PublishedAsync();
        for (var i = 0; i < Web.Security.SignIn.SearchesPerMinute; i++)
        {
            using var answer = await web.Client.GetAsync(new Uri("/tim-kiem?q=x", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await web.PageAsync("/tim-kiem?q=x", HttpStatusCode.TooManyRequests);
        await web.PageAsync("/tim-kiem");
        await web.PageAsync("/tin-tuc");
    }
}
