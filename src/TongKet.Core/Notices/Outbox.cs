using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Notices;

/// <summary>Mails that belong to a verb: kept if it commits, gone if it does not.</summary>
internal static class Outbox
{
    /// <summary>A mail that goes out whatever anyone prefers: an invitation, a one-time link.</summary>
    /// <exception cref="Refused">The address is not one plain address.</exception>
    public static Task AddAsync(VerbScope verb, MailPosting mail, CancellationToken cancel)
    {
        Refused.IfBlocked(NoticeRules.AssessAddress(mail.Address));
        return AddAsync(verb, mail, verb.Now, digest: false, urgent: true, cancel);
    }

    internal static async Task AddAsync(
        VerbScope verb, MailPosting mail, DateTime dueAt, bool digest, bool urgent, CancellationToken cancel)
    {
        if (await HasAsync(verb.Store, mail.Key, cancel))
        {
            return;
        }

        verb.Store.OutboxMails.Add(new OutboxMail
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
            CommuneId = verb.Store.CommuneId,
            AccountId = mail.AccountId,
            Address = mail.Address,
            Subject = NoticeRules.OneLine(mail.Subject, OutboxMail.LongestSubject),
            Body = mail.Body,
            Digest = digest,
            Urgent = urgent,
            Key = mail.Key,
            CreatedAt = verb.Now,
            DueAt = dueAt,
        });
    }

    private static async Task<bool> HasAsync(Store store, string key, CancellationToken cancel) =>
        store.OutboxMails.Local.Any(row => string.Equals(row.Key, key, StringComparison.Ordinal))
        || await store.OutboxMails.AnyAsync(row => row.Key == key, cancel);
}

/// <summary>A mail as a verb wants it.</summary>
internal sealed record MailPosting
{
    public Guid? AccountId { get; init; }

    public required string Address { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>Unique in the commune: "invitation:018f…".</summary>
    public required string Key { get; init; }
}
