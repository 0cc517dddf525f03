using System.Net;
using System.Text;
using TongKet.Core.Documents;
using TongKet.Core.Publishing;

namespace TongKet.Web.Tests.Pages;

public sealed class AnnualReportTests
{
    [Fact]
    public async Task Readers_take_the_published_report_as_word_and_pdf_from_its_page()
    {
        await using var web = await WebFixture.PublishedAsync();
        await web.Store.Get<ReportPublications>().PublishAsync(web.World.Chair, 2021, CancellationToken.None);
        var page = await web.PageAsync("/bao-cao/2021");
        var links = page.QuerySelectorAll("main a[href^='/bao-cao/']").Select(link => link.GetAttribute("href")!).ToArray();
        Assert.Equal(["/bao-cao/2021.docx", "/bao-cao/2021.pdf"], links);

        using var word = await web.Client.GetAsync(new Uri("/bao-cao/2021.docx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, word.StatusCode);
        Assert.Equal(DocxWriter.MediaType, word.Content.Headers.ContentType!.MediaType);
        Assert.Equal("bao-cao-2021.docx", word.Content.Headers.ContentDisposition!.FileName);
        var text = DocumentReader.OfBytes("bc.docx", await word.Content.ReadAsByteArrayAsync()).Document!.Text.Value;
        Assert.Contains("6.167.267.743", text, StringComparison.Ordinal);

        using var pdf = await web.Client.GetAsync(new Uri("/bao-cao/2021.pdf", UriKind.Relative));
        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await pdf.Content.ReadAsByteArrayAsync()).AsSpan(0, 5)));

        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri("/bao-cao/2021.docx", UriKind.Relative));
        ask.Headers.IfNoneMatch.Add(word.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await web.Client.SendAsync(ask)).StatusCode);
    }

    [Theory]
    [InlineData("/bao-cao/2021.docx")]
    [InlineData("/bao-cao/1999.docx")]
    [InlineData("/bao-cao/1999.pdf")]
    [InlineData("/bao-cao/x.docx")]
    [InlineData("/bao-cao/2021.exe")]
    public async Task What_was_never_published_is_not_found(string address)
    {
        await using var web = await WebFixture.PublishedAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await web.Client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_desk_takes_a_draft_and_a_stranger_does_not()
    {
        await using var web = await WebFixture.PublishedAsync();
        const string draft = "/ban-lam-viec/bang-chi-tieu/bao-cao/2021.docx";
        using (var stranger = await web.Browser().GetAsync(new Uri(draft, UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.Found, stranger.StatusCode);
        }

        await web.SignInAsync();
        using var answer = await web.Client.GetAsync(new Uri(draft, UriKind.Relative));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var text = DocumentReader.OfBytes("bc.docx", await answer.Content.ReadAsByteArrayAsync()).Document!.Text.Value;
        Assert.Contains("DỰ THẢO", text, StringComparison.Ordinal);
        Assert.Contains("chưa phải số liệu công bố", text, StringComparison.Ordinal);
    }
}
