using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;

namespace TongKet.Core.Register;

public sealed partial class Accounts
{
    /// <summary>Corrects how the holder is named and where mail goes, as the holder asked. Both addresses are told: whoever did not ask learns so at the one in use.</summary>
    /// <param name="email">Null for none.</param>
    public async Task ReviseAsync(Actor actor, Guid accountId, string displayName, string? email, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        RequireReason(reason);
        Refused.IfBlocked(AccountRules.AssessHolder(displayName, email));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var account = await Grants.AccountOf(verb.Store, accountId, cancel);
        var subject = $"account:{accountId:N}";
        if (await verb.Store.Changes.AnyAsync(row => row.Verb == Verbs.AccountErased && row.Subject == subject, cancel))
        {
            throw new Refused(RefusalReason.WrongState, "Dữ liệu của tài khoản này đã được xóa; không ghi lại được.");
        }

        var (nameBefore, mailBefore) = (account.DisplayName, account.Email);
        if (nameBefore == displayName && mailBefore == email)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Tên và địa chỉ thư vẫn như cũ; chưa có gì để sửa.");
        }

        account.DisplayName = displayName;
        account.Email = email;
        account.NormalizedEmail = email?.ToUpperInvariant();
        const string told = "Tên hiển thị hoặc địa chỉ thư của tài khoản bạn vừa được quản trị viên sửa.";
        await SecurityNotices.PostAsync(verb, accountId, told, cancel);
        if (mailBefore != email)
        {
            await TellAddressAsync(verb, accountId, mailBefore, "old", told, cancel);
            await TellAddressAsync(verb, accountId, email, "new", told, cancel);
        }

        var fields = new FieldChanges().ChangedPersonal("displayName", nameBefore, displayName).ChangedPersonal("email", mailBefore, email);
        await verb.CommitAsync(Verbs.AccountRevised, subject, fields, reason.Trim(), cancel);
    }

    // Goes out whatever the holder prefers to hear by mail, to the address itself and not to the one of the account.
    private static async Task TellAddressAsync(VerbScope verb, Guid accountId, string? address, string which, string told, CancellationToken cancel)
    {
        if (address is not null && NoticeRules.AssessAddress(address).Count == 0 && verb.Store.OutboxMails.Local.All(mail => mail.Address != address))
        {
            await Outbox.AddAsync(
                verb,
                new MailPosting
                {
                    AccountId = accountId,
                    Address = address,
                    Subject = told,
                    Body = told + "\n/tai-khoan\nNếu việc này không phải do bạn yêu cầu, hãy báo ngay cho quản trị viên.",
                    Key = $"revised-{which}:{Guid.CreateVersion7(new DateTimeOffset(verb.Now)):N}",
                },
                cancel);
        }
    }
}
