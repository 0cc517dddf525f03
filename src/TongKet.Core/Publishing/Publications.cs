using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Publishing;

/// <summary>Freezes what was approved into snapshots. Nothing else reaches the portal.</summary>
public sealed class Publications(Stores stores, Rulebook rulebook, TargetQueries targets, PortalQueries portal, ArticleSnapshots snapshots, Anchors anchors, TimeProvider clock)
{
    /// <summary>Publishes the approved figures of a year.</summary>
    public async Task PublishResultsAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var lines = await targets.YearAsync(actor.CommuneId, year, cancel);
        var office = await verb.Store.Offices.SingleAsync(cancel);
        var snapshot = ResultsSnapshot.Of(year, office, rulebook.ResultGroups, lines);
        if (snapshot.Groups.IsEmpty)
        {
            throw new Refused(RefusalReason.WrongState, $"Năm {year} chưa có số liệu nào được duyệt để công bố.");
        }

        var key = year.ToString(CultureInfo.InvariantCulture);
        var content = JsonSerializer.Serialize(snapshot, SnapshotJson.Results);
        var publication = await Freezing.FreezeAsync(verb, actor, PublicationKind.YearResults, key, content, verb.Now, cancel);
        await verb.CommitAsync(Verbs.ResultsPublished, $"publication:{publication.Id:N}", Freezing.Fields(publication), null, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    /// <summary>Publishes an article: its figures are those of the published results, and the figure check must find no contradiction that nobody explained.</summary>
    /// <param name="at">Date of the article; the moment of the verb when left out.</param>
    /// <param name="correction">What was corrected, for readers; required from the second edition on.</param>
    public async Task PublishArticleAsync(Actor actor, Guid articleId, DateTime? at, string? correction, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await verb.Store.Articles.SingleOrDefaultAsync(row => row.Id == articleId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bài viết này.");
        Permissions.RequireAnother(actor, await LastWriterAsync(verb.Store, $"article:{articleId:N}", cancel), "Người viết hoặc sửa bài không tự đăng bài của mình; hãy nhờ người khác đăng.");
        var earlier = await portal.ArticleAsync(actor.CommuneId, article.Slug, cancel);
        if (earlier is not null && string.IsNullOrWhiteSpace(correction))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Bài đã đăng: hãy ghi nội dung đính chính để bạn đọc biết.");
        }

        var publishedAt = earlier?.Content.PublishedAt ?? at ?? verb.Now;
        ImmutableArray<ArticleCorrection> corrections = earlier?.Content.Corrections ?? [];
        var snapshot = await snapshots.ComposeAsync(article, publishedAt, cancel) with
        {
            Corrections = earlier is null ? corrections : corrections.Insert(0, new ArticleCorrection(verb.Now, correction!)),
        };
        var dismissed = await AuditQueries.DismissedAsync(verb.Store, FindingKeys.HashOf(ArticleGate.TextOf(snapshot)), cancel);
        snapshot = snapshot with { Check = ArticleGate.Check(snapshot, rulebook, verb.Now, dismissed) };
        var content = JsonSerializer.Serialize(snapshot, SnapshotJson.Article);
        var publication = await Freezing.FreezeAsync(verb, actor, PublicationKind.Article, article.Slug, content, publishedAt, cancel);
        await verb.CommitAsync(Verbs.ArticlePublished, $"publication:{publication.Id:N}", Freezing.Fields(publication), correction, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
    }

    // The ledger says who wrote last; a person who only published is nobody's judge of the own words.
    private static Task<Guid?> LastWriterAsync(Store store, string subject, CancellationToken cancel) => store.Changes
        .Where(row => row.Subject == subject && (row.Verb == Verbs.ArticleDrafted || row.Verb == Verbs.ArticleRevised))
        .OrderByDescending(row => row.Sequence)
        .Select(row => row.ActorId)
        .FirstOrDefaultAsync(cancel);
}
