using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Sets up and removes what a person shows beside the password: an authenticator app, recovery codes, passkeys.</summary>
public sealed class SecondFactors(Stores stores, Sealer sealer, TimeProvider clock)
{
    private const int SecretBytes = 20;
    private const int PasskeysOfOne = 10;

    /// <summary>
    /// Offers a secret; nothing counts before a code made with it was shown. Each session is offered its own, made from a seed that none of
    /// them sees: a thief who knows the password must not learn the secret that the holder is about to confirm.
    /// </summary>
    /// <returns>The secret to be put into the app: the one offered to this session earlier, as long as it waits.</returns>
    public async Task<byte[]> OfferAsync(Guid communeId, Guid accountId, Guid? sessionId, CancellationToken cancel) => await stores.WriteAsync(
        communeId,
        async store =>
        {
            await RequireProvedAsync(store, accountId, sessionId, cancel);
            var factor = await store.SecondFactors.SingleOrDefaultAsync(row => row.AccountId == accountId, cancel);
            if (factor is { ConfirmedAt: null })
            {
                return Offered(SecretOf(sealer, factor), sessionId);
            }

            if (factor is not null)
            {
                throw new Refused(RefusalReason.WrongState, "Ứng dụng xác thực đã được cài; hãy gỡ trước khi cài lại.");
            }

            var seed = RandomNumberGenerator.GetBytes(SecretBytes);
            store.SecondFactors.Add(new SecondFactor { AccountId = accountId, CommuneId = communeId, Secret = Sealed(seed, accountId) });
            return Offered(seed, sessionId);
        },
        cancel);

    /// <summary>
    /// Takes the app into use, with a code that proves it works. Other sessions end: they were begun without it; this one has now shown
    /// a second factor and counts as strong.
    /// </summary>
    /// <returns>Recovery codes, shown this once.</returns>
    public async Task<IReadOnlyList<string>> ConfirmAsync(Actor actor, string code, Guid? sessionId, CancellationToken cancel)
    {
        var accountId = Own(actor);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var session = await RequireProvedAsync(verb.Store, accountId, sessionId, cancel);
        var factor = await verb.Store.SecondFactors.SingleOrDefaultAsync(row => row.AccountId == accountId && row.ConfirmedAt == null, cancel)
            ?? throw new Refused(RefusalReason.WrongState, "Chưa bắt đầu cài ứng dụng xác thực.");
        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        var secret = Offered(SecretOf(sealer, factor), sessionId);
        factor.LastStep = SecondFactorRules.StepOf(secret, typed, verb.Now, factor.LastStep)
            ?? throw new Refused(RefusalReason.RuleNotMet, "Mã không đúng; hãy xem lại giờ của điện thoại rồi nhập mã đang hiện.");
        factor.Secret = Sealed(secret, accountId);
        factor.ConfirmedAt = verb.Now;
        (await verb.Store.Users.SingleAsync(row => row.Id == accountId, cancel)).TwoFactorEnabled = true;
        var codes = await ReplaceCodesAsync(verb.Store, actor.CommuneId, accountId, cancel);
        await Sessions.EndAllAsync(verb.Store, accountId, sessionId, verb.Now, cancel);
        Strengthen(session, verb.Now);
        await SecurityNotices.PostAsync(verb, accountId, "Tài khoản của bạn vừa được cài ứng dụng xác thực.", cancel);
        await verb.CommitAsync(Verbs.SecondFactorSet, $"account:{accountId:N}", new FieldChanges(), null, cancel);
        return codes;
    }

    /// <summary>New recovery codes; the old ones open no more.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Actor actor, Guid? sessionId, CancellationToken cancel)
    {
        var accountId = Own(actor);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await RequireProvedAsync(verb.Store, accountId, sessionId, cancel);
        if (!await HasAnyAsync(verb.Store, accountId, cancel))
        {
            throw new Refused(RefusalReason.WrongState, "Mã dự phòng chỉ có khi đã cài ứng dụng xác thực hoặc đã có khóa truy cập.");
        }

        var codes = await ReplaceCodesAsync(verb.Store, actor.CommuneId, accountId, cancel);
        await SecurityNotices.PostAsync(verb, accountId, "Tài khoản của bạn vừa được tạo mã dự phòng mới; mã cũ không dùng được nữa.", cancel);
        await verb.CommitAsync(Verbs.RecoveryCodesMade, $"account:{accountId:N}", new FieldChanges().Set("count", codes.Count), null, cancel);
        return codes;
    }

    /// <summary>Removes the holder's own app; passkeys are removed one by one, and the codes go with the last factor.</summary>
    public async Task RemoveAsync(Actor actor, Guid? sessionId, string reason, CancellationToken cancel)
    {
        var accountId = Own(actor);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await RequireProvedAsync(verb.Store, accountId, sessionId, cancel);
        if (!await RemoveAppAsync(verb.Store, accountId, cancel))
        {
            throw new Refused(RefusalReason.WrongState, "Tài khoản này chưa cài ứng dụng xác thực.");
        }

        await DropLonelyCodesAsync(verb.Store, accountId, passkeysLess: 0, cancel);
        await Sessions.EndAllAsync(verb.Store, accountId, null, verb.Now, cancel);
        await SecurityNotices.PostAsync(verb, accountId, "Ứng dụng xác thực của tài khoản bạn vừa bị gỡ.", cancel);
        await verb.CommitAsync(Verbs.SecondFactorRemoved, $"account:{accountId:N}", new FieldChanges(), reason, cancel);
    }

    /// <summary>Takes every factor of somebody away who lost the phone, or whose account somebody else was in: app, codes and passkeys.</summary>
    public async Task ResetAsync(Actor actor, Guid accountId, string reason, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ManageAccounts);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi lý do.");
        }

        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await Grants.AccountOf(verb.Store, accountId, cancel);
        var app = await RemoveAppAsync(verb.Store, accountId, cancel);
        var passkeys = await RemovePasskeysAsync(verb.Store, accountId, cancel);
        if (!app && passkeys == 0)
        {
            throw new Refused(RefusalReason.WrongState, "Tài khoản này chưa có ứng dụng xác thực hay khóa truy cập nào.");
        }

        await DropLonelyCodesAsync(verb.Store, accountId, passkeys, cancel);

        await Sessions.EndAllAsync(verb.Store, accountId, null, verb.Now, cancel);
        await SecurityNotices.PostAsync(verb, accountId, "Quản trị viên vừa gỡ mọi bước xác thực thứ hai của tài khoản bạn.", cancel);
        await verb.CommitAsync(Verbs.FactorsReset, $"account:{accountId:N}", new FieldChanges().Set("passkeys", passkeys), reason, cancel);
    }

    /// <summary>
    /// Keeps a passkey that the browser has just made and the web has verified. The first factor of an account makes its session strong, ends
    /// the others, which were begun without it, and brings recovery codes: from now on the password alone opens nothing.
    /// </summary>
    /// <returns>Recovery codes, shown this once; none when the account has had a factor already.</returns>
    public async Task<IReadOnlyList<string>> AddPasskeyAsync(Actor actor, UserPasskeyInfo passkey, Guid? sessionId, CancellationToken cancel)
    {
        var accountId = Own(actor);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var session = await RequireProvedAsync(verb.Store, accountId, sessionId, cancel);
        if (await verb.Store.UserPasskeys.CountAsync(row => row.UserId == accountId, cancel) >= PasskeysOfOne)
        {
            throw new Refused(RefusalReason.RuleNotMet, $"Mỗi tài khoản có tối đa {PasskeysOfOne} khóa truy cập; hãy gỡ khóa không dùng nữa.");
        }

        IReadOnlyList<string> codes = [];
        if (!await HasAnyAsync(verb.Store, accountId, cancel))
        {
            codes = await ReplaceCodesAsync(verb.Store, actor.CommuneId, accountId, cancel);
            await Sessions.EndAllAsync(verb.Store, accountId, sessionId, verb.Now, cancel);
        }

        verb.Store.UserPasskeys.Add(new IdentityUserPasskey<Guid>
        {
            UserId = accountId,
            CredentialId = passkey.CredentialId,
            Data = Data(passkey),
        });
        Strengthen(session, verb.Now);
        await SecurityNotices.PostAsync(verb, accountId, "Tài khoản của bạn vừa có thêm một khóa truy cập.", cancel);
        await verb.CommitAsync(Verbs.PasskeyAdded, $"account:{accountId:N}", new FieldChanges(), null, cancel);
        return codes;
    }

    public async Task RemovePasskeyAsync(Actor actor, byte[] credentialId, Guid? sessionId, CancellationToken cancel)
    {
        var accountId = Own(actor);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        await RequireProvedAsync(verb.Store, accountId, sessionId, cancel);
        var row = (await verb.Store.UserPasskeys.Where(one => one.UserId == accountId).ToListAsync(cancel))
            .SingleOrDefault(one => one.CredentialId.AsSpan().SequenceEqual(credentialId))
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy khóa truy cập này.");
        verb.Store.UserPasskeys.Remove(row);
        await DropLonelyCodesAsync(verb.Store, accountId, passkeysLess: 1, cancel);

        // A session that the key opened does not outlive it; without any factor left not even this one, which still counts as strong.
        var isLast = !await verb.Store.SecondFactors.AnyAsync(one => one.AccountId == accountId && one.ConfirmedAt != null, cancel)
            && await verb.Store.UserPasskeys.CountAsync(one => one.UserId == accountId, cancel) == 1;
        await Sessions.EndAllAsync(verb.Store, accountId, isLast ? null : sessionId, verb.Now, cancel);
        await SecurityNotices.PostAsync(verb, accountId, "Một khóa truy cập của tài khoản bạn vừa bị gỡ.", cancel);
        await verb.CommitAsync(Verbs.PasskeyRemoved, $"account:{accountId:N}", new FieldChanges(), null, cancel);
    }

    /// <summary>Notes the use of a passkey: its counter tells a copied one apart.</summary>
    public Task<bool> UsedPasskeyAsync(Guid communeId, Guid accountId, UserPasskeyInfo passkey, CancellationToken cancel) => stores.WriteAsync(
        communeId,
        async store =>
        {
            var rows = await store.UserPasskeys.Where(one => one.UserId == accountId).ToListAsync(cancel);
            if (rows.SingleOrDefault(one => one.CredentialId.AsSpan().SequenceEqual(passkey.CredentialId)) is not { } row)
            {
                return false;
            }

            row.Data.SignCount = passkey.SignCount;
            row.Data.IsBackedUp = passkey.IsBackedUp;
            row.Data.IsUserVerified = passkey.IsUserVerified;
            return true;
        },
        cancel);

    /// <summary>What an account has set up.</summary>
    public async Task<FactorsHeld> HeldAsync(Guid communeId, Guid accountId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var since = await store.SecondFactors.Where(row => row.AccountId == accountId).Select(row => row.ConfirmedAt).SingleOrDefaultAsync(cancel);
        var codes = await store.RecoveryCodes.CountAsync(row => row.AccountId == accountId && row.UsedAt == null, cancel);
        var passkeys = await store.UserPasskeys.AsNoTracking().Where(row => row.UserId == accountId).ToListAsync(cancel);
        return new(since, codes, [.. passkeys.Select(row => new PasskeyHeld(row.CredentialId, row.Data.Name ?? string.Empty, row.Data.CreatedAt)).OrderBy(row => row.Since)]);
    }

    /// <summary>
    /// Whoever has a factor changes factors only from a session that has shown one: else the password alone would make a second factor
    /// and with it open everything that the second factor protects.
    /// </summary>
    /// <returns>The session that asks; null when there is none, as from the command line.</returns>
    internal static async Task<Session?> RequireProvedAsync(Store store, Guid accountId, Guid? sessionId, CancellationToken cancel)
    {
        var session = await store.Sessions.SingleOrDefaultAsync(row => row.Id == sessionId && row.AccountId == accountId && row.EndedAt == null, cancel);
        if (session?.StrongAt is null && await HasAnyAsync(store, accountId, cancel))
        {
            throw new Refused(
                RefusalReason.NotAllowed, "Tài khoản đã có bước xác thực thứ hai: hãy đăng nhập lại bằng bước ấy rồi mới thay đổi các cách đăng nhập.");
        }

        return session;
    }

    /// <summary>Inside a verb that makes a way in void that opens by itself.</summary>
    /// <returns>How many there were.</returns>
    internal static async Task<int> RemovePasskeysAsync(Store store, Guid accountId, CancellationToken cancel)
    {
        var passkeys = await store.UserPasskeys.Where(row => row.UserId == accountId).ToListAsync(cancel);
        store.UserPasskeys.RemoveRange(passkeys);
        return passkeys.Count;
    }

    /// <summary>Whether something is asked for after the password.</summary>
    internal static async Task<bool> HasAnyAsync(Store store, Guid accountId, CancellationToken cancel) =>
        await store.SecondFactors.AnyAsync(row => row.AccountId == accountId && row.ConfirmedAt != null, cancel)
        || await store.UserPasskeys.AnyAsync(row => row.UserId == accountId, cancel);

    /// <summary>
    /// Where wrong codes of an account are counted. One that has passkeys alone gets a row as if an app were offered: its recovery codes can be
    /// guessed at too.
    /// </summary>
    internal static async Task<SecondFactor> CounterAsync(Store store, Sealer sealer, Guid communeId, Guid accountId, CancellationToken cancel)
    {
        if (await store.SecondFactors.SingleOrDefaultAsync(row => row.AccountId == accountId, cancel) is { } held)
        {
            return held;
        }

        var secret = sealer.Seal(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)), ContextOf(accountId));
        var factor = new SecondFactor { AccountId = accountId, CommuneId = communeId, Secret = secret };
        store.SecondFactors.Add(factor);
        return factor;
    }

    internal static byte[] SecretOf(Sealer sealer, SecondFactor factor) => Convert.FromHexString(sealer.Open(factor.Secret, ContextOf(factor.AccountId)));

    internal static string HashOf(Guid accountId, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{accountId:N}:{code.ToUpperInvariant()}")));

    private static byte[] Offered(byte[] seed, Guid? sessionId) => HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, SecretBytes, info: (sessionId ?? Guid.Empty).ToByteArray());

    private string Sealed(byte[] secret, Guid accountId) => sealer.Seal(Convert.ToHexStringLower(secret), ContextOf(accountId));

    private static string ContextOf(Guid accountId) => $"authenticator:{accountId:N}";

    private static Guid Own(Actor actor) =>
        actor.AccountId ?? throw new Refused(RefusalReason.NotAllowed, "Chỉ chủ tài khoản tự làm được việc này.");

    private static void Strengthen(Session? session, DateTime now)
    {
        if (session is not null)
        {
            session.StrongAt ??= now;
        }
    }

    private static async Task<bool> RemoveAppAsync(Store store, Guid accountId, CancellationToken cancel)
    {
        if (await store.SecondFactors.SingleOrDefaultAsync(row => row.AccountId == accountId, cancel) is not { } factor)
        {
            return false;
        }

        store.SecondFactors.Remove(factor);
        (await store.Users.SingleAsync(row => row.Id == accountId, cancel)).TwoFactorEnabled = false;
        return factor.ConfirmedAt is not null;
    }

    // Codes stand in for a factor; without one nothing asks for them. Called before the rows that go are gone from the store.
    private static async Task DropLonelyCodesAsync(Store store, Guid accountId, int passkeysLess, CancellationToken cancel)
    {
        var app = await store.SecondFactors.SingleOrDefaultAsync(row => row.AccountId == accountId && row.ConfirmedAt != null, cancel);
        if ((app is null || store.Entry(app).State == EntityState.Deleted) && await store.UserPasskeys.CountAsync(row => row.UserId == accountId, cancel) <= passkeysLess)
        {
            store.RecoveryCodes.RemoveRange(await store.RecoveryCodes.Where(row => row.AccountId == accountId).ToListAsync(cancel));
        }
    }

    // 50 bits each: enough where five wrong ones lock.
    private async Task<IReadOnlyList<string>> ReplaceCodesAsync(Store store, Guid communeId, Guid accountId, CancellationToken cancel)
    {
        store.RecoveryCodes.RemoveRange(await store.RecoveryCodes.Where(row => row.AccountId == accountId).ToListAsync(cancel));
        var codes = new List<string>();
        for (var i = 0; i < SecondFactorRules.RecoveryCodes; i++)
        {
            var code = RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 10);
            codes.Add(code[..5] + '-' + code[5..]);
            store.RecoveryCodes.Add(new RecoveryCode
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CommuneId = communeId,
                AccountId = accountId,
                Hash = HashOf(accountId, code),
            });
        }

        return codes;
    }

    private static IdentityPasskeyData Data(UserPasskeyInfo passkey) => new()
    {
        Name = passkey.Name,
        PublicKey = passkey.PublicKey,
        CreatedAt = passkey.CreatedAt,
        SignCount = passkey.SignCount,
        Transports = passkey.Transports,
        IsUserVerified = passkey.IsUserVerified,
        IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp,
        AttestationObject = passkey.AttestationObject,
        ClientDataJson = passkey.ClientDataJson,
    };
}

/// <summary>What an account has beside its password.</summary>
/// <param name="AuthenticatorSince">Null when no app is in use.</param>
public sealed record FactorsHeld(DateTime? AuthenticatorSince, int CodesLeft, IReadOnlyList<PasskeyHeld> Passkeys)
{
    public bool Any => AuthenticatorSince is not null || Passkeys.Count > 0;
}

public sealed record PasskeyHeld(byte[] CredentialId, string Name, DateTimeOffset Since);
