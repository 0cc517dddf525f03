using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TongKet.Core.Newsroom;

namespace TongKet.Web.Tests.Journeys;

/// <summary>
/// Everything of the corpus is posted through the door of the newsroom, as mark-up, as a pasted page and in a Word file, and drawn in Chromium where
/// the desk, a secret address and readers see it. The pages are drawn with their own policy and with the policy taken off: nothing may run either way.
/// </summary>
[Trait("row", "37")]
public sealed partial class InjectionJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly (string Class, string Text)[] Corpus = [.. Read()];

    [Fact]
    public void The_corpus_is_as_large_as_it_says()
    {
        Assert.True(Corpus.Length >= 150, $"only {Corpus.Length} strings");
        Assert.True(Corpus.Select(one => one.Class).Distinct().Count() >= 10);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_of_the_corpus_runs_wherever_an_article_is_shown(bool withPolicy)
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        var refused = new List<string>();
        var addresses = new List<string>();
        foreach (var (index, text) in Corpus.Select((one, index) => (index, one.Text)))
        {
            // One article each for what is taken; what is refused is shown again with what was typed.
            using var sent = await WebFixture.PostAsync(
                author, Links.NewArticle(), "form.article-form",
                ("ten", $"Bài {index} {text}"[..Math.Min(190, $"Bài {index} {text}".Length)]), ("dan", text), ("chuyenMuc", "Tin " + text[..Math.Min(60, text.Length)].Replace('/', '|').Replace('\\', '|')), ("tacGia", text[..Math.Min(110, text.Length)]), ("noiDung", $"{text}\n\nĐoạn sau."));
            if (sent.StatusCode == HttpStatusCode.Redirect)
            {
                addresses.Add(sent.Headers.Location!.OriginalString);
            }
            else
            {
                // A form that carries NUL is refused whole by the server before any page reads it.
                Assert.Equal(text.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.UnprocessableEntity, sent.StatusCode);
                refused.Add(await sent.Content.ReadAsStringAsync());
            }
        }

        foreach (var address in addresses)
        {
            await SendOutAsync(web, Guid.Parse(address[(address.LastIndexOf('/') + 1)..]));
        }

        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, BypassCSP = !withPolicy });
        var page = await context.NewPageAsync();
        var executed = new List<string>();
        page.Dialog += (_, dialog) => executed.Add(dialog.Message);
        await OfficerJourneyTests.SignInAsync(page, "cong-chuc");
        foreach (var address in addresses)
        {
            await LookAsync(page, address, executed);
        }

        await LookAsync(page, Links.Newsroom(), executed);
        await LookAsync(page, "/", executed);
        var cards = await web.Store.Get<Core.Publishing.PortalQueries>().NewsAsync(web.World.CommuneId, 1000, CancellationToken.None);
        Assert.Equal(addresses.Count + 1, cards.Count);
        foreach (var card in cards)
        {
            await LookAsync(page, Links.Article(card.Slug), executed);
        }

        for (var number = 1; number <= cards.Count / Core.Publishing.NewsQueries.PageSize; number++)
        {
            await LookAsync(page, Links.News(number), executed);
        }

        foreach (var answer in refused)
        {
            await page.SetContentAsync(answer);
            await ExpectQuietAsync(page, "a refused form", executed);
        }

        Assert.Empty(executed);
        TestContext.Current.SendDiagnosticMessage($"row 37: {Corpus.Length} strings, {addresses.Count} taken, {refused.Count} refused, policy {(withPolicy ? "on" : "off")}, {executed.Count} executed");
    }

    [Fact]
    public async Task A_pasted_page_and_a_Word_file_bring_words_and_nothing_that_runs()
    {
        await using var web = await WebFixture.PublishedAsync();
        await using var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = web.Address, BypassCSP = true });
        var page = await context.NewPageAsync();
        var executed = new List<string>();
        await OfficerJourneyTests.SignInAsync(page, "cong-chuc");
        var texts = Corpus.Select(one => one.Text).Where(text => !text.Contains('\0', StringComparison.Ordinal)).ToArray();
        var all = string.Join('\n', texts.Select(text => $"<p>{text}</p>")) + string.Join('\n', texts);
        await page.GotoAsync(Links.NewArticle());
        await page.ClickAsync("details.or summary");
        await page.FillAsync("#trang-dan", all);
        await page.ClickAsync("button[formaction*=Paste]");
        await page.WaitForSelectorAsync(".note.good");
        await ExpectQuietAsync(page, "pasted", executed);
        await page.ClickAsync("button[formaction*=Preview]");
        await page.WaitForSelectorAsync(".preview-box");
        await ExpectQuietAsync(page, "pasted and shown", executed);
        Assert.DoesNotContain("javascript:", string.Join(' ', await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.preview-box a')].map(link => link.protocol)")), StringComparison.OrdinalIgnoreCase);

        foreach (var chunk in Corpus.Select(one => one.Text).Where(text => text.All(System.Xml.XmlConvert.IsXmlChar)).Chunk(40))
        {
            var body = string.Concat(chunk.Select(text => $"<w:p><w:r><w:t>{System.Security.SecurityElement.Escape(text)}</w:t></w:r></w:p><w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>dẫn</w:t></w:r></w:hyperlink></w:p>"));
            await page.GotoAsync(Links.NewArticle());
            await page.SetInputFilesAsync("#tep-word", new FilePayload { Name = $"..\\..\\bai-{executed.Count}-{chunk.Length}-{Guid.CreateVersion7(web.Store.Clock.GetUtcNow()):N}.docx", MimeType = "application/msword", Buffer = WordFile.Make(body, Picture.Png(20, 20), "javascript:window.hacked=1") });
            await page.ClickAsync("form[action*=Word] button");
            await page.WaitForSelectorAsync("form.article-form input[name=ban]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
            await page.ClickAsync("button[formaction*=Preview]");
            await page.WaitForSelectorAsync(".preview-box");
            await ExpectQuietAsync(page, "from Word", executed);
            Assert.Equal(0, await page.Locator(".preview-box a[href^='javascript' i]").CountAsync());
        }

        Assert.Empty(executed);
    }

    private static async Task SendOutAsync(WebFixture web, Guid article)
    {
        // Some strings name pictures that are not there: the gate stops them, and then readers never see them.
        var open = await web.Store.Get<ArticleQueries>().OpenAsync(web.World.Officer, article, CancellationToken.None);
        var draft = ArticleDraft.Of(open.Article);
        var gate = await web.Store.Get<Core.Publishing.ArticleGates>().LookAsync(web.World.Officer, article, CancellationToken.None);
        if (!gate.IsOpen)
        {
            await web.Store.Get<Articles>().ReviseAsync(web.World.Officer, article, draft with { Body = "Nội dung thay cho phần bị giữ lại." }, null, CancellationToken.None);
        }

        await web.World.SendOutAsync(article);
    }

    private static async Task LookAsync(IPage page, string address, List<string> executed)
    {
        await page.GotoAsync(address);
        await ExpectQuietAsync(page, address, executed);
    }

    private static async Task ExpectQuietAsync(IPage page, string where, List<string> executed)
    {
        // Also what waits for a pointer, the focus or an error is let to happen.
        await page.EvaluateAsync("for (const one of document.querySelectorAll('main *')) for (const name of ['mouseover', 'pointerenter', 'focus', 'error', 'toggle', 'animationstart']) one.dispatchEvent(new Event(name))");
        if (await page.EvaluateAsync<bool>("window.hacked === 1 || [...document.querySelectorAll('*')].some(one => [...one.attributes].some(mark => mark.name.startsWith('on')))"))
        {
            executed.Add(where);
        }
    }

    private static IEnumerable<(string, string)> Read()
    {
        using var stream = typeof(InjectionJourneyTests).Assembly.GetManifestResourceStream("injections.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var name = string.Empty;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                name = line[3..];
            }
            else if (name.Length > 0 && line.Length > 0)
            {
                yield return (name, Escaped().Replace(line, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));
            }
        }
    }

    [GeneratedRegex(@"\\u([0-9a-f]{4})")]
    private static partial Regex Escaped();
}
