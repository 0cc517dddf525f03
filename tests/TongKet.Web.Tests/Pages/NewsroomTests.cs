using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;

namespace TongKet.Web.Tests.Pages;

/// <summary>The newsroom at the door: what an author, an editor and a chief editor type, and what readers get of it.</summary>
public sealed class NewsroomTests
{
    private const string Slug = "ra-quan-don-ve-sinh";

    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly (string, string)[] Filled =
    [
        ("ten", "Ra quân dọn vệ sinh"), ("dan", "Mỗi tổ một tuyến."), ("chuyenMuc", "Hoạt động của phường"), ("tacGia", "Ban biên tập"), ("noiDung", "Các tổ dân phố ra quân."),
    ];

    [Fact]
    public async Task An_author_writes_an_editor_approves_and_publishes_and_readers_see_it()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        using var editor = await web.BrowserOfAsync("bien-tap");
        var home = await WriteAsync(author);

        await StepAsync(author, home, "Submit");
        Assert.Null((await PageAsync(author, home)).QuerySelector("form[action*=Approve]"));
        await StepAsync(editor, home, "Approve");
        await StepAsync(editor, home, "Publish");

        var page = await web.PageAsync("/tin-tuc/" + Slug);
        Assert.Equal("Ra quân dọn vệ sinh", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Các tổ dân phố ra quân.", page.QuerySelector(".prose p")!.TextContent);
        Assert.NotNull(page.QuerySelector($"a[href='/tin-tuc/{Slug}/ban-in']"));
        var history = (await PageAsync(editor, home)).QuerySelector(".record-history")!.TextContent;
        Assert.All((string[])["Soạn bài", "Gửi duyệt bài", "Duyệt bài", "Đăng bài"], said => Assert.Contains(said, history, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_with_faults_names_them_all_beside_their_fields_and_keeps_what_was_typed()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");

        using var sent = await WebFixture.PostAsync(author, Links.NewArticle(), "form.article-form", ("dan", "Có câu dẫn."), ("chuyenMuc", ""), ("tacGia", "Tôi"), ("noiDung", "Xem [văn bản](javascript:alert(1))."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = await WebFixture.ReadAsync(sent);
        Assert.Equal(3, page.QuerySelectorAll(".errors a").Length);
        Assert.Contains("dòng 1", page.QuerySelector("#noi-dung-loi")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Có câu dẫn.", page.QuerySelector("#dan")!.TextContent);
        WebFixture.AssertFaultsBesideFields(page);
    }

    [Fact]
    public async Task A_preview_needs_no_script_saves_nothing_and_shows_what_the_gate_would_say()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(author, Links.NewArticle());
        var request = WebFixture.Filled(page, Links.NewArticle(), "form.article-form", [.. Filled[..4], ("noiDung", "### Sâu\n| Tổ | Hộ |\n|---|---|\n| 1 | {2021/so-ho} |")]);
        request.RequestUri = new Uri(Links.NewArticle() + "?handler=Preview", UriKind.Relative);

        using var sent = await author.SendAsync(request);

        var shown = (await WebFixture.ReadAsync(sent)).QuerySelector(".preview-box")!;
        Assert.Contains("đề mục cấp 3", shown.QuerySelector(".gate-list")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Tổ", shown.QuerySelector("thead th")!.TextContent);
        Assert.NotNull(shown.QuerySelector("tbody a.fact"));
        Assert.Single(await web.Store.Get<ArticleQueries>().ListAsync(web.World.Officer, None));
    }

    [Fact]
    public async Task What_Word_puts_into_the_clipboard_comes_back_as_mark_up_and_nothing_else()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        const string word = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style><script>alert(1)</script></head><body>
            <h1 style='color:red'>Kết quả</h1><p class=MsoNormal><b>Thu ngân sách</b> đạt <i>khá</i>; xem <a href="javascript:alert(1)">bảng</a>, <a href="https://moc.gov.vn/x">quyết định</a>.<o:p></o:p></p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Tổ 1 <img src=x onerror=alert(1)></p>
            <table><tr><td>Tổ</td><td>Hộ</td></tr><tr><td>1</td><td>12</td></tr></table></body></html>
            """;
        var page = await PageAsync(author, Links.NewArticle());
        var request = WebFixture.Filled(page, Links.NewArticle(), "form.article-form", ("trangDan", word));
        request.RequestUri = new Uri(Links.NewArticle() + "?handler=Paste", UriKind.Relative);

        using var sent = await author.SendAsync(request);

        var pasted = await WebFixture.ReadAsync(sent);
        Assert.Equal(
            "# Kết quả\n\n**Thu ngân sách** đạt *khá*; xem bảng, [quyết định](https://moc.gov.vn/x).\n\n- Tổ 1\n\n| Tổ | Hộ |\n|---|---|\n| 1 | 12 |",
            pasted.QuerySelector("#noi-dung")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Contains("Bỏ 1 đường dẫn", pasted.QuerySelector(".note.good")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_article_says_so_at_its_address_with_410()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var editor = await web.BrowserOfAsync("bien-tap");
        var home = Links.DeskArticle(web.World.ArticleId!.Value);

        using var without = await WebFixture.PostAsync(editor, home, "form[action*=Withdraw]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var sent = await WebFixture.PostAsync(editor, home, "form[action*=Withdraw]", ("lyDo", "Số liệu chưa được duyệt."));

        var page = await web.PageAsync("/tin-tuc/phuong-suoi-trong-tong-ket-nam-2021", HttpStatusCode.Gone);
        Assert.Contains("Số liệu chưa được duyệt.", page.QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".prose"));
        Assert.NotNull((await web.PageAsync("/tin-tuc")).QuerySelector("main .empty"));
    }

    [Fact]
    public async Task A_secret_address_is_for_no_robot_and_no_store_and_a_wrong_one_is_not_there()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        var home = await WriteAsync(author);
        var made = await WebFixture.ReadAsync(await WebFixture.PostAsync(author, home, "form[action*=Preview]", ("soNgay", "2")));
        var secret = new Uri(made.QuerySelector(".note.good code")!.TextContent).AbsolutePath;

        using var stranger = web.Browser();
        using var answer = await stranger.GetAsync(new Uri(secret, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex, nofollow", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        using var wrong = await stranger.GetAsync(new Uri(secret + "a", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    [Fact]
    public async Task Two_who_save_at_once_see_both_texts_and_lose_nothing()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        using var editor = await web.BrowserOfAsync("bien-tap");
        var home = await WriteAsync(author);
        var write = home + "/viet";
        var mine = await PageAsync(author, write);
        Assert.Contains("đang sửa bài này", (await PageAsync(editor, write)).QuerySelector("main .note")!.TextContent, StringComparison.Ordinal);
        using var over = await editor.SendAsync(WebFixture.Filled(await PageAsync(editor, write), write, "#bai").At(write + "?handler=TakeOver"));
        using var first = await WebFixture.PostAsync(editor, write, "form.article-form", [.. Filled[..4], ("noiDung", "Biên tập viết.")]);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var late = await author.SendAsync(WebFixture.Filled(mine, write, "form.article-form", [Filled[0], ("dan", "Câu dẫn mới."), .. Filled[2..]]));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await WebFixture.ReadAsync(late);
        Assert.Equal(2, page.QuerySelectorAll(".merge tbody tr").Length);
        Assert.Equal("Câu dẫn mới.", page.QuerySelector("#dan")!.TextContent);
        Assert.Equal("Biên tập viết.", page.QuerySelector("#noi-dung")!.TextContent);
    }

    [Fact]
    public async Task Taking_over_keeps_what_was_typed()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        using var editor = await web.BrowserOfAsync("bien-tap");
        var home = await WriteAsync(author);
        await PageAsync(author, home + "/viet");
        var page = await PageAsync(editor, home + "/viet");
        var over = page.QuerySelector("button[formaction*=TakeOver]")!;
        Assert.Equal("bai", over.GetAttribute("form"));

        using var taken = await editor.SendAsync(WebFixture.Filled(page, home + "/viet", "#bai", [.. Filled[..4], ("noiDung", "Biên tập đã gõ một giờ.")]).At(over.GetAttribute("formaction")!));

        var after = await WebFixture.ReadAsync(taken);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("Biên tập đã gõ một giờ.", after.QuerySelector("#noi-dung")!.TextContent);
        Assert.Null(after.QuerySelector("button[formaction*=TakeOver]"));
        using var saved = await editor.SendAsync(WebFixture.Filled(after, home + "/viet", "#bai", [.. Filled[..4], ("noiDung", "Biên tập đã gõ một giờ.")]));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [Fact]
    public async Task An_approval_of_a_page_that_went_stale_is_refused_and_shows_the_text_that_stands()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        using var editor = await web.BrowserOfAsync("bien-tap");
        var home = await WriteAsync(author);
        await StepAsync(author, home, "Submit");
        var stale = await PageAsync(editor, home);
        Assert.Null((await PageAsync(author, home)).QuerySelector("form[action*=Attach]"));
        using var revised = await WebFixture.PostAsync(author, home + "/viet", "form.article-form", [.. Filled[..4], ("noiDung", "Nội dung chưa ai đọc.")]);
        await StepAsync(author, home, "Submit");

        using var late = await editor.SendAsync(WebFixture.Filled(stale, home, "form[action*=Approve]"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("nay là bản 2", (await WebFixture.ReadAsync(late)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        await StepAsync(editor, home, "Approve");
    }

    [Fact]
    public async Task A_preview_of_a_text_longer_than_any_article_is_refused_at_once()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(author, Links.NewArticle());

        using var sent = await author.SendAsync(WebFixture.Filled(page, Links.NewArticle(), "form.article-form", [.. Filled[..4], ("noiDung", new string('|', ArticleText.LongestBody + 1))]).At(Links.NewArticle() + "?handler=Preview"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Null((await WebFixture.ReadAsync(sent)).QuerySelector(".preview-box"));
    }

    [Fact]
    public async Task An_urgent_notice_stands_above_public_pages_and_changes_what_readers_hold()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var before = await web.Client.GetAsync(new Uri("/ket-qua", UriKind.Relative));
        var now = web.Store.Clock.GetUtcNow().UtcDateTime;
        using var editor = await web.BrowserOfAsync("bien-tap");

        using var posted = await WebFixture.PostAsync(editor, Links.UrgentNotices(), "main form", ("loi", "Lũ về nhanh."), ("danToi", "/tin-tuc"), ("tu", Moments.Local(now.AddMinutes(-1))), ("den", Moments.Local(now.AddHours(3))));

        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        using var after = await web.Client.GetAsync(new Uri("/ket-qua", UriKind.Relative));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("Lũ về nhanh.", (await WebFixture.ReadAsync(after)).QuerySelector(".urgent")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await PageAsync(editor, "/ban-lam-viec")).QuerySelector(".urgent"));
    }

    [Fact]
    public async Task News_stands_by_section_by_month_and_page_by_page()
    {
        await using var web = await WebFixture.PublishedAsync();
        for (var i = 0; i < NewsQueries.PageSize; i++)
        {
            await web.World.PublishArticleAsync($"Tin số {i}", "Nội dung.");
        }

        var first = await web.PageAsync("/tin-tuc");
        Assert.Equal(NewsQueries.PageSize, first.QuerySelectorAll(".news").Length);
        Assert.Single((await web.PageAsync("/tin-tuc?trang=2")).QuerySelectorAll(".news"));
        await web.PageAsync("/tin-tuc?trang=3", HttpStatusCode.NotFound);
        var month = first.QuerySelectorAll(".news-aside nav")[1].QuerySelector<IHtmlAnchorElement>("a")!.GetAttribute("href")!;
        Assert.Equal(NewsQueries.PageSize, (await web.PageAsync(month)).QuerySelectorAll(".news").Length);
        Assert.Equal("Hoạt động của phường", (await web.PageAsync("/tin-tuc/muc/" + Uri.EscapeDataString("Hoạt động của phường"))).QuerySelector("h1")!.TextContent);
        await web.PageAsync("/tin-tuc/muc/khong-co", HttpStatusCode.NotFound);
        await web.PageAsync("/tin-tuc/thang/2019-01", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_picture_is_written_anew_needs_words_and_reaches_readers_only_with_its_article()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        var home = await WriteAsync(author);
        using var nameless = await PictureAsync(author, home, "IMG_2034.png", Picture.Png(700, 300));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        Assert.Contains("tên tệp", (await WebFixture.ReadAsync(nameless)).QuerySelector("#mo-ta-loi")!.TextContent, StringComparison.Ordinal);

        using var sent = await PictureAsync(author, home, "Bà con tổ 3 dọn mương trước đình", Picture.Png(700, 300));
        var added = await WebFixture.ReadAsync(sent);
        var body = added.QuerySelector("#noi-dung")!.TextContent;
        Assert.EndsWith("![Bà con tổ 3 dọn mương trước đình](anh:1)", body, StringComparison.Ordinal);
        var source = added.QuerySelector<IHtmlImageElement>(".picture-list img")!.GetAttribute("src")!;
        var name = source[(source.LastIndexOf('/') + 1)..];
        using var early = await web.Client.GetAsync(new Uri(Links.NewsPictures() + name, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        using var saved = await author.SendAsync(WebFixture.Filled(added, home + "/viet", "form.article-form", [.. Filled[..4], ("noiDung", body)]));
        using var editor = await web.BrowserOfAsync("bien-tap");
        await StepAsync(author, home, "Submit");
        await StepAsync(editor, home, "Approve");
        await StepAsync(editor, home, "Publish");

        var image = (await web.PageAsync("/tin-tuc/" + Slug)).QuerySelector<IHtmlImageElement>(".prose img")!;
        Assert.Equal("Bà con tổ 3 dọn mương trước đình", image.AlternativeText);
        Assert.Contains(" 480w, ", image.GetAttribute("srcset"), StringComparison.Ordinal);
        using var got = await web.Client.GetAsync(new Uri(image.GetAttribute("src")!, UriKind.Relative));
        Assert.Equal("image/png", got.Content.Headers.ContentType!.MediaType);
        Assert.True(got.Headers.CacheControl!.NoCache);
        using var held = new HttpRequestMessage(HttpMethod.Get, image.GetAttribute("src"));
        held.Headers.IfNoneMatch.Add(got.Headers.ETag!);
        using var same = await web.Client.SendAsync(held);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await web.Store.Get<ArticlePublications>().WithdrawAsync(web.World.Editor, Guid.Parse(home[(home.LastIndexOf('/') + 1)..]), "Rút.", None);
        using var gone = await web.Client.GetAsync(new Uri(image.GetAttribute("src")!, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_word_file_becomes_a_draft_with_its_headings_lists_tables_links_and_pictures()
    {
        await using var web = await WebFixture.PublishedAsync();
        using var author = await web.BrowserOfAsync("cong-chuc");
        var page = await PageAsync(author, Links.NewArticle());
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("form[action*=Word] input[name=__form]")!.GetAttribute("value")!), "__form" },
            { new ByteArrayContent(WordFile.Make(Picture.Png(40, 30))), "tepWord", "Bao cao.docx" },
        };
        using var sent = await author.PostAsync(new Uri(Links.NewArticle() + "?handler=Word", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var draft = await PageAsync(author, sent.Headers.Location!.OriginalString);
        Assert.Equal("Phường ra quân", draft.QuerySelector<IHtmlInputElement>("#ten")!.Value);
        Assert.Equal(
            "Bà con **các tổ** tham gia, xem [kế hoạch](https://moc.gov.vn/ke-hoach).\n\n# Kết quả\n\n- Tổ 1\n- Tổ 2\n\n| Tổ | Hộ |\n|---|---|\n| 1 | 12 |\n\n![Bà con quét ngõ](anh:1)",
            draft.QuerySelector("#noi-dung")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Single(draft.QuerySelectorAll(".picture-list img"));
    }

    internal static async Task<string> WriteAsync(HttpClient author)
    {
        using var sent = await WebFixture.PostAsync(author, Links.NewArticle(), "form.article-form", Filled);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return sent.Headers.Location!.OriginalString;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address) => await WebFixture.ReadAsync(await browser.GetAsync(new Uri(address, UriKind.Relative)));

    private static async Task StepAsync(HttpClient browser, string home, string handler)
    {
        using var sent = await WebFixture.PostAsync(browser, home, $"form[action*={handler}]");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
    }

    private static async Task<HttpResponseMessage> PictureAsync(HttpClient author, string home, string alt, byte[] content)
    {
        var page = await PageAsync(author, home + "/viet");
        var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("form.article-form input[name=__form]")!.GetAttribute("value")!), "__form" },
            { new StringContent(page.QuerySelector("form.article-form input[name=ban]")!.GetAttribute("value")!), "ban" },
            { new StringContent(page.QuerySelector("#noi-dung")!.TextContent, Encoding.UTF8), "noiDung" },
            { new StringContent(alt, Encoding.UTF8), "moTa" },
            { new ByteArrayContent(content), "anh", "anh.png" },
        };
        return await author.PostAsync(new Uri(home + "/viet?handler=Picture", UriKind.Relative), form);
    }
}
