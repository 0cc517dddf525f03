using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Opens, closes and renews accounts. Nobody ever gets a default password: the holder sets one through a link that works once.</summary>
public sealed partial class Accounts(Stores stores, IPasswordHasher<Account> hasher, SignIns signIns, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>How long a one-time link opens.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(72);

    private const string TokenProvider = "TongKet";
    private const string TokenName = "one-time-link";
    private const string DeadLink = "Liên kết này không còn dùng được; hãy xin quản trị viên cấp liên kết mới.";

    // Before the hash of a link that has set a password; until the next link is issued its holder is told so.
    private const string Spent = "spent:";

    /// <summary>Opens an account without a password.</summary>
    /// <param name="mailed">Path of the one-time link for its code, when the invitation is to go out by mail as well; null for none.</param>
    /// <returns>Its id and the code of the one-time link, of which only a hash is kept.</returns>
    public async Task<(Guid AccountId, string Code)> OpenAsync(Actor actor, AccountOpening opening, CancellationToken cancel, Func<string, string>? mailed = null)
    {
        var code = NewCode();
        return (await OpenAsync(actor, opening, null, code, mailed, cancel), code);
    }

    /// <summary>Opens an account with a password made for it: the demo's, printed once at the start.</summary>
    public Task<Guid> OpenWithPasswordAsync(Actor actor, AccountOpening opening, string password, CancellationToken cancel) =>
        OpenAsync(actor, opening, password, null, null, cancel);

    /// <summary>A new one-time link, for a lost password. The old password stays until the link is used.</summary>
    /// <param name="mailed">Path of the link for its code, when it is to go out by mail as well; null for none.</param>
    public async Task<string> IssueLinkAsync(Actor actor, Guid accountId, CancellationToken cancel, Func<string, string>? mailed = null)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var account = await Grants.AccountOf(verb.Store, accountId, cancel);
        RequireEnabled(account);
        var code = NewCode();
        await ReplaceLinkAsync(verb, accountId, code, cancel);
        await MailLinkAsync(verb, account, code, mailed, cancel);
        await SecurityNotices.PostAsync(verb, accountId, "Quản trị viên vừa cấp liên kết đặt lại mật khẩu cho tài khoản của bạn.", cancel);
        await verb.CommitAsync(Verbs.LinkIssued, $"account:{accountId:N}", new FieldChanges(), null, cancel);
        return code;
    }

    /// <summary>Sets the password through a one-time link; the link is spent by it and every session begun before ends.</summary>
    /// <exception cref="Refused">The link is unknown or too old, or the password does not do.</exception>
    /// <exception cref="AlreadyDone">The link has set a password before: sent twice, or opened again.</exception>
    public async Task SetPasswordAsync(string code, string password, CancellationToken cancel)
    {
        var hash = HashOf(code);
        Account? account;
        await using (var signIn = stores.OpenForSignIn())
        {
            var found = await (
                from token in signIn.UserTokens
                join user in signIn.Users on token.UserId equals user.Id
                where token.LoginProvider == TokenProvider && token.Name == TokenName && (token.Value!.StartsWith(hash) || token.Value!.StartsWith(Spent + hash))
                select new { User = user, token.Value }).AsNoTracking().SingleOrDefaultAsync(cancel);
            RefuseSpent(found?.User.Id ?? Guid.Empty, found?.Value);
            account = found?.User;
        }

        if (account is null || account.DisabledAt is not null)
        {
            throw new Refused(RefusalReason.NotFound, DeadLink);
        }

        Refused.IfBlocked(AccountRules.AssessPassword(password));
        var holder = new Actor(account.CommuneId, account.Id, account.DisplayName, Role.Holder);
        await using var verb = await VerbScope.BeginAsync(stores, holder, clock, cancel);
        var link = await LinkAsync(verb.Store, account.Id, cancel);
        RefuseSpent(account.Id, link?.Value?.StartsWith(Spent + hash, StringComparison.Ordinal) == true ? link.Value : null);
        if (link?.Value is not { } value || !value.StartsWith(hash, StringComparison.Ordinal) || MomentOf(value) < verb.Now)
        {
            throw new Refused(RefusalReason.NotFound, DeadLink);
        }

        link.Value = Spent + hash + '@' + verb.Now.ToString("O", CultureInfo.InvariantCulture);
        await ReplacePasswordAsync(verb, account.Id, password, null, cancel);
        await SecurityNotices.PostAsync(verb, account.Id, "Mật khẩu của tài khoản bạn vừa được đặt qua liên kết dùng một lần.", cancel);
        await verb.CommitAsync(Verbs.AccountActivated, $"account:{account.Id:N}", new FieldChanges(), null, cancel);
    }

    /// <summary>When a one-time link set a password; null for one that did not, or is none of ours.</summary>
    public async Task<DateTime?> SpentAtAsync(string code, CancellationToken cancel)
    {
        var spent = Spent + HashOf(code);
        await using var signIn = stores.OpenForSignIn();
        var value = await signIn.UserTokens.Where(token => token.LoginProvider == TokenProvider && token.Name == TokenName && token.Value!.StartsWith(spent))
            .Select(token => token.Value).SingleOrDefaultAsync(cancel);
        return value is null ? null : MomentOf(value);
    }

    /// <summary>The holder changes the own password; sessions on other browsers end. A wrong old one counts as a wrong one at sign-in.</summary>
    public async Task ChangePasswordAsync(Actor actor, string current, string password, Guid? sessionId, CancellationToken cancel)
    {
        Refused.IfBlocked(AccountRules.AssessPassword(password));
        await RefuseRepeatedAsync(actor, cancel);
        await signIns.RequirePasswordAsync(actor, current, cancel);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var account = await Grants.AccountOf(verb.Store, actor.AccountId ?? Guid.Empty, cancel);
        await ReplacePasswordAsync(verb, account.Id, password, sessionId, cancel);
        await SecurityNotices.PostAsync(verb, account.Id, "Mật khẩu của tài khoản bạn vừa được đổi.", cancel);
        await verb.CommitAsync(Verbs.PasswordChanged, $"account:{account.Id:N}", new FieldChanges(), null, cancel);
    }

    /// <summary>A new password for an account of a demo ward, made and printed at each start; refused for any other.</summary>
    public async Task RenewDemoPasswordAsync(Actor actor, Guid accountId, string password, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        if (!await verb.Store.Offices.AnyAsync(office => office.DemoSince != null, cancel))
        {
            throw new Refused(RefusalReason.NotAllowed, "Chỉ phường minh họa mới được đặt sẵn mật khẩu.");
        }

        await ReplacePasswordAsync(verb, accountId, password, null, cancel);
        await verb.CommitAsync(Verbs.DemoPasswordRenewed, $"account:{accountId:N}", new FieldChanges(), null, cancel);
    }

    /// <summary>Closes an account to sign-in; its history stays.</summary>
    public async Task DisableAsync(Actor actor, Guid accountId, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        RequireReason(reason);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var account = await Grants.AccountOf(verb.Store, accountId, cancel);
        RequireEnabled(account);
        if (await verb.Store.Grants.AnyAsync(row => row.AccountId == accountId && row.Role == Role.Administrator && row.RevokedAt == null, cancel))
        {
            await Grants.RequireOtherAdministratorAsync(verb.Store, accountId, Local.Today(verb.Now), cancel);
        }

        account.DisabledAt = verb.Now;
        account.DisabledReason = reason;
        await Sessions.EndAllAsync(verb.Store, accountId, null, verb.Now, cancel);
        await verb.CommitAsync(Verbs.AccountDisabled, $"account:{accountId:N}", new FieldChanges(), reason, cancel);
    }

    /// <summary>
    /// Opens a closed account again; the holder sets a new password through the link that is returned. What opened it by itself before,
    /// a passkey or a linked identity, opens no more; an authenticator stays, because it only asks for more.
    /// </summary>
    public async Task<string> EnableAsync(Actor actor, Guid accountId, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        RequireReason(reason);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var account = await Grants.AccountOf(verb.Store, accountId, cancel);
        if (account.DisabledAt is null)
        {
            throw new Refused(RefusalReason.WrongState, "Tài khoản này đang mở.");
        }

        account.DisabledAt = null;
        account.DisabledReason = null;
        account.PasswordHash = null;
        await SecondFactors.RemovePasskeysAsync(verb.Store, accountId, cancel);
        verb.Store.UserLogins.RemoveRange(await verb.Store.UserLogins.Where(row => row.UserId == accountId).ToListAsync(cancel));

        // Counts as use, or the next night would close it again.
        account.SeenAt = verb.Now;
        var code = NewCode();
        await ReplaceLinkAsync(verb, accountId, code, cancel);
        await verb.CommitAsync(Verbs.AccountEnabled, $"account:{accountId:N}", new FieldChanges(), reason, cancel);
        return code;
    }

    /// <summary>Closes every account that nobody used for as long as law/security says; the last administrator's stays open.</summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> DisableIdleAsync(Guid communeId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var idleDays = rulebook.Security.IdleAccountDays.Value;
        var before = now.AddDays(-idleDays);
        List<Guid> idle;
        await using (var store = stores.Open(communeId))
        {
            idle = await store.Users
                .Where(row => row.CommuneId == communeId && row.DisabledAt == null && (row.SeenAt ?? row.CreatedAt) < before)
                .OrderBy(row => row.CreatedAt).Select(row => row.Id).ToListAsync(cancel);
        }

        var closed = 0;
        foreach (var accountId in idle)
        {
            try
            {
                await DisableAsync(Actor.System(communeId), accountId, $"Không dùng trong {idleDays} ngày.", cancel);
                closed++;
            }
            catch (Refused refused) when (refused.Reason == RefusalReason.WrongState)
            {
                // The last administrator, or closed by somebody meanwhile.
            }
        }

        return closed;
    }

    private async Task<Guid> OpenAsync(Actor actor, AccountOpening opening, string? password, string? code, Func<string, string>? mailed, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var asked = new GrantAsked
        {
            Role = opening.Role,
            AreaId = opening.AreaId,
            ValidFrom = opening.ValidFrom ?? Local.Today(verb.Now),
            ValidTo = opening.ValidTo,
            DeputyOf = opening.DeputyOf,
            Basis = opening.Basis,
        };
        Refused.IfBlocked([.. AccountRules.AssessOpening(opening), .. await Grants.AssessAsync(verb.Store, asked, cancel)]);
        var normalized = opening.UserName.ToUpperInvariant();
        if (await verb.Store.Users.AnyAsync(row => row.NormalizedUserName == normalized, cancel))
        {
            throw new Refused(RefusalReason.WrongState, $"Đã có tài khoản «{opening.UserName}».");
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            UserName = opening.UserName,
            NormalizedUserName = normalized,
            DisplayName = opening.DisplayName,
            Email = opening.Email,
            NormalizedEmail = opening.Email?.ToUpperInvariant(),
            CreatedAt = verb.Now,
            LockoutEnabled = true,
            SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ConcurrencyStamp = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
        };
        account.PasswordHash = password is null ? null : hasher.HashPassword(account, password);
        account.PasswordChangedAt = password is null ? null : verb.Now;
        verb.Store.Users.Add(account);
        await Grants.AddAsync(verb, actor, account, asked, clock, cancel);
        if (code is not null)
        {
            await ReplaceLinkAsync(verb, account.Id, code, cancel);
            await MailLinkAsync(verb, account, code, mailed, cancel);
        }

        var fields = new FieldChanges()
            .Set("role", opening.Role.ToString())
            .Set("area", opening.AreaId?.ToString("N")).Set("validTo", opening.ValidTo?.ToString("O", CultureInfo.InvariantCulture))
            .SetPersonal("userName", opening.UserName)
            .SetPersonal("displayName", opening.DisplayName);
        await verb.CommitAsync(Verbs.AccountOpened, $"account:{account.Id:N}", fields, null, cancel);
        return account.Id;
    }

    private async Task ReplacePasswordAsync(VerbScope verb, Guid accountId, string password, Guid? keepSession, CancellationToken cancel)
    {
        var account = await verb.Store.Users.SingleAsync(row => row.Id == accountId, cancel);
        var office = await verb.Store.Offices.Where(row => row.CommuneId == account.CommuneId).Select(row => row.CommuneName).SingleOrDefaultAsync(cancel);
        Refused.IfBlocked(AccountRules.AssessPassword(password, account.UserName, account.DisplayName, account.Email, office));
        account.PasswordHash = hasher.HashPassword(account, password);
        account.PasswordChangedAt = verb.Now;
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        account.SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await Sessions.EndAllAsync(verb.Store, accountId, keepSession, verb.Now, cancel);
    }

    // The same form sent again is told apart before the old password, by now replaced, is counted as a wrong one.
    private async Task RefuseRepeatedAsync(Actor actor, CancellationToken cancel)
    {
        await using var store = stores.Open(actor.CommuneId);
        if (await RequestKeys.DoneAsync(store, actor.RequestKey, cancel) is { } done)
        {
            throw done;
        }
    }

    // The body is emptied once the mail is sent; the link then lives as a hash alone.
    private static async Task MailLinkAsync(VerbScope verb, Account account, string code, Func<string, string>? mailed, CancellationToken cancel)
    {
        if (mailed is null || string.IsNullOrEmpty(account.Email))
        {
            return;
        }

        var office = await verb.Store.Offices.Where(row => row.CommuneId == account.CommuneId).Select(row => row.CommuneName).SingleOrDefaultAsync(cancel);
        await Outbox.AddAsync(
            verb,
            new MailPosting
            {
                AccountId = account.Id,
                Address = account.Email,
                Subject = $"Đặt mật khẩu tài khoản ở cổng {office}",
                Body = $"Tên đăng nhập: {account.UserName}\nMở liên kết dưới đây để đặt mật khẩu. Liên kết dùng được một lần, trong {LinkLife.TotalHours:0} giờ.\n{mailed(code)}\n"
                    + "Nếu bạn không chờ thư này, hãy bỏ qua và báo cho quản trị viên.",
                Key = $"link:{HashOf(code)[..32]}",
            },
            cancel);
    }

    private static async Task ReplaceLinkAsync(VerbScope verb, Guid accountId, string code, CancellationToken cancel)
    {
        var value = HashOf(code) + '@' + (verb.Now + LinkLife).ToString("O", CultureInfo.InvariantCulture);
        if (await LinkAsync(verb.Store, accountId, cancel) is { } earlier)
        {
            earlier.Value = value;
            return;
        }

        verb.Store.UserTokens.Add(new IdentityUserToken<Guid> { UserId = accountId, LoginProvider = TokenProvider, Name = TokenName, Value = value });
    }

    private static Task<IdentityUserToken<Guid>?> LinkAsync(Store store, Guid accountId, CancellationToken cancel) => store.UserTokens.SingleOrDefaultAsync(
        token => token.UserId == accountId && token.LoginProvider == TokenProvider && token.Name == TokenName, cancel);

    private static void RequireEnabled(Account account)
    {
        if (account.DisabledAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Tài khoản này đang bị khóa.");
        }
    }

    private static void RequireReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi lý do.");
        }
    }

    private static void RefuseSpent(Guid accountId, string? value)
    {
        if (value?.StartsWith(Spent, StringComparison.Ordinal) == true)
        {
            const string first = Verbs.AccountActivated;
            throw new AlreadyDone(first, $"account:{accountId:N}", MomentOf(value));
        }
    }

    private static string NewCode() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static DateTime MomentOf(string value) =>
        DateTime.Parse(value.AsSpan(value.IndexOf('@', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
