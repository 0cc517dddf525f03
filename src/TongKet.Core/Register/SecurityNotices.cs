using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;

namespace TongKet.Core.Register;

/// <summary>Tells a holder what has changed about the ways into the account or about its rights, in the verb that changes it: whoever did not do it learns so at once.</summary>
internal static class SecurityNotices
{
    private const string Home = "/tai-khoan";
    private const string NotYou = " Nếu việc này không phải do bạn hoặc bạn không biết, hãy báo ngay cho quản trị viên.";

    /// <param name="what">A whole sentence without personal data.</param>
    public static Task PostAsync(VerbScope verb, Guid accountId, string what, CancellationToken cancel) =>
        Inbox.PostAsync(verb, Posting(what) with { RecipientId = accountId }, cancel);

    /// <summary>To everyone who answers for accounts: what opens the commune's data and belongs to no person.</summary>
    public static Task PostToKeepersAsync(VerbScope verb, string what, CancellationToken cancel) =>
        Inbox.PostToRightAsync(verb, Right.ManageAccounts, Posting(what) with { Link = "/quan-tri/ma-truy-cap" }, cancel);

    /// <summary>
    /// To everyone who answers for accounts and everyone who approves, but the one who gave it and the one who got it: a role that lets figures
    /// count or texts go out was given. An administrator who made a person of their own to decide with would be seen.
    /// </summary>
    public static async Task PostDecidingRoleAsync(VerbScope verb, Grant grant, CancellationToken cancel)
    {
        var posting = Posting("Vừa có tài khoản được giao vai trò được duyệt số liệu hoặc công bố.") with { DedupeKey = $"role:{grant.Id:N}" };
        Guid?[] know = [grant.GrantedBy, grant.AccountId];
        await Inbox.PostToRightAsync(verb, Right.ManageAccounts, posting with { Link = $"/quan-tri/tai-khoan/{grant.AccountId:N}" }, cancel, know);
        await Inbox.PostToRightAsync(verb, Right.ApproveResults, posting with { Link = "/nhat-ky" }, cancel, know);
    }

    private static NoticePosting Posting(string what) => new() { Kind = NoticeKind.Security, Text = what + NotYou, Link = Home };
}
