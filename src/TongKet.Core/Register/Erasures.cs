using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Erases who the holder of a closed account was. What was done stays in the ledger, under the position; the chain stays whole.</summary>
public sealed class Erasures(Stores stores, TimeProvider clock)
{
    private const string Erased = "Người dùng đã xóa";

    public async Task EraseAccountAsync(Actor actor, Guid accountId, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi căn cứ xóa dữ liệu.");
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var account = await Grants.AccountOf(verb.Store, accountId, cancel);
        if (account.DisabledAt is null)
        {
            throw new Refused(RefusalReason.WrongState, "Chỉ xóa được dữ liệu của tài khoản đã khóa.");
        }

        var subject = $"account:{accountId:N}";
        account.UserName = "da-xoa-" + accountId.ToString("N")[^12..];
        account.NormalizedUserName = account.UserName.ToUpperInvariant();
        account.DisplayName = Erased;
        account.Email = null;
        account.NormalizedEmail = null;
        account.PhoneNumber = null;
        account.PasswordHash = null;
        account.DisabledReason = "Đã xóa dữ liệu";
        verb.Store.Drafts.RemoveRange(await verb.Store.Drafts.Where(row => row.AccountId == accountId).ToListAsync(cancel));
        verb.Store.Notices.RemoveRange(await verb.Store.Notices.Where(row => row.RecipientId == accountId).ToListAsync(cancel));
        verb.Store.OutboxMails.RemoveRange(await verb.Store.OutboxMails.Where(row => row.AccountId == accountId).ToListAsync(cancel));
        verb.Store.LedgerSecrets.RemoveRange(await verb.Store.LedgerSecrets.Where(row => row.Subject == subject).ToListAsync(cancel));
        verb.Store.UserLogins.RemoveRange(await verb.Store.UserLogins.Where(row => row.UserId == accountId).ToListAsync(cancel));
        verb.Store.UserPasskeys.RemoveRange(await verb.Store.UserPasskeys.Where(row => row.UserId == accountId).ToListAsync(cancel));
        verb.Store.SecondFactors.RemoveRange(await verb.Store.SecondFactors.Where(row => row.AccountId == accountId).ToListAsync(cancel));
        verb.Store.RecoveryCodes.RemoveRange(await verb.Store.RecoveryCodes.Where(row => row.AccountId == accountId).ToListAsync(cancel));
        await verb.Store.ResultNotes.Where(row => row.By == accountId).ExecuteUpdateAsync(set => set.SetProperty(row => row.ByName, Erased), cancel);
        await verb.Store.IndicatorOwners.Where(row => row.AccountId == accountId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, Erased).SetProperty(row => row.Reason, Erased), cancel);
        await verb.Store.Grants.Where(row => row.AccountId == accountId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Basis, Erased), cancel);
        await verb.CommitAsync(Verbs.AccountErased, subject, new FieldChanges(), reason, cancel);
    }
}
