using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;

namespace TongKet.Core.Ledger;

/// <summary>Records that somebody looked at sensitive data: who, at whose, for what purpose. Law 91/2025/QH15 wants state bodies to log it.</summary>
public sealed class Looks(Stores stores, TimeProvider clock)
{
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
