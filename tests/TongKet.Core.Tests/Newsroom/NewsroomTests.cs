using TongKet.Core.Basics;
using TongKet.Core.Jobs;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Newsroom;

public sealed class NewsroomTests
{
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
    public async Task An_article_goes_its_way_step_by_step_and_no_step_is_left_out()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        var (reviews, publications) = (store.Get<ArticleReviews>(), store.Get<ArticlePublications>());

        await Assert.ThrowsAsync<Refused>(() => reviews.ApproveAsync(world.Editor, id, None));
        await Assert.ThrowsAsync<Refused>(() => publications.PublishAsync(world.Editor, id, null, null, None));
        await reviews.SubmitAsync(world.Officer, id, None);
        await Assert.ThrowsAsync<Refused>(() => reviews.SubmitAsync(world.Officer, id, None));
        await Assert.ThrowsAsync<Refused>(() => publications.PublishAsync(world.Editor, id, null, null, None));
        await reviews.ApproveAsync(world.Editor, id, None);
        await publications.PublishAsync(world.Editor, id, null, null, None);
        await publications.WithdrawAsync(world.Editor, id, "Đăng nhầm địa điểm.", None);

        var way = (await store.Get<ArticleQueries>().OpenAsync(world.Editor, id, None)).Way;
        Assert.Equal(
            [ArticleStepKind.Drafted, ArticleStepKind.Submitted, ArticleStepKind.Approved, ArticleStepKind.Published, ArticleStepKind.Withdrawn],
            way.Steps.Select(step => step.Kind));
        Assert.False(way.IsOut);
        var withdrawn = (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "ra-quan-don-ve-sinh", None))!.Content;
        Assert.Equal("Đăng nhầm địa điểm.", withdrawn.Withdrawn!.Why);
        Assert.Empty(withdrawn.Blocks);
        Assert.Empty(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Nobody_approves_a_text_that_they_wrote_any_part_of()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Editor, Cleaning, None);
        await store.Get<Articles>().ReviseAsync(world.Officer, id, Cleaning with { Lead = "Mỗi tổ một tuyến đường." }, "sửa câu dẫn", None);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<ArticleReviews>().ApproveAsync(world.Editor, id, None));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);
        await store.Get<ArticleReviews>().ApproveAsync(world.Chair, id, None);
        await store.Get<ArticlePublications>().PublishAsync(world.Chair, id, null, null, None);

        Assert.NotNull(await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "ra-quan-don-ve-sinh", None));
    }

    [Fact]
    public async Task A_change_after_the_approval_takes_the_approval_back()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);
        await store.Get<ArticleReviews>().ApproveAsync(world.Editor, id, None);
        await store.Get<Articles>().ReviseAsync(world.Officer, id, Cleaning with { Body = "Nội dung khác hẳn." }, null, None);

        await Assert.ThrowsAsync<Refused>(() => store.Get<ArticlePublications>().PublishAsync(world.Editor, id, null, null, None));
        Assert.Equal(ArticleState.Draft, (await store.Get<ArticleQueries>().OpenAsync(world.Editor, id, None)).Way.State);
    }

    [Fact]
    public async Task A_returned_article_keeps_its_reason_and_goes_on_after_a_change()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);

        await Assert.ThrowsAsync<Refused>(() => store.Get<ArticleReviews>().ReturnAsync(world.Editor, id, " ", None));
        await store.Get<ArticleReviews>().ReturnAsync(world.Editor, id, "Thiếu tên các tổ.", None);

        var line = Assert.Single(await store.Get<ArticleQueries>().ListAsync(world.Officer, None));
        Assert.Equal("Thiếu tên các tổ.", line.Way.ReturnReason);
        Assert.True(line.Waits);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);
        Assert.False(Assert.Single(await store.Get<ArticleQueries>().ListAsync(world.Officer, None)).Waits);
        Assert.True(Assert.Single(await store.Get<ArticleQueries>().ListAsync(world.Editor, None)).Waits);
    }

    [Fact]
    public async Task A_section_says_who_writes_who_approves_and_that_three_persons_stand_behind_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var sections = store.Get<NewsSections>();
        await Assert.ThrowsAsync<Refused>(() => sections.DefineAsync(world.Editor, new SectionTerms("Thông báo"), None));
        await sections.DefineAsync(world.Chair, new SectionTerms("Thông báo") { Writers = [Role.Clerk], Approvers = [Role.Editor], ThreeHands = true }, None);
        var notice = Cleaning with { Category = "Thông báo" };

        var unknown = await Assert.ThrowsAsync<Refused>(() => store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None));
        Assert.Equal("article.category", Assert.Single(unknown.Findings).Code);
        await Assert.ThrowsAsync<Refused>(() => store.Get<Articles>().DraftAsync(world.Verifier, notice, None));
        var id = await store.Get<Articles>().DraftAsync(world.Officer, notice, None);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);
        await Assert.ThrowsAsync<Refused>(() => store.Get<ArticleReviews>().ApproveAsync(world.Chair, id, None));
        await store.Get<ArticleReviews>().ApproveAsync(world.Editor, id, None);
        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<ArticlePublications>().PublishAsync(world.Editor, id, null, null, None));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);
        await store.Get<ArticlePublications>().PublishAsync(world.Chair, id, null, null, None);
    }

    [Fact]
    public async Task Every_saved_text_stays_and_an_old_one_comes_back_as_a_new_one()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        await store.Get<Articles>().ReviseAsync(world.Officer, id, Cleaning with { Body = "Khác." }, 1, "viết lại", None);
        var stale = await Assert.ThrowsAsync<Refused>(() => store.Get<Articles>().ReviseAsync(world.Officer, id, Cleaning with { Body = "Khác nữa." }, 1, null, None));
        Assert.Equal(RefusalReason.WrongState, stale.Reason);
        await store.Get<Articles>().RestoreAsync(world.Officer, id, 1, None);

        var open = await store.Get<ArticleQueries>().OpenAsync(world.Officer, id, None);
        Assert.Equal([3, 2, 1], open.Texts.Select(text => text.Number));
        Assert.Equal(Cleaning.Body, open.Article.Body);
        Assert.Equal(3, open.Article.TextNumber);
    }

    [Fact]
    public async Task A_lock_tells_who_is_at_it_and_can_be_taken_over()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        var locks = store.Get<ArticleLocks>();
        await locks.TakeAsync(world.Officer, id, takeOver: false, None);

        Assert.Equal(world.Officer.AccountId, (await locks.TakeAsync(world.Editor, id, takeOver: false, None)).HolderId);
        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Articles>().ReviseAsync(world.Editor, id, Cleaning with { Body = "Chen ngang." }, null, None));
        Assert.Contains("Công chức văn phòng đang sửa bài này từ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(world.Editor.AccountId, (await locks.TakeAsync(world.Editor, id, takeOver: true, None)).HolderId);
        await store.Get<Articles>().ReviseAsync(world.Editor, id, Cleaning with { Body = "Tiếp quản rồi sửa." }, null, None);
        await Assert.ThrowsAsync<Refused>(() => store.Get<Articles>().ReviseAsync(world.Officer, id, Cleaning, null, None));
        store.Clock.Advance(TimeSpan.FromHours(1));
        await store.Get<Articles>().ReviseAsync(world.Officer, id, Cleaning, null, None);
    }

    [Fact]
    public async Task What_is_due_goes_out_by_itself_and_what_ran_out_leaves_the_lists()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        var now = store.Clock.GetUtcNow().UtcDateTime;
        await store.Get<ArticleReviews>().SetDaysAsync(world.Officer, id, null, Local.Today(now).AddDays(2), None);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);
        await store.Get<ArticleReviews>().ApproveAsync(world.Editor, id, None);
        await Assert.ThrowsAsync<Refused>(() => store.Get<ArticlePublications>().ScheduleAsync(world.Editor, id, now.AddMinutes(-1), null, None));
        await store.Get<ArticlePublications>().ScheduleAsync(world.Editor, id, now.AddHours(3), null, None);
        var job = store.Get<JobList>().All.Single(one => one.Name == "dang-bai");

        Assert.Null(await job.RunAsync(None));
        Assert.Empty(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));
        store.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal("Đã đăng 1 bài hẹn giờ; giữ lại 0 bài không qua được kiểm tra.", await job.RunAsync(None));
        Assert.Null(await job.RunAsync(None));
        Assert.Single(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));
        store.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Empty(await store.Get<PortalQueries>().NewsAsync(world.CommuneId, 10, None));
        Assert.NotNull(await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "ra-quan-don-ve-sinh", None));
    }

    [Fact]
    public async Task What_a_gate_stops_at_its_hour_stays_approved_with_the_reason()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await store.Get<NewsSections>().DefineAsync(world.Chair, new SectionTerms(Cleaning.Category), None);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);
        await store.Get<ArticleReviews>().ApproveAsync(world.Editor, id, None);
        await store.Get<ArticlePublications>().ScheduleAsync(world.Editor, id, store.Clock.GetUtcNow().UtcDateTime.AddHours(3), null, None);
        await store.Get<ArticleReviews>().ReturnAsync(world.Editor, id, "Chờ xác minh.", None);
        store.Clock.Advance(TimeSpan.FromHours(4));

        Assert.True(await store.Get<ArticlePublications>().PublishDueAsync(None) is { Published: 0, Held: 0, Faults.Count: 0 });
        Assert.Equal(ArticleState.Returned, (await store.Get<ArticleQueries>().OpenAsync(world.Editor, id, None)).Way.State);
    }

    [Fact]
    public async Task The_repair_of_a_figure_is_put_into_the_text_and_a_figure_of_the_books_is_not()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        const string faulty = "# Giảm nghèo\n\n**Hộ nghèo** là 06 hộ. Tỷ lệ hộ nghèo trên địa bàn phường là 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%.";
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning with { Body = faulty }, None);
        await store.Get<ArticleReviews>().SubmitAsync(world.Officer, id, None);
        await store.Get<ArticleReviews>().ApproveAsync(world.Editor, id, None);
        await Assert.ThrowsAsync<Refused>(() => store.Get<ArticlePublications>().PublishAsync(world.Editor, id, null, null, None));
        var stop = Assert.Single((await store.Get<ArticleGates>().LookAsync(world.Officer, id, None)).Figures, finding => finding.Stops);
        Assert.Equal(("1,06", "1,60"), (stop.Check.Repairs[0].From, stop.Check.Repairs[0].To));

        await store.Get<ArticleGates>().RepairAsync(world.Officer, id, stop.Key, 0, None);

        Assert.Equal(faulty.Replace("1,06", "1,60", StringComparison.Ordinal), (await store.Get<ArticleQueries>().OpenAsync(world.Officer, id, None)).Article.Body);
        await world.SendOutAsync(id);
        Assert.Equal(0, (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "ra-quan-don-ve-sinh", None))!.Content.Check!.Contradictions);
    }

    [Fact]
    public async Task A_contradiction_with_a_recorded_reason_goes_out_and_readers_are_told()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(
            world.Officer, Cleaning with { Body = "Hộ nghèo là 06 hộ. Tỷ lệ hộ nghèo trên địa bàn phường là 0,31%. Hộ cận nghèo 31 hộ. Tỷ lệ hộ cận nghèo 1,06%." }, None);
        var stop = Assert.Single((await store.Get<ArticleGates>().LookAsync(world.Officer, id, None)).Figures, finding => finding.Stops);
        await Assert.ThrowsAsync<Refused>(() => store.Get<ArticleGates>().ExcuseAsync(world.Officer, id, stop.Key, "", None));
        await store.Get<ArticleGates>().ExcuseAsync(world.Officer, id, stop.Key, "Trích nguyên văn báo cáo cũ.", None);

        Assert.True((await store.Get<ArticleGates>().LookAsync(world.Officer, id, None)).IsOpen);
        await world.SendOutAsync(id);
        Assert.Equal(1, (await store.Get<PortalQueries>().ArticleAsync(world.CommuneId, "ra-quan-don-ve-sinh", None))!.Content.Check!.Contradictions);
    }

    [Fact]
    public async Task A_secret_address_opens_one_text_until_its_day_and_not_after()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<Articles>().DraftAsync(world.Officer, Cleaning, None);
        var secret = await store.Get<ArticlePreviews>().IssueAsync(world.Officer, id, 2, None);
        await store.Get<Articles>().ReviseAsync(world.Officer, id, Cleaning with { Body = "Bản sau." }, null, None);
        var previews = store.Get<ArticlePreviewQueries>();

        Assert.Contains("ra quân từ sáng sớm", (await previews.OpenAsync(world.CommuneId, secret, None))!.Content.PlainText(), StringComparison.Ordinal);
        Assert.Null(await previews.OpenAsync(world.CommuneId, secret + "0", None));
        Assert.Null(await previews.OpenAsync(Guid.CreateVersion7(), secret, None));
        store.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Null(await previews.OpenAsync(world.CommuneId, secret, None));
    }

    [Fact]
    public async Task An_urgent_notice_stands_from_its_beginning_to_its_end_or_until_it_is_taken_down()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var now = store.Clock.GetUtcNow().UtcDateTime;
        var news = store.Get<NewsQueries>();
        await Assert.ThrowsAsync<Refused>(() => store.Get<UrgentNotices>().PostAsync(world.Officer, new UrgentPosting("Lũ về.", null, now, now.AddHours(5)), None));
        await Assert.ThrowsAsync<Refused>(() => store.Get<UrgentNotices>().PostAsync(world.Editor, new UrgentPosting("Lũ về.", "https://xau.example", now, now.AddHours(5)), None));
        var id = await store.Get<UrgentNotices>().PostAsync(world.Editor, new UrgentPosting("Lũ về nhanh, bà con ven suối lên chỗ cao.", "/tin-tuc", now.AddHours(1), now.AddHours(5)), None);

        Assert.Empty(await news.UrgentAsync(world.CommuneId, None));
        store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("/tin-tuc", Assert.Single(await news.UrgentAsync(world.CommuneId, None)).Link);
        await store.Get<UrgentNotices>().EndAsync(world.Editor, id, None);
        Assert.Empty(await news.UrgentAsync(world.CommuneId, None));
        await Assert.ThrowsAsync<Refused>(() => store.Get<UrgentNotices>().EndAsync(world.Editor, id, None));
    }

    [Fact]
    public void The_newsroom_leads_to_its_page() => Assert.Equal("/ban-lam-viec/tin-bai", ArticleSteps.Home);
}
