using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Notices;

/// <summary>Reads the inbox of one account, and how the mail stands for whoever keeps the system.</summary>
public sealed class NoticeQueries(Stores stores)
{
    public const int PageSize = 20;

    /// <summary>How many an account has not read; the header asks on every page of the desk.</summary>
    public async Task<int> UnreadAsync(Guid accountId, CancellationToken cancel)
    {
        // An account belongs to one commune, so its id says enough.
        await using var store = stores.Open(Guid.Empty);
        return await store.Notices.IgnoreQueryFilters().CountAsync(row => row.RecipientId == accountId && row.ReadAt == null, cancel);
    }

    /// <summary>Unread first, the newest first in both halves.</summary>
    /// <param name="page">From 1; beyond the last the last is given.</param>
    public async Task<InboxPage> PageAsync(Actor actor, bool unreadOnly, NoticeKind? kind, int page, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        var own = store.Notices.AsNoTracking().Where(row => row.RecipientId == actor.AccountId);
        var unread = await own.CountAsync(row => row.ReadAt == null, cancel);
        var chosen = own.Where(row => (!unreadOnly || row.ReadAt == null) && (kind == null || row.Kind == kind));
        var count = await chosen.CountAsync(cancel);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(page, 1, pages);
        var lines = await chosen.OrderBy(row => row.ReadAt != null).ThenByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .Skip((number - 1) * PageSize)
            .Take(PageSize)
            .Select(row => new NoticeLine(row.Id, row.Kind, row.Text, row.CreatedAt, row.ReadAt))
            .ToListAsync(cancel);
        return new InboxPage(lines, unread, number, pages);
    }

    public async Task<NoticePreference> PreferenceAsync(Actor actor, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        return await Inbox.PreferenceAsync(store, actor.AccountId ?? Guid.Empty, cancel);
    }

    /// <summary>How the mail of the commune stands; without any address.</summary>
    public async Task<MailState> MailAsync(Actor actor, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.KeepSystem);
        await using var store = stores.Open(actor.CommuneId);
        var waiting = store.OutboxMails.AsNoTracking().Where(row => row.SentAt == null && row.AbandonedAt == null);
        var count = await waiting.CountAsync(cancel);
        var oldest = await waiting.OrderBy(row => row.DueAt).Select(row => new { row.DueAt, row.LastFault }).FirstOrDefaultAsync(cancel);
        var abandoned = await store.OutboxMails.AsNoTracking().Where(row => row.AbandonedAt != null)
            .OrderByDescending(row => row.AbandonedAt)
            .Take(50)
            .Select(row => new AbandonedMail(row.Id, row.Subject, row.AbandonedAt!.Value, row.Attempts, row.LastFault))
            .ToListAsync(cancel);
        return new MailState(count, oldest?.DueAt, oldest?.LastFault, abandoned);
    }
}

/// <summary>One page of an inbox.</summary>
public sealed record InboxPage(IReadOnlyList<NoticeLine> Lines, int Unread, int Number, int Pages);

/// <summary>One notice as the inbox shows it.</summary>
public sealed record NoticeLine(Guid Id, NoticeKind Kind, string Text, DateTime CreatedAt, DateTime? ReadAt);

/// <summary>Mail of a commune: what waits, since when, why, and what was given up.</summary>
public sealed record MailState(int Waiting, DateTime? OldestDueAt, string? LastFault, IReadOnlyList<AbandonedMail> Abandoned);

/// <summary>A mail that was given up; its address is not shown.</summary>
public sealed record AbandonedMail(Guid Id, string Subject, DateTime AbandonedAt, int Attempts, string? LastFault);
