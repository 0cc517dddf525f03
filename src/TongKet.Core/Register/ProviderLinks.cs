using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Ties an account to an identity of the province or the nation. Only its holder can: an unknown identity opens no account.</summary>
public sealed class ProviderLinks(Stores stores, TimeProvider clock)
{
    /// <param name="issuer">The provider's own name for itself (iss).</param>
    /// <param name="subject">The provider's name for the person (sub).</param>
    /// <param name="sessionId">The session that asks: a link is a way in, so it takes what a new factor takes.</param>
    public async Task LinkAsync(Actor actor, string issuer, string subject, string title, Guid? sessionId, CancellationToken cancel)
    {
        var accountId = actor.AccountId ?? throw new Refused(RefusalReason.NotAllowed, "Chỉ chủ tài khoản tự liên kết được.");
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await SecondFactors.RequireProvedAsync(verb.Store, accountId, sessionId, cancel);
        if (await verb.Store.UserLogins.AnyAsync(row => row.LoginProvider == issuer && (row.ProviderKey == subject || row.UserId == accountId), cancel))
        {
            throw new Refused(RefusalReason.WrongState, "Tài khoản này hoặc danh tính ấy đã được liên kết; hãy gỡ liên kết cũ trước.");
        }

        verb.Store.UserLogins.Add(new IdentityUserLogin<Guid> { LoginProvider = issuer, ProviderKey = subject, ProviderDisplayName = title, UserId = accountId });
        await SecurityNotices.PostAsync(verb, accountId, "Tài khoản của bạn vừa được liên kết với một danh tính ở nơi cấp định danh.", cancel);
        await verb.CommitAsync(Verbs.ProviderLinked, $"account:{accountId:N}", new FieldChanges().Set("provider", issuer), null, cancel);
    }

    /// <param name="sessionId">The session that asks: what was linked is taken away only from one that may link.</param>
    public async Task UnlinkAsync(Actor actor, string issuer, Guid? sessionId, CancellationToken cancel)
    {
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await SecondFactors.RequireProvedAsync(verb.Store, actor.AccountId ?? Guid.Empty, sessionId, cancel);
        var row = await verb.Store.UserLogins.SingleOrDefaultAsync(link => link.UserId == actor.AccountId && link.LoginProvider == issuer, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không có liên kết này.");
        verb.Store.UserLogins.Remove(row);
        await SecurityNotices.PostAsync(verb, row.UserId, "Liên kết của tài khoản bạn với một nơi cấp định danh vừa bị gỡ.", cancel);
        await verb.CommitAsync(Verbs.ProviderUnlinked, $"account:{row.UserId:N}", new FieldChanges().Set("provider", issuer), null, cancel);
    }

    /// <summary>The account that an identity opens; null when nobody linked it.</summary>
    public async Task<(Guid CommuneId, Guid AccountId)?> FindAsync(string issuer, string subject, CancellationToken cancel)
    {
        await using var store = stores.OpenForSignIn();
        var found = await (
            from link in store.UserLogins
            join account in store.Users on link.UserId equals account.Id
            where link.LoginProvider == issuer && link.ProviderKey == subject
            select new { account.CommuneId, account.Id }).SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.CommuneId, found.Id);
    }

    /// <summary>Issuer and title of each link of an account.</summary>
    public async Task<IReadOnlyList<(string Issuer, string Title)>> ListAsync(Guid accountId, CancellationToken cancel)
    {
        await using var store = stores.OpenForSignIn();
        var rows = await store.UserLogins.AsNoTracking().Where(row => row.UserId == accountId).OrderBy(row => row.LoginProvider).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.LoginProvider, row.ProviderDisplayName ?? row.LoginProvider));
    }
}
