using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>Writes articles. Looking at them and publishing them are other verbs.</summary>
public sealed class Articles(Stores stores, TimeProvider clock)
{
    public async Task<Guid> DraftAsync(Actor actor, ArticleDraft asked, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        var draft = ArticleRules.Clean(asked);
        Refused.IfBlocked(ArticleRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await RequireSectionAsync(verb.Store, actor, draft.Category, cancel);
        var slug = await SlugAsync(verb.Store, draft, cancel);
        var article = new Article
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Slug = slug,
            Title = draft.Title,
            Lead = draft.Lead,
            Category = draft.Category,
            Author = draft.Author,
            Body = draft.Body,
            DraftedAt = verb.Now,
        };
        verb.Store.Articles.Add(article);
        ArticleSteps.Keep(verb, actor, article);
        ArticleSteps.Add(verb, actor, article, new ArticleWay([]), ArticleStepKind.Drafted);
        var fields = new FieldChanges().Set("slug", slug).Set("title", draft.Title).Set("category", draft.Category);
        await verb.CommitAsync(Verbs.ArticleDrafted, SubjectOf(article.Id), fields, null, cancel);
        return article.Id;
    }

    /// <summary>Changes the text of an article; readers see it only after it went its way again.</summary>
    public Task ReviseAsync(Actor actor, Guid articleId, ArticleDraft draft, string? reason, CancellationToken cancel) =>
        ReviseAsync(actor, articleId, draft, null, reason, cancel);

    /// <param name="seen">Number of the text that the writer started from; another one meanwhile refuses the change.</param>
    public async Task ReviseAsync(Actor actor, Guid articleId, ArticleDraft asked, int? seen, string? reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        var draft = ArticleRules.Clean(asked);
        Refused.IfBlocked(ArticleRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        await RequireSectionAsync(verb.Store, actor, draft.Category, cancel);
        await RequireUnlockedAsync(verb, actor, articleId, cancel);
        if (seen is { } number && number != article.TextNumber)
        {
            throw new Refused(RefusalReason.WrongState, $"Bài vừa được người khác lưu thành bản {article.TextNumber}; hai bản hiện ở dưới, hãy chọn rồi lưu lại.");
        }

        var fields = new FieldChanges()
            .Changed("title", article.Title, draft.Title)
            .Changed("lead", article.Lead, draft.Lead)
            .Changed("category", article.Category, draft.Category)
            .Changed("author", article.Author, draft.Author)
            .Changed("body", Fingerprint(article.Body), Fingerprint(draft.Body));
        await TakeAsync(verb, actor, article, draft, cancel);
        fields.Set("textNumber", article.TextNumber);
        await verb.CommitAsync(Verbs.ArticleRevised, SubjectOf(article.Id), fields, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), cancel);
    }

    /// <summary>Takes an old text up again, as a new one.</summary>
    public async Task RestoreAsync(Actor actor, Guid articleId, int textNumber, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        await RequireUnlockedAsync(verb, actor, articleId, cancel);
        var old = await verb.Store.ArticleTexts.SingleOrDefaultAsync(row => row.ArticleId == articleId && row.Number == textNumber, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bản này của bài.");
        if (old.Number == article.TextNumber)
        {
            throw new Refused(RefusalReason.WrongState, "Đây đã là bản đang dùng.");
        }

        await RequireSectionAsync(verb.Store, actor, old.Category, cancel);
        await TakeAsync(verb, actor, article, ArticleDraft.Of(old), cancel);
        var fields = new FieldChanges().Set("textNumber", article.TextNumber).Set("restored", old.Number);
        await verb.CommitAsync(Verbs.ArticleRestored, SubjectOf(article.Id), fields, null, cancel);
    }

    /// <summary>What the ledger and files call an article.</summary>
    public static string SubjectOf(Guid id) => $"article:{id:N}";

    // Approved was another text, so a changed one begins its way anew.
    private static async Task TakeAsync(VerbScope verb, Actor actor, Article article, ArticleDraft draft, CancellationToken cancel)
    {
        var way = await ArticleSteps.WayAsync(verb.Store, article.Id, cancel);
        article.Title = draft.Title;
        article.Lead = draft.Lead;
        article.Category = draft.Category;
        article.Author = draft.Author;
        article.Body = draft.Body;
        article.TextNumber++;
        ArticleSteps.Keep(verb, actor, article);
        ArticleSteps.Add(verb, actor, article, way, ArticleStepKind.Drafted);
    }

    private static async Task RequireSectionAsync(Store store, Actor actor, string category, CancellationToken cancel)
    {
        var section = await NewsSections.OfAsync(store, category, cancel);
        if (section?.ClosedAt is not null)
        {
            throw new Refused(RefusalReason.RuleNotMet, $"Chuyên mục «{category}» đã khép.", [new Finding("article.category", $"Chuyên mục «{category}» đã khép; hãy chọn chuyên mục khác.")]);
        }

        if (!SectionRules.MayWrite(section, actor.Role))
        {
            throw new Refused(RefusalReason.NotAllowed, $"Vai trò đang dùng không soạn bài ở chuyên mục «{category}».");
        }
    }

    private static async Task RequireUnlockedAsync(VerbScope verb, Actor actor, Guid articleId, CancellationToken cancel)
    {
        if (actor.AccountId is not null && await verb.Store.ArticleLocks.SingleOrDefaultAsync(row => row.ArticleId == articleId && row.Until > verb.Now && row.HolderId != actor.AccountId, cancel) is { } held)
        {
            throw new Refused(RefusalReason.WrongState, $"{held.HolderName} đang sửa bài này từ {Figures.Numbers.Vietnamese.DateTime(held.Since)}; hãy hỏi người đó hoặc tiếp quản rồi lưu lại.");
        }
    }

    private static async Task<string> SlugAsync(Store store, ArticleDraft draft, CancellationToken cancel)
    {
        const int longest = 120;
        var slug = Fold.Slug(draft.Slug ?? draft.Title);
        slug = slug.Length > longest ? slug[..longest].TrimEnd('-') : slug;
        if (slug.Length == 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Tên bài cần có chữ hoặc số.", [new Finding("article.title", "Tên bài cần có chữ hoặc số để làm địa chỉ.")]);
        }

        return await store.Articles.AnyAsync(row => row.Slug == slug, cancel)
            ? throw new Refused(RefusalReason.WrongState, $"Đã có bài mang địa chỉ «{slug}»; hãy đổi tên bài hoặc địa chỉ.")
            : slug;
    }

    // The ledger proves that a text changed without keeping the text: articles name people.
    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>An article as its author hands it in.</summary>
public sealed record ArticleDraft
{
    /// <summary>Wished address; made from the title when left out.</summary>
    public string? Slug { get; init; }

    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string Category { get; init; }

    public required string Author { get; init; }

    /// <summary>In the mark-up of <see cref="ArticleMarkup"/>.</summary>
    public required string Body { get; init; }

    public static ArticleDraft Of(ArticleText text) => new() { Title = text.Title, Lead = text.Lead, Category = text.Category, Author = text.Author, Body = text.Body };

    public static ArticleDraft Of(Article article) =>
        new() { Title = article.Title, Lead = article.Lead, Category = article.Category, Author = article.Author, Body = article.Body };
}
