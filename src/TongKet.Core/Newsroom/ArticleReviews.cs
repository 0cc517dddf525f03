using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>The way of an article between its author and its publication. Publishing is a verb of the room that publishes.</summary>
public sealed class ArticleReviews(Stores stores, TimeProvider clock)
{
    /// <summary>Whoever wrote of the text hands it in: nobody else says that it is done.</summary>
    public async Task SubmitAsync(Actor actor, Guid articleId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        var way = await ArticleSteps.WayAsync(verb.Store, articleId, cancel);
        ArticleSteps.Require(way, "Chỉ gửi duyệt được bản nháp hoặc bài bị trả lại.", ArticleState.Draft, ArticleState.Returned);
        if (!(await ArticleSteps.WritersAsync(verb.Store, article, way, cancel)).Contains(actor.AccountId))
        {
            throw new Refused(RefusalReason.NotAllowed, "Chỉ người viết bài gửi duyệt được bài.");
        }

        if (!SectionRules.MayWrite(await NewsSections.OfAsync(verb.Store, article.Category, cancel), actor.Role))
        {
            throw new Refused(RefusalReason.NotAllowed, $"Vai trò đang dùng không soạn bài ở chuyên mục «{article.Category}».");
        }

        ArticleSteps.Add(verb, actor, article, way, ArticleStepKind.Submitted);
        var posting = new NoticePosting { Kind = NoticeKind.Task, Text = $"Bài «{article.Title}» chờ duyệt.", Link = $"{ArticleSteps.Home}/{article.Id:N}" };
        await Inbox.PostToRightAsync(verb, Right.PublishArticles, posting, cancel, actor.AccountId);
        await verb.CommitAsync(Verbs.ArticleSubmitted, Articles.SubjectOf(articleId), Fields(article), null, cancel);
    }

    /// <summary>An editor, or the author who thought better of it, sends the text back.</summary>
    public async Task ReturnAsync(Actor actor, Guid articleId, string? reason, CancellationToken cancel)
    {
        Refused.IfBlocked(ArticleRules.AssessReason(reason, "Trả lại bài cần lý do, để người viết biết sửa gì."));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        var way = await ArticleSteps.WayAsync(verb.Store, articleId, cancel);
        var writers = await ArticleSteps.WritersAsync(verb.Store, article, way, cancel);
        if (!writers.Contains(actor.AccountId))
        {
            Permissions.Require(actor, Right.PublishArticles);
        }

        ArticleSteps.Require(way, "Chỉ trả lại được bài đang chờ duyệt hoặc đã duyệt mà chưa đăng.", ArticleState.InReview, ArticleState.Approved, ArticleState.Scheduled);
        ArticleSteps.Add(verb, actor, article, way, ArticleStepKind.Returned, reason!.Trim());
        await ArticleSteps.TellAsync(verb, actor, article, NoticeKind.Decision, $"Bài «{article.Title}» được trả lại; lý do ghi ở trang của bài.", writers, cancel);
        await verb.CommitAsync(Verbs.ArticleReturned, Articles.SubjectOf(articleId), Fields(article), reason.Trim(), cancel);
    }

    /// <summary>An editor who wrote none of it finds it good to go out.</summary>
    public Task ApproveAsync(Actor actor, Guid articleId, CancellationToken cancel) => ApproveAsync(actor, articleId, null, cancel);

    /// <param name="seen">The last step that the editor's page showed; null without a page.</param>
    public async Task ApproveAsync(Actor actor, Guid articleId, int? seen, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        var way = await ArticleSteps.WayAsync(verb.Store, articleId, cancel);
        ArticleSteps.Require(way, "Chỉ duyệt được bài đang chờ duyệt.", ArticleState.InReview);
        ArticleSteps.RequireSeen(article, way, seen);
        var writers = await ArticleSteps.WritersAsync(verb.Store, article, way, cancel);
        foreach (var writer in writers)
        {
            Permissions.RequireAnother(actor, writer, "Người viết hoặc sửa bài không tự duyệt bài của mình; hãy nhờ người khác duyệt.");
        }

        if (!SectionRules.MayApprove(await NewsSections.OfAsync(verb.Store, article.Category, cancel), actor.Role))
        {
            throw new Refused(RefusalReason.NotAllowed, $"Vai trò đang dùng không duyệt bài ở chuyên mục «{article.Category}».");
        }

        Refused.IfBlocked(ArticleAccessRules.Assess(ArticleMarkup.Parse(article.Body)));
        ArticleSteps.Add(verb, actor, article, way, ArticleStepKind.Approved);
        await ArticleSteps.TellAsync(verb, actor, article, NoticeKind.Decision, $"Bài «{article.Title}» đã được duyệt.", writers, cancel);
        await verb.CommitAsync(Verbs.ArticleApproved, Articles.SubjectOf(articleId), Fields(article), null, cancel);
    }

    /// <summary>Sets by when somebody looks at it again and how long it stands in lists.</summary>
    public async Task SetDaysAsync(Actor actor, Guid articleId, DateOnly? reviewBy, DateOnly? expiresOn, CancellationToken cancel)
    {
        if (!Rights.Has(actor.Role, Right.PublishArticles))
        {
            Permissions.Require(actor, Right.DraftArticles);
        }

        Refused.IfBlocked(ArticleRules.AssessDays(reviewBy, expiresOn, Local.Today(clock)));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        var fields = new FieldChanges().Changed("reviewBy", Day(article.ReviewBy), Day(reviewBy)).Changed("expiresOn", Day(article.ExpiresOn), Day(expiresOn));
        article.ReviewBy = reviewBy;
        article.ExpiresOn = expiresOn;
        await verb.CommitAsync(Verbs.ArticleDated, Articles.SubjectOf(articleId), fields, null, cancel);
    }

    private static FieldChanges Fields(Article article) => new FieldChanges().Set("title", article.Title).Set("textNumber", article.TextNumber);

    private static string? Day(DateOnly? day) => day?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
