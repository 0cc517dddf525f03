using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>Makes addresses under which a text is seen before it goes out, and takes them back.</summary>
public sealed class ArticlePreviews(Stores stores, TimeProvider clock)
{
    public const int MostDays = 14;
    private const int SecretBytes = 24;

    /// <returns>The secret; it is shown once and not kept.</returns>
    public async Task<string> IssueAsync(Actor actor, Guid articleId, int days, CancellationToken cancel)
    {
        if (!Rights.Has(actor.Role, Right.PublishArticles))
        {
            Permissions.Require(actor, Right.DraftArticles);
        }

        Refused.IfBlocked(days is < 1 or > MostDays ? [new Finding("preview.days", $"Đường xem trước dùng được từ 1 đến {MostDays} ngày.")] : []);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await ArticleSteps.FindAsync(verb.Store, articleId, cancel);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var preview = new ArticlePreview
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            ArticleId = articleId,
            TextNumber = article.TextNumber,
            TokenHash = HashOf(secret),
            MadeAt = verb.Now,
            MadeBy = actor.AccountId,
            Until = verb.Now.AddDays(days),
        };
        verb.Store.ArticlePreviews.Add(preview);
        var fields = new FieldChanges().Set("title", article.Title).Set("textNumber", preview.TextNumber).Set("until", Moments.Of(preview.Until));
        await verb.CommitAsync(Verbs.PreviewIssued, Articles.SubjectOf(articleId), fields, null, cancel);
        return secret;
    }

    public async Task RevokeAsync(Actor actor, Guid articleId, Guid previewId, CancellationToken cancel)
    {
        if (!Rights.Has(actor.Role, Right.PublishArticles))
        {
            Permissions.Require(actor, Right.DraftArticles);
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var preview = await verb.Store.ArticlePreviews.SingleOrDefaultAsync(row => row.Id == previewId && row.ArticleId == articleId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy đường xem trước này.");
        preview.RevokedAt ??= verb.Now;
        await verb.CommitAsync(Verbs.PreviewRevoked, Articles.SubjectOf(articleId), new FieldChanges().Set("textNumber", preview.TextNumber), null, cancel);
    }

    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
