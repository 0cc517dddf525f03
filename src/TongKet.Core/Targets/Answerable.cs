using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Who is asked about a value: whoever wrote it last or handed it in; where programs and closed accounts alone had it in hand, whoever verifies.</summary>
internal static class Answerable
{
    public const Right InPlace = Right.VerifyResults;

    /// <param name="rows">Editions, the newest first.</param>
    /// <returns>A person with an open account; null when the office as a whole answers.</returns>
    public static async Task<Guid?> OfAsync(Store store, IReadOnlyList<Result> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToArray();
        var steps = (await store.ResultSteps.AsNoTracking()
                .Where(step => ids.Contains(step.ResultId) && (step.Kind == ResultStepKind.Drafted || step.Kind == ResultStepKind.Submitted)).ToListAsync(cancel))
            .ToLookup(step => step.ResultId);
        Guid[] hands = [.. rows.SelectMany(row => (Guid?[])[row.ReportedBy, .. steps[row.Id].OrderByDescending(step => step.Ordinal).Select(step => step.By)]).OfType<Guid>()];
        var people = await store.Users.Where(user => hands.Contains(user.Id) && user.CommuneId == store.CommuneId && user.DisabledAt == null).Select(user => user.Id).ToListAsync(cancel);
        return hands.Where(people.Contains).Select(hand => (Guid?)hand).FirstOrDefault();
    }

    /// <summary>Tells the person, or everyone who verifies.</summary>
    public static async Task TellAsync(VerbScope verb, Guid? person, Guid? but, NoticePosting posting, CancellationToken cancel)
    {
        if (person is { } one)
        {
            await Inbox.PostAsync(verb, posting with { RecipientId = one }, cancel);
        }
        else
        {
            await Inbox.PostToRightAsync(verb, InPlace, posting, cancel, but);
        }
    }
}
