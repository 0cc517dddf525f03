using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>Writes articles. Publishing them is another verb.</summary>
public sealed class Articles(Stores stores, TimeProvider clock)
{
    public async Task<Guid> DraftAsync(Actor actor, ArticleDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        Refused.IfBlocked(ArticleRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var slug = Fold.Slug(draft.Slug ?? draft.Title);
        if (await verb.Store.Articles.AnyAsync(row => row.Slug == slug, cancel))
        {
            throw new Refused(RefusalReason.WrongState, $"Đã có bài mang địa chỉ «{slug}»; hãy đổi tên bài hoặc địa chỉ.");
        }

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
        var fields = new FieldChanges().Set("slug", slug).Set("title", draft.Title).Set("category", draft.Category);
        await verb.CommitAsync(Verbs.ArticleDrafted, $"article:{article.Id:N}", fields, null, cancel);
        return article.Id;
    }

    /// <summary>Changes the text of an article; readers see it only after it is published again.</summary>
    public async Task ReviseAsync(Actor actor, Guid articleId, ArticleDraft draft, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        Refused.IfBlocked(ArticleRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await verb.Store.Articles.SingleOrDefaultAsync(row => row.Id == articleId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy bài viết này.");
        var fields = new FieldChanges()
            .Changed("title", article.Title, draft.Title)
            .Changed("lead", article.Lead, draft.Lead)
            .Changed("category", article.Category, draft.Category)
            .Changed("author", article.Author, draft.Author)
            .Changed("body", Fingerprint(article.Body), Fingerprint(draft.Body));
        article.Title = draft.Title;
        article.Lead = draft.Lead;
        article.Category = draft.Category;
        article.Author = draft.Author;
        article.Body = draft.Body;
        await verb.CommitAsync(Verbs.ArticleRevised, $"article:{article.Id:N}", fields, reason, cancel);
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
}
