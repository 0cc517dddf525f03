using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>Puts a notice above every public page and takes it down.</summary>
public sealed class UrgentNotices(Stores stores, TimeProvider clock)
{
    public async Task<Guid> PostAsync(Actor actor, UrgentPosting posting, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        Refused.IfBlocked(UrgentRules.Assess(posting, clock.GetUtcNow().UtcDateTime));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var notice = new UrgentNotice
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Text = posting.Text.Trim(),
            Link = string.IsNullOrWhiteSpace(posting.Link) ? null : posting.Link.Trim(),
            From = posting.From,
            Until = posting.Until,
            PostedAt = verb.Now,
            PostedBy = actor.AccountId,
        };
        verb.Store.UrgentNotices.Add(notice);
        var fields = new FieldChanges().Set("text", notice.Text).Set("link", notice.Link).Set("from", Moments.Of(notice.From)).Set("until", Moments.Of(notice.Until));
        await verb.CommitAsync(Verbs.UrgentPosted, $"urgent:{notice.Id:N}", fields, null, cancel);
        return notice.Id;
    }

    public async Task EndAsync(Actor actor, Guid noticeId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var notice = await verb.Store.UrgentNotices.SingleOrDefaultAsync(row => row.Id == noticeId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy tin khẩn này.");
        if (notice.EndedAt is not null || notice.Until <= verb.Now)
        {
            throw new Refused(RefusalReason.WrongState, "Tin khẩn này đã hết hạn hoặc đã được gỡ.");
        }

        notice.EndedAt = verb.Now;
        await verb.CommitAsync(Verbs.UrgentEnded, $"urgent:{notice.Id:N}", new FieldChanges().Set("text", notice.Text), null, cancel);
    }

    /// <summary>All notices, newest first.</summary>
    public async Task<IReadOnlyList<UrgentNotice>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.PublishArticles);
        await using var store = stores.Open(actor.CommuneId);
        return await store.UrgentNotices.AsNoTracking().OrderByDescending(row => row.PostedAt).Take(50).ToListAsync(cancel);
    }
}
