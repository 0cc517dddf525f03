using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Testing;

/// <summary>Posts notices as any verb would: inside its transaction.</summary>
public static class Notes
{
    /// <param name="commit">False for a verb that is refused after it posted.</param>
    public static async Task PostAsync(
        TestStore store, Actor recipient, string text, NoticeKind kind = NoticeKind.Task, string? key = null, bool commit = true)
    {
        store.Clock.Advance(TimeSpan.FromMilliseconds(2));
        await using var verb = await VerbScope.BeginAsync(
            store.Get<Stores>(), Actor.System(recipient.CommuneId), store.Clock, CancellationToken.None);
        await Inbox.PostAsync(
            verb,
            new NoticePosting { RecipientId = recipient.AccountId!.Value, Kind = kind, Text = text, Link = "/ban-lam-viec", DedupeKey = key },
            CancellationToken.None);
        if (commit)
        {
            await verb.CommitAsync(Verbs.AreaAdded, "test:notice", new FieldChanges(), null, CancellationToken.None);
        }
    }

    /// <summary>A mail that the mailer has given up.</summary>
    public static async Task<Guid> AbandonedAsync(TestStore store, Actor account, string subject)
    {
        await using var raw = store.Get<Stores>().Open(account.CommuneId);
        var now = store.Clock.GetUtcNow().UtcDateTime;
        var mail = new OutboxMail
        {
            Id = Guid.CreateVersion7(store.Clock.GetUtcNow()),
            CommuneId = account.CommuneId,
            Address = "nguoi@nowhere.example",
            Subject = subject,
            Body = subject,
            Key = $"test:{Guid.CreateVersion7():N}",
            CreatedAt = now,
            DueAt = now,
            AbandonedAt = now,
            LastFault = "550",
        };
        raw.OutboxMails.Add(mail);
        await raw.SaveChangesAsync();
        return mail.Id;
    }

    public static async Task AddressAsync(TestStore store, Actor account, string address)
    {
        await using var raw = store.Get<Stores>().OpenForSignIn();
        var row = await raw.Users.SingleAsync(user => user.Id == account.AccountId);
        row.Email = address;
        await raw.SaveChangesAsync();
    }
}
