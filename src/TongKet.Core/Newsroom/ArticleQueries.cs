using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>Reads articles for the desk.</summary>
public sealed class ArticleQueries(Stores stores, TimeProvider clock)
{
    /// <summary>Every article with where it stands, the one that moved last first.</summary>
    public async Task<IReadOnlyList<ArticleLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeNewsroom);
        await using var store = stores.Open(actor.CommuneId);
        var articles = await store.Articles.AsNoTracking()
            .Select(row => new { row.Id, row.Slug, row.Title, row.Category, row.TextNumber, row.ReviewBy, row.ExpiresOn }).ToListAsync(cancel);
        var steps = (await store.ArticleSteps.AsNoTracking().ToListAsync(cancel)).ToLookup(step => step.ArticleId);
        var writers = (await store.ArticleTexts.AsNoTracking().Select(row => new { row.ArticleId, row.Number, row.SavedBy }).ToListAsync(cancel)).ToLookup(row => row.ArticleId);
        var filers = (await ArticleSteps.FilersAsync(store, cancel)).ToLookup(one => one.Subject, StringComparer.Ordinal);
        var sections = await store.NewsSections.AsNoTracking().ToDictionaryAsync(row => row.Name, cancel);
        var today = Local.Today(clock);
        return
        [
            .. articles.Select(row =>
            {
                var way = new ArticleWay(steps[row.Id]);
                var round = writers[row.Id].Where(one => one.Number > way.LastOut || one.Number == row.TextNumber).Select(one => one.SavedBy)
                    .Concat(filers[Articles.SubjectOf(row.Id)].Where(one => way.LastOutAt is not { } since || one.At >= since).Select(one => one.By)).OfType<Guid>().ToHashSet();
                return new ArticleLine(row.Id, row.Slug, row.Title, row.Category, way, way.Steps.Count == 0 ? DateTime.UnixEpoch : way.Steps[^1].At)
                {
                    IsDue = way.IsOut && row.ReviewBy <= today,
                    IsOver = way.IsOut && row.ExpiresOn < today,
                    ReviewBy = row.ReviewBy,
                    Waits = Waits(actor, way, round, sections.GetValueOrDefault(row.Category)) || (way.IsOut && row.ReviewBy <= today && actor.AccountId is { } me && writers[row.Id].Any(one => one.SavedBy == me)),
                };
            }).OrderByDescending(line => line.MovedAt).ThenByDescending(line => line.Id),
        ];
    }

    /// <summary>One article with all that its desk page shows.</summary>
    public async Task<ArticleOnDesk> OpenAsync(Actor actor, Guid articleId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeNewsroom);
        await using var store = stores.Open(actor.CommuneId);
        var article = await store.Articles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == articleId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bài viết này.");
        var texts = await store.ArticleTexts.AsNoTracking().Where(row => row.ArticleId == articleId).OrderByDescending(row => row.Number).ToListAsync(cancel);
        var way = await ArticleSteps.WayAsync(store, articleId, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        Guid[] people = [.. texts.Select(row => row.SavedBy).Concat(way.Steps.Select(step => step.By)).OfType<Guid>().Distinct()];
        return new ArticleOnDesk(article, way, texts)
        {
            Section = await store.NewsSections.AsNoTracking().SingleOrDefaultAsync(row => row.Name == article.Category, cancel),
            Writers = [.. (await ArticleSteps.WritersAsync(store, article, way, cancel)).OfType<Guid>().Distinct()],
            Previews = await store.ArticlePreviews.AsNoTracking().Where(row => row.ArticleId == articleId && row.RevokedAt == null && row.Until > now).OrderBy(row => row.Until).ToListAsync(cancel),
            Names = await store.Users.Where(user => people.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel),
        };
    }

    /// <summary>Sections, open ones first.</summary>
    public async Task<IReadOnlyList<NewsSection>> SectionsAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.NewsSections.AsNoTracking().OrderBy(row => row.ClosedAt != null).ThenBy(row => row.Name).ToListAsync(cancel);
    }

    /// <summary>Categories in which somebody may write: the open sections that let the role in, or what articles name while there are none.</summary>
    public async Task<IReadOnlyList<string>> CategoriesAsync(Actor actor, CancellationToken cancel)
    {
        var sections = await SectionsAsync(actor.CommuneId, cancel);
        if (sections.Any(section => section.ClosedAt is null))
        {
            return [.. sections.Where(section => section.ClosedAt is null && SectionRules.MayWrite(section, actor.Role)).Select(section => section.Name)];
        }

        await using var store = stores.Open(actor.CommuneId);
        return await store.Articles.AsNoTracking().Select(row => row.Category).Distinct().Order().ToListAsync(cancel);
    }

    private static bool Waits(Actor actor, ArticleWay way, HashSet<Guid> writers, NewsSection? section)
    {
        var wrote = actor.AccountId is { } me && writers.Contains(me);
        return way.State switch
        {
            ArticleState.Draft or ArticleState.Returned => wrote,
            ArticleState.InReview => !wrote && Rights.Has(actor.Role, Right.PublishArticles) && SectionRules.MayApprove(section, actor.Role),
            ArticleState.Approved => !wrote && Rights.Has(actor.Role, section?.ThreeHands == true ? Right.LeadNewsroom : Right.PublishArticles) && (section?.ThreeHands != true || way.ApprovedBy != actor.AccountId),
            _ => false,
        };
    }
}

/// <summary>An article in the list of the desk.</summary>
public sealed record ArticleLine(Guid Id, string Slug, string Title, string Category, ArticleWay Way, DateTime MovedAt)
{
    /// <summary>Somebody has to look whether it is still true.</summary>
    public bool IsDue { get; init; }

    /// <summary>Its last day in lists is past.</summary>
    public bool IsOver { get; init; }

    public DateOnly? ReviewBy { get; init; }

    /// <summary>The next step is the reader's.</summary>
    public bool Waits { get; init; }
}

/// <summary>An article as its desk page shows it.</summary>
/// <param name="Texts">Every saved text, the newest first.</param>
public sealed record ArticleOnDesk(Article Article, ArticleWay Way, IReadOnlyList<ArticleText> Texts)
{
    public NewsSection? Section { get; init; }

    /// <summary>Whoever wrote since readers last got a text.</summary>
    public IReadOnlyList<Guid> Writers { get; init; } = [];

    public IReadOnlyList<ArticlePreview> Previews { get; init; } = [];

    /// <summary>People of texts and steps by account.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; init; } = new Dictionary<Guid, string>();
}
