using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Core.Jobs;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Newsroom;

/// <summary>Ways around the second pair of eyes, and inputs that take more than they are worth.</summary>
public sealed class NewsroomGuardsTests
{
    private const string Slug = "ra-quan-don-ve-sinh";

    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly ArticleDraft Cleaning = new()
    {
        Title = "Ra quân dọn vệ sinh",
        Lead = "Mỗi tổ một tuyến.",
        Category = "Hoạt động của phường",
        Author = "Ban biên tập",
        Body = "Các tổ dân phố ra quân từ sáng sớm.",
    };

    [Fact]
    public async Task Files_come_and_go_only_while_the_text_may_and_whoever_changed_them_does_not_approve()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (reviews, pictures) = (store.Get<ArticleReviews>(), store.Get<ArticlePictures>());
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        await pictures.AttachAsync(world.Editor, id, await FileAsync(store), None);
        await reviews.SubmitAsync(world.Officer, id, None);
        var file = Assert.Single(await store.Get<EvidenceFiles>().OfAsync(world.CommuneId, Articles.SubjectOf(id), None));

        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => reviews.ApproveAsync(world.Editor, id, None))).Reason);
        Assert.Contains(world.Editor.AccountId!.Value, (await store.Get<ArticleQueries>().OpenAsync(world.Editor, id, None)).Writers);
        Assert.False(Assert.Single(await store.Get<ArticleQueries>().ListAsync(world.Editor, None)).Waits);
        await AssertClosedAsync();
        await reviews.ApproveAsync(world.Chair, id, None);
        await AssertClosedAsync();
        await store.Get<ArticlePublications>().ScheduleAsync(world.Chair, id, store.Clock.GetUtcNow().UtcDateTime.AddHours(1), null, None);
        await AssertClosedAsync();
        await reviews.ReturnAsync(world.Chair, id, "Thiếu tệp.", None);
        await pictures.DetachAsync(world.Officer, id, file.Id, None);

        async Task AssertClosedAsync()
        {
            var more = await FileAsync(store);
            Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => pictures.AttachAsync(world.Officer, id, more, None))).Reason);
            Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => pictures.AddAsync(world.Officer, id, [], None))).Reason);
            Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => pictures.DetachAsync(world.Officer, id, file.Id, None))).Reason);
        }
    }

    [Fact]
    public async Task A_page_that_shows_an_earlier_step_approves_and_lets_out_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (reviews, publications) = (store.Get<ArticleReviews>(), store.Get<ArticlePublications>());
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        await reviews.SubmitAsync(world.Officer, id, None);
        var early = await SeenAsync();
        await reviews.ReturnAsync(world.Officer, id, "Thêm tệp.", None);
        await store.Get<ArticlePictures>().AttachAsync(world.Officer, id, await FileAsync(store), None);
        await reviews.SubmitAsync(world.Officer, id, None);

        Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => reviews.ApproveAsync(world.Editor, id, early, None))).Reason);
        await reviews.ApproveAsync(world.Editor, id, await SeenAsync(), None);
        var due = store.Clock.GetUtcNow().UtcDateTime.AddHours(1);
        Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => publications.PublishAsync(world.Editor, id, null, null, early, None))).Reason);
        Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => publications.ScheduleAsync(world.Editor, id, due, null, early, None))).Reason);
        await publications.PublishAsync(world.Editor, id, null, null, await SeenAsync(), None);

        async Task<int> SeenAsync() => (await store.Get<ArticleQueries>().OpenAsync(world.Editor, id, None)).Way.LastOrdinal;
    }

    [Fact]
    public async Task Nobody_hands_in_what_another_is_still_writing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<ArticleReviews>().SubmitAsync(world.Verifier, id, None));

        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);
        await store.Get<Articles>().ReviseAsync(world.Verifier, id, Cleaning with { Lead = "Mỗi tổ hai tuyến." }, null, None);
        await store.Get<NewsSections>().DefineAsync(world.Chair, new SectionTerms(Cleaning.Category) { Writers = [Role.Clerk] }, None);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => store.Get<ArticleReviews>().SubmitAsync(world.Verifier, id, None))).Reason);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);
    }

    [Fact]
    public async Task Articles_from_before_know_their_writer_and_what_was_changed_since_readers_got_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (articles, reviews) = (store.Get<Articles>(), store.Get<ArticleReviews>());
        var changed = await articles.DraftAsync(world.Officer, Cleaning, None);
        await world.SendOutAsync(changed);
        var draft = await articles.DraftAsync(world.Editor, Cleaning with { Title = "Bản nháp cũ" }, None);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await articles.ReviseAsync(world.Editor, changed, Cleaning with { Body = "Đổi sau khi đăng." }, null, None);

        // As the migration found them: without texts and steps.
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            string[] all = [.. raw.Database.GetMigrations()];
            var migrator = raw.GetService<IMigrator>();
            await migrator.MigrateAsync(all[Array.FindIndex(all, one => one.EndsWith("_Newsroom", StringComparison.Ordinal)) - 1], None);
            await migrator.MigrateAsync(null, None);
        }

        var open = await store.Get<ArticleQueries>().OpenAsync(world.Editor, changed, None);
        Assert.Equal([ArticleStepKind.Drafted, ArticleStepKind.Published, ArticleStepKind.Drafted], open.Way.Steps.Select(step => step.Kind));
        Assert.Equal([world.Officer.AccountId, world.Editor.AccountId, world.Editor.AccountId], open.Way.Steps.Select(step => step.By));
        Assert.True(open.Way is { IsOut: true, State: ArticleState.Draft });
        foreach (var id in (Guid[])[changed, draft])
        {
            await reviews.SubmitAsync(world.Editor, id, None);
            Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => reviews.ApproveAsync(world.Editor, id, None))).Reason);
            await reviews.ApproveAsync(world.Chair, id, None);
        }
    }

    [Fact]
    public async Task A_withdrawal_keeps_corrections_ends_previews_and_takes_no_unseen_text_as_out()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (articles, reviews) = (store.Get<Articles>(), store.Get<ArticleReviews>());
        var id = await articles.DraftAsync(world.Officer, Cleaning, None);
        await world.SendOutAsync(id);
        await articles.ReviseAsync(world.Officer, id, Cleaning with { Body = "Đếm lại." }, null, None);
        await world.SendOutAsync(id, "Đếm lại số tổ.");
        await articles.ReviseAsync(world.Editor, id, Cleaning with { Body = "Biên tập viết thêm." }, null, None);
        var secret = await store.Get<ArticlePreviews>().IssueAsync(world.Editor, id, 7, None);
        await store.Get<ArticlePublications>().WithdrawAsync(world.Chair, id, "Sai địa điểm.", None);

        Assert.Null(await store.Get<ArticlePreviewQueries>().OpenAsync(world.CommuneId, secret, None));
        Assert.Equal(2, (await store.Get<ArticleQueries>().OpenAsync(world.Editor, id, None)).Way.LastOut);
        await articles.ReviseAsync(world.Officer, id, Cleaning with { Body = "Biên tập viết thêm, sửa địa điểm." }, null, None);
        await reviews.SubmitAsync(world.Officer, id, None);
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => reviews.ApproveAsync(world.Editor, id, None))).Reason);
        await reviews.ApproveAsync(world.Chair, id, None);
        await store.Get<ArticlePublications>().PublishAsync(world.Chair, id, null, "Sửa địa điểm.", None);

        var out3 = (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, Slug, None))!.Content;
        Assert.Equal(["Sửa địa điểm.", "Đếm lại số tổ."], out3.Corrections.Select(one => one.What));
    }

    [Fact]
    public async Task Days_are_within_reach_and_none_is_over_before_the_article_goes_out()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var reviews = store.Get<ArticleReviews>();
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        var now = store.Clock.GetUtcNow().UtcDateTime;

        var far = await Assert.ThrowsAsync<Refused>(() => reviews.SetDaysAsync(world.Officer, id, DateOnly.MaxValue, DateOnly.MaxValue, None));
        Assert.Equal(["article.review-by", "article.expires"], far.Findings.Select(finding => finding.Code));
        await reviews.SetDaysAsync(world.Officer, id, null, Local.Today(now).AddDays(2), None);
        await reviews.SubmitAsync(world.Officer, id, None);
        await reviews.ApproveAsync(world.Editor, id, None);
        var late = await Assert.ThrowsAsync<Refused>(() => store.Get<ArticlePublications>().ScheduleAsync(world.Editor, id, now.AddDays(5), null, None));
        Assert.Equal("article.expires", Assert.Single(late.Findings).Code);
        Assert.Null(Moments.Read("0001-01-01T00:00"));
    }

    [Fact]
    public async Task One_article_that_fails_holds_up_no_other_at_its_hour()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var now = store.Clock.GetUtcNow().UtcDateTime;
        var bad = await ScheduleAsync(Cleaning, now.AddHours(1));
        await ScheduleAsync(Cleaning with { Title = "Tin lành" }, now.AddHours(2));
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            // As no form lets it be set.
            await raw.Database.ExecuteSqlAsync($"UPDATE \"Articles\" SET \"ExpiresOn\" = '9999-12-31' WHERE \"Slug\" = {Slug}", None);
        }

        store.Clock.Advance(TimeSpan.FromHours(3));
        var told = await Assert.ThrowsAsync<JobFailure>(() => store.Get<JobList>().All.Single(one => one.Name == "dang-bai").RunAsync(None));

        Assert.StartsWith("Đã đăng 1 bài hẹn giờ, giữ lại 1 bài", told.Message, StringComparison.Ordinal);
        Assert.Equal("Tin lành", Assert.Single(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None)).Title);
        var way = (await store.Get<ArticleQueries>().OpenAsync(world.Editor, bad, None)).Way;
        Assert.Equal((ArticleState.Approved, "Lỗi hệ thống khi đăng bài."), (way.State, way.Steps[^1].Reason));

        async Task<Guid> ScheduleAsync(ArticleDraft draft, DateTime due)
        {
            var id = await store.Get<Articles>().DraftAsync(world.Officer, draft, None);
            await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);
            await store.Get<ArticleReviews>().ApproveAsync(world.Editor, id, None);
            await store.Get<ArticlePublications>().ScheduleAsync(world.Editor, id, due, null, None);
            return id;
        }
    }

    [Theory]
    [InlineData("Thông báo/khẩn")]
    [InlineData("Thông báo\\khẩn")]
    public async Task A_section_has_a_name_that_an_address_can_hold(string name)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);

        var section = await Assert.ThrowsAsync<Refused>(() => store.Get<NewsSections>().DefineAsync(world.Chair, new SectionTerms(name), None));
        var article = await Assert.ThrowsAsync<Refused>(() => store.Get<Articles>().DraftAsync(world.Officer, Cleaning with { Category = name }, None));

        Assert.Equal("section.name", Assert.Single(section.Findings).Code);
        Assert.Equal("article.category", Assert.Single(article.Findings).Code);
    }

    [Fact]
    public async Task A_section_is_found_however_its_letters_were_composed()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await store.Get<NewsSections>().DefineAsync(world.Chair, new SectionTerms(Cleaning.Category.Normalize(NormalizationForm.FormD)), None);

        await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
    }

    [Fact]
    public void A_line_of_bars_asks_for_few_cells()
    {
        var table = Assert.Single(ArticleMarkup.Parse(string.Concat(Enumerable.Repeat("|\n", 2_000)) + new string('|', 50_000)));

        Assert.All(table.Rows, row => Assert.InRange(row.Count, 0, 30));
        Assert.Equal(29, Assert.Single(ArticleMarkup.Parse("|" + string.Concat(Enumerable.Repeat(" a |", 29)))).Rows[0].Count);
    }

    [Fact]
    public void A_text_longer_than_any_article_is_refused_without_a_look_into_it()
    {
        var findings = ArticleRules.Assess(Cleaning with { Body = string.Concat(Enumerable.Repeat("[x](javascript:y) ", 6_000)) });

        Assert.EndsWith("dài nhất 100000.", Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_file_nested_without_end_and_tables_of_any_width_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 50_000)) + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 50_000));
        var cells = string.Concat(Enumerable.Repeat("<w:tc><w:p/></w:tc>", 31));
        var wide = $"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>";
        var row = "<tr>" + string.Concat(Enumerable.Repeat("<td>x</td>", 31)) + "</tr>";

        Assert.Contains("hỏng", Assert.Throws<InvalidDataException>(() => DocxMarkup.Read(WordFile(deep), ArticleLinks.IsSafe)).Message, StringComparison.Ordinal);
        Assert.Contains("30 cột", Assert.Throws<InvalidDataException>(() => DocxMarkup.Read(WordFile(wide), ArticleLinks.IsSafe)).Message, StringComparison.Ordinal);
        Assert.Contains("30 cột", Assert.Throws<InvalidDataException>(() => HtmlMarkup.Read($"<table>{row}{row}</table>", ArticleLinks.IsSafe)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_of_a_pasted_list_keep_their_numbers() => Assert.Equal(
        "4. bốn\n5. năm\n1. lồng\n6. sáu",
        HtmlMarkup.Read("<ol start=4><li>bốn<li>năm<ol><li>lồng</ol><li>sáu</ol>", ArticleLinks.IsSafe).Body);

    private static async Task<IReadOnlyList<PreparedFile>> FileAsync(TestStore store) => await store.Get<EvidenceFiles>().PrepareAsync([("kem.txt", Encoding.UTF8.GetBytes("Tệp kèm."))], None);

    private static byte[] WordFile(string body)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"));
        }

        return content.ToArray();
    }
}
