using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Notices;

/// <summary>
/// Notices to accounts. They are posted inside the verb that causes them. Reading marks and preferences are a person's own and change no
/// business of the commune: they go without an entry in the ledger, which would only tell when a person looks at the screen.
/// </summary>
public sealed class Inbox(Stores stores, TimeProvider clock)
{
    /// <summary>Writes a notice and, as the recipient prefers, its mail into the caller's transaction.</summary>
    /// <returns>Whether it was posted; false when its key was posted to that recipient before or the commune has no such account.</returns>
    internal static async Task<bool> PostAsync(VerbScope verb, NoticePosting posting, CancellationToken cancel)
    {
        if (!NoticeRules.IsLocal(posting.Link))
        {
            throw new ArgumentException("A notice leads to a page of this web.", nameof(posting));
        }

        var store = verb.Store;
        if (posting.DedupeKey is { } key && (
            store.Notices.Local.Any(row => row.RecipientId == posting.RecipientId && string.Equals(row.DedupeKey, key, StringComparison.Ordinal))
            || await store.Notices.AnyAsync(row => row.RecipientId == posting.RecipientId && row.DedupeKey == key, cancel)))
        {
            return false;
        }

        var recipient = await store.Users.Where(user => user.Id == posting.RecipientId && user.CommuneId == store.CommuneId)
            .Select(user => new { user.Email })
            .SingleOrDefaultAsync(cancel);
        if (recipient is null)
        {
            return false;
        }

        var notice = new Notice
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
            CommuneId = store.CommuneId,
            RecipientId = posting.RecipientId,
            Kind = posting.Kind,
            Text = NoticeRules.OneLine(posting.Text, Notice.LongestText),
            Link = posting.Link,
            CreatedAt = verb.Now,
            DedupeKey = posting.DedupeKey,
        };
        store.Notices.Add(notice);

        // An account without a usable address still has its inbox; the verb must not fail for it.
        if (recipient.Email is { } address && NoticeRules.AssessAddress(address).Count == 0
            && NoticeRules.MailDue(verb.Now, posting.Kind, await PreferenceAsync(store, posting.RecipientId, cancel)) is { } due)
        {
            var mail = new MailPosting
            {
                AccountId = posting.RecipientId,
                Address = address,
                Subject = notice.Text,
                Body = notice.Text + "\n" + notice.Link,
                Key = $"notice:{notice.Id:N}",
            };
            await Outbox.AddAsync(verb, mail, due.DueAt, due.Digest, NoticeRules.IsUrgent(posting.Kind), cancel);
        }

        return true;
    }

    /// <summary>Posts to every open account of the commune with a role that carries the right.</summary>
    /// <param name="but">Accounts that know already.</param>
    /// <returns>How many were posted.</returns>
    internal static async Task<int> PostToRightAsync(VerbScope verb, Right right, NoticePosting posting, CancellationToken cancel, params Guid?[] but)
    {
        var today = Local.Today(verb.Now);
        var roles = Rights.Grantable.Where(role => Rights.Has(role, right)).ToArray();
        var recipients = await (
            from grant in verb.Store.Grants
            join user in verb.Store.Users on grant.AccountId equals user.Id
            where roles.Contains(grant.Role) && user.DisabledAt == null && grant.RevokedAt == null
                && grant.ValidFrom <= today && (grant.ValidTo == null || grant.ValidTo >= today)
            select user.Id).Distinct().Order().ToListAsync(cancel);
        var posted = 0;
        foreach (var recipient in recipients.Where(one => !but.Contains(one)))
        {
            posted += await PostAsync(verb, posting with { RecipientId = recipient }, cancel) ? 1 : 0;
        }

        return posted;
    }

    /// <summary>Marks one notice of the actor as read.</summary>
    /// <returns>Where it leads.</returns>
    /// <exception cref="Refused">The actor has no such notice.</exception>
    public async Task<string> MarkReadAsync(Actor actor, Guid noticeId, CancellationToken cancel)
    {
        await using var light = await LightScope.BeginAsync(stores, actor.CommuneId, cancel);
        var notice = await light.Store.Notices.SingleOrDefaultAsync(row => row.Id == noticeId && row.RecipientId == actor.AccountId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy thông báo này.");
        notice.ReadAt ??= clock.GetUtcNow().UtcDateTime;
        await light.SaveAsync(cancel);
        return notice.Link;
    }

    /// <summary>Marks as read what was there when the page was drawn: what came since stays unread.</summary>
    public async Task MarkAllReadAsync(Actor actor, DateTime upTo, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var light = await LightScope.BeginAsync(stores, actor.CommuneId, cancel);
        await light.Store.Notices.Where(row => row.RecipientId == actor.AccountId && row.ReadAt == null && row.CreatedAt <= upTo)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, now), cancel);
        await light.SaveAsync(cancel);
    }

    /// <summary>Changes how the actor hears by mail, from the next notice on.</summary>
    public async Task PreferAsync(Actor actor, MailMode mode, int digestHour, int quietFrom, int quietTo, CancellationToken cancel)
    {
        Refused.IfBlocked(NoticeRules.AssessPreference(mode, digestHour, quietFrom, quietTo));
        var account = actor.AccountId ?? throw new Refused(RefusalReason.NotAllowed, "Chỉ người có tài khoản mới chọn được cách nhận thư.");
        await using var light = await LightScope.BeginAsync(stores, actor.CommuneId, cancel);
        var preference = await light.Store.NoticePreferences.SingleOrDefaultAsync(row => row.AccountId == account, cancel);
        if (preference is null)
        {
            preference = new NoticePreference { AccountId = account, CommuneId = actor.CommuneId };
            light.Store.NoticePreferences.Add(preference);
        }

        preference.Mode = mode;
        preference.DigestHour = digestHour;
        preference.QuietFrom = quietFrom;
        preference.QuietTo = quietTo;
        await light.SaveAsync(cancel);
    }

    internal static async Task<NoticePreference> PreferenceAsync(Store store, Guid accountId, CancellationToken cancel) =>
        await store.NoticePreferences.AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == accountId, cancel)
        ?? new NoticePreference { AccountId = accountId, CommuneId = store.CommuneId };
}

/// <summary>A notice as a verb wants it posted.</summary>
internal sealed record NoticePosting
{
    public Guid RecipientId { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>A whole Vietnamese sentence without personal data: it goes into mails.</summary>
    public required string Text { get; init; }

    public required string Link { get; init; }

    public string? DedupeKey { get; init; }
}
