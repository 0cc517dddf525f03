using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Opens accounts. Nobody ever gets a default password: the holder sets one through a link that works once.</summary>
public sealed class Accounts(Stores stores, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    private const string TokenProvider = "TongKet";
    private const string TokenName = "one-time-link";
    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(72);

    /// <summary>Opens an account without a password.</summary>
    /// <returns>Its id and the code of the one-time link, of which only a hash is kept.</returns>
    public async Task<(Guid AccountId, string Code)> OpenAsync(Actor actor, AccountOpening opening, CancellationToken cancel)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return (await OpenAsync(actor, opening, null, code, cancel), code);
    }

    /// <summary>Opens an account with a password made for it: the demo's, printed once at the start.</summary>
    public Task<Guid> OpenWithPasswordAsync(Actor actor, AccountOpening opening, string password, CancellationToken cancel) =>
        OpenAsync(actor, opening, password, null, cancel);

    /// <summary>Sets the password through a one-time link; the link is spent by it.</summary>
    /// <exception cref="Refused">The link is unknown, spent or too old, or the password does not do.</exception>
    public async Task SetPasswordAsync(string code, string password, CancellationToken cancel)
    {
        Refused.IfBlocked(AccountRules.AssessPassword(password));
        var hash = HashOf(code);
        Account? account;
        await using (var signIn = stores.OpenForSignIn())
        {
            account = await (
                from token in signIn.UserTokens
                join user in signIn.Users on token.UserId equals user.Id
                where token.LoginProvider == TokenProvider && token.Name == TokenName && token.Value!.StartsWith(hash)
                select user).AsNoTracking().SingleOrDefaultAsync(cancel);
        }

        if (account is null)
        {
            throw new Refused(RefusalReason.NotFound, "Liên kết này không còn dùng được; hãy xin quản trị viên cấp liên kết mới.");
        }

        await using var verb = await VerbScope.BeginAsync(stores, account.AsActor(), clock, cancel);
        var spent = await verb.Store.UserTokens.SingleOrDefaultAsync(
            token => token.UserId == account.Id && token.LoginProvider == TokenProvider && token.Name == TokenName, cancel);
        if (spent?.Value is not { } value || !value.StartsWith(hash, StringComparison.Ordinal) || ExpiryOf(value) < verb.Now)
        {
            throw new Refused(RefusalReason.NotFound, "Liên kết này không còn dùng được; hãy xin quản trị viên cấp liên kết mới.");
        }

        verb.Store.UserTokens.Remove(spent);
        var holder = await verb.Store.Users.SingleAsync(user => user.Id == account.Id, cancel);
        holder.PasswordHash = hasher.HashPassword(holder, password);
        holder.SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await verb.CommitAsync(Verbs.AccountActivated, $"account:{account.Id:N}", new FieldChanges(), null, cancel);
    }

    private async Task<Guid> OpenAsync(Actor actor, AccountOpening opening, string? password, string? code, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        Refused.IfBlocked(AccountRules.AssessOpening(opening));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
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
            Role = opening.Role,
            AreaId = opening.AreaId,
            CreatedAt = verb.Now,
            LockoutEnabled = true,
            SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ConcurrencyStamp = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
        };
        account.PasswordHash = password is null ? null : hasher.HashPassword(account, password);
        verb.Store.Users.Add(account);
        if (code is not null)
        {
            verb.Store.UserTokens.Add(new IdentityUserToken<Guid>
            {
                UserId = account.Id,
                LoginProvider = TokenProvider,
                Name = TokenName,
                Value = HashOf(code) + '@' + (verb.Now + LinkLife).ToString("O", CultureInfo.InvariantCulture),
            });
        }

        var fields = new FieldChanges().Set("role", opening.Role.ToString());
        await verb.CommitAsync(Verbs.AccountOpened, $"account:{account.Id:N}", fields, null, cancel);
        return account.Id;
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static DateTime ExpiryOf(string value) =>
        DateTime.Parse(value.AsSpan(value.IndexOf('@', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}

/// <summary>An account to be opened.</summary>
public sealed record AccountOpening
{
    /// <summary>Sign-in name: ASCII letters, digits, dots and dashes.</summary>
    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    public required Role Role { get; init; }

    /// <summary>The residential group of a group leader.</summary>
    public Guid? AreaId { get; init; }
}
