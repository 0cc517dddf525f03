using Microsoft.EntityFrameworkCore;
using TongKet.Core.Storage;

namespace TongKet.Core.Notices;

/// <summary>Hands out mails to be sent, each to one mailer at a time, and writes down how it went.</summary>
internal sealed class MailLeases(Stores stores, TimeProvider clock)
{
    // Longer than the whole conversation over one mail may last; a mailer that died holds its mail no longer than this.
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private const int LargestDigest = 50;

    private readonly Guid lease = Guid.CreateVersion7(clock.GetUtcNow());

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Communes for which something is due now.</summary>
    public async Task<IReadOnlyList<Guid>> CommunesAsync(CancellationToken cancel)
    {
        var now = Now;
        await using var store = stores.Open(Guid.Empty);
        var communes = await Free(store.OutboxMails.IgnoreQueryFilters(), now).Where(row => row.DueAt <= now)
            .Select(row => row.CommuneId).Distinct().ToListAsync(cancel);
        return [.. communes.Order()];
    }

    /// <summary>The earliest due mail that nobody is sending, with those that go in the same letter; empty when there is none.</summary>
    public async Task<IReadOnlyList<OutboxMail>> TakeAsync(Guid communeId, CancellationToken cancel)
    {
        var now = Now;
        await using var light = await LightScope.BeginAsync(stores, communeId, cancel);
        var free = Free(light.Store.OutboxMails.AsNoTracking(), now).Where(row => row.DueAt <= now);
        var first = await free.OrderBy(row => row.DueAt).ThenBy(row => row.Id).FirstOrDefaultAsync(cancel);
        if (first is null)
        {
            return [];
        }

        // A letter once put together stays as it is, so that sending it again repeats it and its Message-Id exactly.
        var rows = first switch
        {
            { BatchId: { } batch } => await free.Where(row => row.BatchId == batch).OrderBy(row => row.Id).ToListAsync(cancel),
            { Digest: true, AccountId: { } account } => await free
                .Where(row => row.BatchId == null && row.Digest && row.AccountId == account && row.Address == first.Address)
                .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(LargestDigest).ToListAsync(cancel),
            _ => [first],
        };
        var ids = rows.Select(row => row.Id).ToArray();
        var letter = first.BatchId ?? rows[0].Id;
        var until = now + Lease;
        await light.Store.OutboxMails.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LeaseId, lease).SetProperty(row => row.LeasedUntil, until).SetProperty(row => row.BatchId, letter),
            cancel);
        await light.SaveAsync(cancel);
        return [.. rows.OrderBy(row => row.Id != letter)];
    }

    /// <summary>Sent: who it went to and what it said is no longer kept.</summary>
    public Task SentAsync(IReadOnlyList<OutboxMail> rows) => MarkAsync(rows, (held, now) => held.ExecuteUpdateAsync(
        set => set.SetProperty(row => row.SentAt, now)
            .SetProperty(row => row.Attempts, row => row.Attempts + 1)
            .SetProperty(row => row.Address, string.Empty)
            .SetProperty(row => row.Body, string.Empty)
            .SetProperty(row => row.LastFault, (string?)null)
            .SetProperty(row => row.LeasedUntil, (DateTime?)null)));

    /// <summary>The server could not be used at all: the mail waits, and that is not counted against it.</summary>
    public Task HandBackAsync(IReadOnlyList<OutboxMail> rows, string fault) => MarkAsync(rows, (held, _) => held.ExecuteUpdateAsync(
        set => set.SetProperty(row => row.LastFault, fault).SetProperty(row => row.LeasedUntil, (DateTime?)null)));

    /// <summary>The attempt failed: later again, or given up.</summary>
    /// <returns>Whether it was given up.</returns>
    public async Task<bool> FailedAsync(IReadOnlyList<OutboxMail> rows, string fault, bool forGood)
    {
        var first = rows[0];
        var wait = forGood ? null : NoticeRules.RetryAfter(first.Attempts + 1);
        await MarkAsync(rows, async (held, now) =>
        {
            var again = wait is { } span ? await NextAsync(first, now + span) : first.DueAt;
            DateTime? abandoned = wait is null ? now : null;
            return await held.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Attempts, row => row.Attempts + 1)
                    .SetProperty(row => row.LastFault, fault)
                    .SetProperty(row => row.DueAt, again)
                    .SetProperty(row => row.AbandonedAt, abandoned)
                    .SetProperty(row => row.LeasedUntil, (DateTime?)null));
        });
        return wait is null;
    }

    private static IQueryable<OutboxMail> Free(IQueryable<OutboxMail> rows, DateTime now) =>
        rows.Where(row => row.SentAt == null && row.AbandonedAt == null && (row.LeasedUntil == null || row.LeasedUntil < now));

    private async Task<DateTime> NextAsync(OutboxMail mail, DateTime moment)
    {
        if (mail.Urgent || mail.AccountId is not { } account)
        {
            return moment;
        }

        await using var store = stores.Open(mail.CommuneId);
        return NoticeRules.AfterQuiet(moment, await Inbox.PreferenceAsync(store, account, CancellationToken.None));
    }

    // Not cancelled: what has happened is written down also while the program stops.
    private async Task MarkAsync(IReadOnlyList<OutboxMail> rows, Func<IQueryable<OutboxMail>, DateTime, Task<int>> mark)
    {
        var ids = rows.Select(row => row.Id).ToArray();
        await using var light = await LightScope.BeginAsync(stores, rows[0].CommuneId, CancellationToken.None);
        await mark(light.Store.OutboxMails.Where(row => ids.Contains(row.Id) && row.LeaseId == lease), Now);
        await light.SaveAsync(CancellationToken.None);
    }
}
