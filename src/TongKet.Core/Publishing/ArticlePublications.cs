using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Newsroom;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>Lets approved articles out to readers, at once or at a set moment, and takes them away again.</summary>
public sealed class ArticlePublications(Stores stores, Rulebook rulebook, PortalQueries portal, ArticleSnapshots snapshots, Anchors anchors, TimeProvider clock)
{
    /// <summary>Publishes an approved article: its figures are those of the published results, and both gates must be open.</summary>
    /// <param name="at">Date of the article; the moment of the verb when left out.</param>
    /// <param name="correction">What was corrected, for readers; required from the second edition on.</param>
    public Task PublishAsync(Actor actor, Guid articleId, DateTime? at, string? correction, CancellationToken cancel) => PublishAsync(actor, articleId, at, correction, null, cancel);

    /// <param name="seen">The last step that the publisher's page showed; null without a page.</param>
    public async Task PublishAsync(Actor actor, Guid articleId, DateTime? at, string? correction, int? seen, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (article, way) = await RequireReadyAsync(verb.Store, actor, articleId, correction, seen, cancel);
        var earlier = await portal.ArticleAsync(actor.CommuneId, article.Slug, cancel);
        var publishedAt = earlier?.Content.PublishedAt ?? at ?? verb.Now;
        ImmutableArray<ArticleCorrection> corrections = earlier?.Content.Corrections ?? [];
        var snapshot = await CheckedAsync(verb, article, publishedAt, verb.Now, cancel) with
        {
            Corrections = way.WasOut ? corrections.Insert(0, new ArticleCorrection(verb.Now, correction!.Trim())) : corrections,

            // Where it came from stays true; that nobody checked its figures does not.
            Origin = earlier?.Content.Origin is { } origin ? origin with { FiguresUnchecked = null } : null,
        };
        var publication = await Freezing.FreezeAsync(verb, actor, Frozen(snapshot) with { EndsAt = article.ExpiresOn is { } day ? Moments.EndOf(day) : null }, cancel);
        await CarryFilesAsync(verb, article, snapshot, publication, cancel);
        ArticleSteps.Add(verb, actor, article, way, way.WasOut ? ArticleStepKind.Corrected : ArticleStepKind.Published, way.WasOut ? correction!.Trim() : null);
        await ArticleSteps.TellAsync(
            verb, actor, article, NoticeKind.Publication, $"Bài «{article.Title}» đã đăng.", await ArticleSteps.WritersAsync(verb.Store, article, way, cancel), cancel);
        await verb.CommitAsync(Verbs.ArticlePublished, $"publication:{publication.Id:N}", Freezing.Fields(publication).Set("title", article.Title), way.WasOut ? correction!.Trim() : null, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Sets the moment at which an approved article goes out by itself. Both gates are passed now, and once more then.</summary>
    public Task ScheduleAsync(Actor actor, Guid articleId, DateTime? due, string? correction, CancellationToken cancel) => ScheduleAsync(actor, articleId, due, correction, null, cancel);

    /// <param name="seen">The last step that the publisher's page showed; null without a page.</param>
    public async Task ScheduleAsync(Actor actor, Guid articleId, DateTime? due, string? correction, int? seen, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        if (due is not { } moment || moment <= clock.GetUtcNow().UtcDateTime)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Giờ hẹn chưa đúng.", [new Finding("article.due", "Giờ hẹn đăng phải là ngày giờ sau lúc này.")]);
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (article, way) = await RequireReadyAsync(verb.Store, actor, articleId, correction, seen, cancel);
        await CheckedAsync(verb, article, moment, moment, cancel);
        ArticleSteps.Add(verb, actor, article, way, ArticleStepKind.Scheduled, way.WasOut ? correction!.Trim() : null, moment);
        var fields = new FieldChanges().Set("title", article.Title).Set("textNumber", article.TextNumber).Set("due", Moments.Of(moment));
        await verb.CommitAsync(Verbs.ArticleScheduled, Articles.SubjectOf(articleId), fields, null, cancel);
    }

    /// <summary>Takes the moment back; the article stays approved.</summary>
    public async Task UnscheduleAsync(Actor actor, Guid articleId, string? reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        var way = await ArticleSteps.WayAsync(verb.Store, articleId, cancel);
        ArticleSteps.Require(way, "Bài này không hẹn giờ đăng.", ArticleState.Scheduled);
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        why = why?.Length > ArticleStep.LongestReason ? why[..ArticleStep.LongestReason] : why;
        ArticleSteps.Add(verb, actor, article, way, ArticleStepKind.Unscheduled, why);
        if (actor.Role == Role.System)
        {
            var posting = new NoticePosting { Kind = NoticeKind.Task, Text = $"Bài «{article.Title}» đến giờ hẹn nhưng không đăng được; xem trang của bài.", Link = $"{ArticleSteps.Home}/{articleId:N}" };
            await Inbox.PostToRightAsync(verb, Right.PublishArticles, posting, cancel);
        }

        await verb.CommitAsync(Verbs.ArticleUnscheduled, Articles.SubjectOf(articleId), new FieldChanges().Set("title", article.Title), why, cancel);
    }

    /// <summary>Takes an article away from readers; its address says that it was there and why it is gone.</summary>
    public async Task WithdrawAsync(Actor actor, Guid articleId, string? reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        Refused.IfBlocked(ArticleRules.AssessReason(reason, "Rút bài cần lý do, để bạn đọc biết vì sao không còn bài."));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        var way = await ArticleSteps.WayAsync(verb.Store, articleId, cancel);
        if (!way.IsOut || await portal.ArticleAsync(actor.CommuneId, article.Slug, cancel) is not { } standing)
        {
            throw new Refused(RefusalReason.WrongState, "Chỉ rút được bài đang đăng.");
        }

        // What is withdrawn is not told again: the snapshot keeps the title, so that links are understood, the reason, and for the next edition what
        // was corrected before.
        var snapshot = standing.Content with { Lead = string.Empty, Blocks = [], Attachments = null, Check = null, Withdrawn = new ArticleWithdrawal(verb.Now, reason!.Trim()) };
        var publication = await Freezing.FreezeAsync(verb, actor, Frozen(snapshot) with { EndsAt = verb.Now }, cancel);
        ArticleSteps.Add(verb, actor, article, way, ArticleStepKind.Withdrawn, reason.Trim(), text: way.LastOut);
        foreach (var preview in await verb.Store.ArticlePreviews.Where(row => row.ArticleId == articleId && row.RevokedAt == null).ToListAsync(cancel))
        {
            preview.RevokedAt = verb.Now;
        }

        await ArticleSteps.TellAsync(
            verb, actor, article, NoticeKind.Publication, $"Bài «{article.Title}» đã được rút khỏi cổng.", await ArticleSteps.WritersAsync(verb.Store, article, way, cancel), cancel);
        await verb.CommitAsync(Verbs.ArticleWithdrawn, $"publication:{publication.Id:N}", Freezing.Fields(publication).Set("title", article.Title), reason.Trim(), cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Publishes what is due. What a gate stops meanwhile stays approved, and the editors are told; one article's fault holds no other up.</summary>
    public async Task<DueRun> PublishDueAsync(CancellationToken cancel)
    {
        var (published, held) = (0, 0);
        var faults = new List<string>();
        foreach (var (commune, article, correction) in await DueAsync(cancel))
        {
            var system = Actor.System(commune);
            try
            {
                await PublishAsync(system, article, null, correction, cancel);
                published++;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                if (fault is not Refused)
                {
                    faults.Add(fault.GetType().Name);
                }

                held += await TryUnscheduleAsync(system, article, fault is Refused ? fault.Message : "Lỗi hệ thống khi đăng bài.", faults, cancel) ? 1 : 0;
            }
        }

        return new DueRun(published, held, faults);
    }

    /// <summary>What the ledger calls the publications of an article.</summary>
    public async Task<IReadOnlyList<string>> SubjectsAsync(Guid communeId, string slug, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var ids = await store.Publications.Where(row => row.Kind == PublicationKind.Article && row.Key == slug).OrderBy(row => row.Edition).Select(row => row.Id).ToListAsync(cancel);
        return ids.ConvertAll(id => $"publication:{id:N}");
    }

    private async Task<bool> TryUnscheduleAsync(Actor system, Guid article, string why, List<string> faults, CancellationToken cancel)
    {
        try
        {
            await UnscheduleAsync(system, article, why, cancel);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Somebody took the moment back meanwhile, or the store takes nothing now: the next minute looks again.
            if (fault is not Refused)
            {
                faults.Add(fault.GetType().Name);
            }

            return false;
        }
    }

    private async Task<List<(Guid Commune, Guid Article, string? Correction)>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var store = stores.Open(Guid.Empty);
        var due = await store.ArticleSteps.IgnoreQueryFilters().AsNoTracking()
            .Where(step => step.Kind == ArticleStepKind.Scheduled && step.DueAt <= now
                && !store.ArticleSteps.IgnoreQueryFilters().Any(later => later.ArticleId == step.ArticleId && later.Ordinal > step.Ordinal))
            .OrderBy(step => step.DueAt).Select(step => new { step.CommuneId, step.ArticleId, step.Reason }).ToListAsync(cancel);
        return due.ConvertAll(step => (step.CommuneId, step.ArticleId, step.Reason));
    }

    private static async Task<(Article Article, ArticleWay Way)> RequireReadyAsync(Store store, Actor actor, Guid articleId, string? correction, int? seen, CancellationToken cancel)
    {
        var article = await ArticleSteps.FindAsync(store, articleId, cancel);
        var way = await ArticleSteps.WayAsync(store, articleId, cancel);
        ArticleSteps.Require(way, "Chỉ đăng được bài đã duyệt.", ArticleState.Approved, ArticleState.Scheduled);
        ArticleSteps.RequireSeen(article, way, seen);
        var writers = await ArticleSteps.WritersAsync(store, article, way, cancel);
        Permissions.RequireAnother(actor, writers[^1], "Người viết hoặc sửa bài không tự đăng bài của mình; hãy nhờ người khác đăng.");
        if (await NewsSections.OfAsync(store, article.Category, cancel) is { ThreeHands: true })
        {
            Permissions.Require(actor, Right.LeadNewsroom);
            Permissions.RequireAnother(actor, way.ApprovedBy, $"Chuyên mục «{article.Category}» cần ba người: người duyệt không tự đăng bài mình duyệt.");
        }

        return way.WasOut && string.IsNullOrWhiteSpace(correction)
            ? throw new Refused(RefusalReason.RuleNotMet, "Bài đã đăng.", [new Finding("article.correction", "Bài đã đăng: hãy ghi nội dung đính chính để bạn đọc biết.")])
            : correction?.Trim().Length > ArticleStep.LongestReason
            ? throw new Refused(RefusalReason.RuleNotMet, "Lời đính chính quá dài.", [new Finding("article.correction", $"Lời đính chính dài nhất {ArticleStep.LongestReason} chữ.")])
            : (article, way);
    }

    // Both gates, and that it does not leave the lists before it stands in them; what they find is told at once.
    private async Task<ArticleSnapshot> CheckedAsync(VerbScope verb, Article article, DateTime publishedAt, DateTime goesOut, CancellationToken cancel)
    {
        Refused.IfBlocked(
        [
            .. article.ExpiresOn < Local.Today(goesOut) ? [new Finding("article.expires", "Ngày hết hạn ở trước ngày đăng; hãy sửa ngày hết hạn.")] : (Finding[])[],
            .. ArticleAccessRules.Assess(ArticleMarkup.Parse(article.Body)),
        ]);
        var snapshot = await snapshots.ComposeAsync(article, publishedAt, cancel);
        var dismissed = await AuditQueries.DismissedAsync(verb.Store, FindingKeys.HashOf(ArticleGate.TextOf(snapshot)), cancel);
        return snapshot with { Check = ArticleGate.Check(snapshot, rulebook, verb.Now, dismissed) };
    }

    private static SnapshotToFreeze Frozen(ArticleSnapshot snapshot) =>
        new(PublicationKind.Article, snapshot.Slug, JsonSerializer.Serialize(snapshot, SnapshotJson.Article), snapshot.PublishedAt) { Topic = snapshot.Category, Place = snapshot.Origin?.Place };

    // The publication has its own rows of the files that readers get, so that what is taken off the draft later stays with them.
    private static async Task CarryFilesAsync(VerbScope verb, Article article, ArticleSnapshot snapshot, Publication publication, CancellationToken cancel)
    {
        var pictures = snapshot.Blocks.Select(block => block.Picture).OfType<ArticlePictureView>().SelectMany(picture => (string[])[picture.Hash, .. picture.Narrower.Select(one => one.Hash)]);
        var wanted = pictures.Concat((snapshot.Attachments ?? []).Select(file => file.Hash)).ToHashSet(StringComparer.Ordinal);
        var own = await verb.Store.ArticlePictures.Where(row => row.ArticleId == article.Id).Select(row => row.Id).ToListAsync(cancel);
        string[] subjects = [Articles.SubjectOf(article.Id), .. own.Select(id => $"article-picture:{id:N}")];
        var files = await verb.Store.EvidenceFiles.AsNoTracking().Where(row => subjects.Contains(row.Subject)).ToListAsync(cancel);
        verb.Store.EvidenceFiles.AddRange(files.Where(file => wanted.Contains(file.Hash)).DistinctBy(file => file.Hash)
            .Select(file => EvidenceFiles.Again(verb, file, $"publication:{publication.Id:N}")));
    }
}

/// <summary>What became of the articles that were due.</summary>
/// <param name="Held">Stay approved: a gate stopped them or the program failed of them.</param>
/// <param name="Faults">Kinds of faults of the program, one for each.</param>
public sealed record DueRun(int Published, int Held, IReadOnlyList<string> Faults);
