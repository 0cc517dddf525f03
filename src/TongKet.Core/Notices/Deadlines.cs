using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Notices;

/// <summary>Deadlines of all capabilities: set and settled inside their verbs, reminded once a day by a job.</summary>
public sealed class Deadlines(Stores stores, TimeProvider clock)
{
    internal const int LongestTitle = 200;

    /// <summary>Sets the deadline of a subject, or moves the one that stands; a settled one is open again.</summary>
    internal static async Task SetAsync(VerbScope verb, DeadlineSetting setting, CancellationToken cancel)
    {
        Refused.IfBlocked(DeadlineRules.Assess(setting));
        var deadline = await FindAsync(verb.Store, setting.Subject, setting.Kind, cancel);
        if (deadline is null)
        {
            deadline = new Deadline
            {
                Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
                CommuneId = verb.Store.CommuneId,
                Subject = setting.Subject,
                Kind = setting.Kind,
                Title = string.Empty,
                DueOn = default,
                DaysBefore = string.Empty,
                Link = string.Empty,
            };
            verb.Store.Deadlines.Add(deadline);
        }

        deadline.Title = NoticeRules.OneLine(setting.Title, LongestTitle);
        deadline.DueOn = setting.DueOn;
        deadline.ResponsibleId = setting.ResponsibleId;
        deadline.ResponsibleRight = setting.ResponsibleRight;
        deadline.DaysBefore = DeadlineRules.Write(setting.DaysBefore);
        deadline.OverdueEvery = setting.OverdueEvery;
        deadline.Link = setting.Link;
        deadline.DoneAt = null;
    }

    /// <summary>Settles it: no further reminder. Nothing happens when it is settled already or was never set.</summary>
    internal static async Task DoneAsync(VerbScope verb, string subject, string kind, CancellationToken cancel)
    {
        if (await FindAsync(verb.Store, subject, kind, cancel) is { DoneAt: null } deadline)
        {
            deadline.DoneAt = verb.Now;
        }
    }

    /// <summary>Posts the reminders due on a day in every commune, each once, also when it is called often or after days without a call.</summary>
    /// <returns>How many notices were posted.</returns>
    public async Task<int> RemindAsync(DateOnly today, CancellationToken cancel)
    {
        List<Guid> communes;
        await using (var store = stores.Open(Guid.Empty))
        {
            communes = await store.Deadlines.IgnoreQueryFilters().Where(row => row.DoneAt == null)
                .Select(row => row.CommuneId).Distinct().ToListAsync(cancel);
        }

        var posted = 0;
        foreach (var commune in communes.Order())
        {
            posted += await RemindAsync(commune, today, cancel);
        }

        return posted;
    }

    private async Task<int> RemindAsync(Guid communeId, DateOnly today, CancellationToken cancel)
    {
        await using var verb = await VerbScope.BeginAsync(stores, Actor.System(communeId), clock, cancel);
        var posted = 0;
        foreach (var deadline in await verb.Store.Deadlines.AsNoTracking().Where(row => row.DoneAt == null).OrderBy(row => row.DueOn).ToListAsync(cancel))
        {
            if (DeadlineRules.Stage(deadline.DueOn, DeadlineRules.Read(deadline.DaysBefore), deadline.OverdueEvery, today) is not { } stage)
            {
                continue;
            }

            var posting = new NoticePosting
            {
                Kind = deadline.DueOn < today ? NoticeKind.Overdue : NoticeKind.Deadline,
                Text = DeadlineRules.Sentence(deadline.Title, deadline.DueOn, today),
                Link = deadline.Link,
                DedupeKey = $"deadline:{deadline.Id:N}:{deadline.DueOn:O}:{stage}",
            };
            posted += deadline.ResponsibleRight is { } right
                ? await Inbox.PostToRightAsync(verb, right, posting, cancel)
                : await Inbox.PostAsync(verb, posting with { RecipientId = deadline.ResponsibleId!.Value }, cancel) ? 1 : 0;
        }

        if (posted > 0)
        {
            var fields = new FieldChanges().Set("day", today).Set("notices", posted);
            await verb.CommitAsync(Verbs.DeadlinesReminded, $"area:{communeId:N}", fields, null, cancel);
        }

        return posted;
    }

    private static async Task<Deadline?> FindAsync(Store store, string subject, string kind, CancellationToken cancel) =>
        store.Deadlines.Local.SingleOrDefault(row =>
            string.Equals(row.Subject, subject, StringComparison.Ordinal) && string.Equals(row.Kind, kind, StringComparison.Ordinal))
        ?? await store.Deadlines.SingleOrDefaultAsync(row => row.Subject == subject && row.Kind == kind, cancel);
}
