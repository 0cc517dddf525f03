using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>
/// Takes, hands over and gives up the lock of an article. Who is at a text changes no business of the commune, so it leaves no entry in the
/// ledger, like reading marks.
/// </summary>
public sealed class ArticleLocks(Stores stores, TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    /// <summary>Takes the lock when nobody else has it.</summary>
    /// <param name="takeOver">Takes it also from somebody else, who is then told when saving.</param>
    /// <returns>Who has it now.</returns>
    public async Task<ArticleLock> TakeAsync(Actor actor, Guid articleId, bool takeOver, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        var account = actor.AccountId ?? throw new Refused(RefusalReason.NotAllowed, "Chỉ người có tài khoản mới giữ được bài để sửa.");
        await using var light = await LightScope.BeginAsync(stores, actor.CommuneId, cancel);
        await ArticleSteps.FindAsync(light.Store, articleId, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var held = await light.Store.ArticleLocks.SingleOrDefaultAsync(row => row.ArticleId == articleId, cancel);
        if (held is not null && held.HolderId != account && held.Until > now && !takeOver)
        {
            return held;
        }

        if (held is null)
        {
            held = new ArticleLock { Id = Guid.CreateVersion7(clock.GetUtcNow()), CommuneId = actor.CommuneId, ArticleId = articleId, HolderId = account, HolderName = actor.Name, Since = now, Until = now + Length };
            light.Store.ArticleLocks.Add(held);
        }

        held.Since = held.HolderId == account && held.Until > now ? held.Since : now;
        held.HolderId = account;
        held.HolderName = actor.Name;
        held.Until = now + Length;
        await light.SaveAsync(cancel);
        return held;
    }

    /// <summary>Gives the lock up; nothing when somebody else has it.</summary>
    public async Task ReleaseAsync(Actor actor, Guid articleId, CancellationToken cancel)
    {
        await using var light = await LightScope.BeginAsync(stores, actor.CommuneId, cancel);
        light.Store.RemoveRange(await light.Store.ArticleLocks.Where(row => row.ArticleId == articleId && row.HolderId == actor.AccountId).ToListAsync(cancel));
        await light.SaveAsync(cancel);
    }

    /// <summary>Who is at an article now; null when nobody is.</summary>
    public async Task<ArticleLock?> OfAsync(Guid communeId, Guid articleId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var store = stores.Open(communeId);
        return await store.ArticleLocks.AsNoTracking().SingleOrDefaultAsync(row => row.ArticleId == articleId && row.Until > now, cancel);
    }
}
