using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>Records that somebody looked at sensitive data: who, at whose, for what purpose. Law 91/2025/QH15 wants state bodies to log it.</summary>
public sealed class Looks(Stores stores, TimeProvider clock)
{
    private const int MostPages = 10_000;

    // Who looked at what on which day, so that a page opened again asks no write of the store.
    private readonly ConcurrentDictionary<(Guid CommuneId, Guid? AccountId, string Subject, string What), DateOnly> pages = new();

    /// <summary>
    /// Records the look at a page that shows what people did and when they came: once a day for each person and page, because such pages are
    /// opened by the dozen in one piece of work and a ledger full of them is read by nobody. A store that can take nothing keeps nobody from reading.
    /// </summary>
    /// <param name="subject">Whose page; "page:ledger" where it is about everybody.</param>
    /// <param name="what">Which page: "trang tài khoản".</param>
    public async Task AtPageAsync(Actor actor, string subject, string what, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (key, today) = ((actor.CommuneId, actor.AccountId, subject, what), Local.Today(now));
        if (actor.AccountId is null || (pages.TryGetValue(key, out var day) && day == today))
        {
            return;
        }

        try
        {
            await RecordAsync(actor, subject, what, "xem trang", cancel, Local.SinceMidnight(now));
            if (pages.Count > MostPages)
            {
                pages.Clear();
            }

            pages[key] = today;
        }
        catch (Exception fault) when (StorageFaults.Of(fault) is not null)
        {
            // Told by the disk's own alarm; the next look is recorded.
        }
    }

    /// <param name="subject">Whose data: "account:018f…".</param>
    /// <param name="what">Which part: "lịch sử có tên".</param>
    /// <param name="purpose">Why, in the person's words or by the page's task.</param>
    /// <param name="apart">Within this time the same look of the same person is one; null when each counts.</param>
    public async Task RecordAsync(Actor actor, string subject, string what, string purpose, CancellationToken cancel, TimeSpan? apart = null)
    {
        // A look comes beside the verb of a request and must not use up its key.
        await using var verb = await VerbScope.BeginAsync(stores, actor with { RequestKey = null }, clock, cancel);
        var fields = new FieldChanges().Set("what", what);
        if (apart is { } span)
        {
            var (since, said) = (verb.Now - span, fields.ToJson());
            if (await verb.Store.Changes.AnyAsync(
                row => row.Subject == subject && row.Verb == Verbs.DataLooked && row.ActorId == actor.AccountId && row.At > since && row.Fields == said, cancel))
            {
                return;
            }
        }

        await verb.CommitAsync(Verbs.DataLooked, subject, fields, purpose, cancel);
    }
}
