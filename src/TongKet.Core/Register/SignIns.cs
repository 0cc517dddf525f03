using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Judges who may come in. Every answer to a stranger is the same and takes as long, whichever name was typed.</summary>
public sealed class SignIns(Stores stores, IPasswordHasher<Account> hasher, Sealer sealer, SignInSettings settings, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>How long a lock after wrong passwords lasts: long enough against guessing, short enough that nobody locks a colleague out for the day.</summary>
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    private readonly Account nobody = new() { UserName = "nobody" };
    private string? nobodysHash;

    /// <summary>The first step: name and password.</summary>
    /// <param name="communeId">The commune whose portal was asked, for the record of tries at names that do not exist.</param>
    public async Task<SignInAnswer> PasswordAsync(Guid communeId, string userName, string password, CancellationToken cancel)
    {
        var normalized = userName.Trim().ToUpperInvariant();
        Account? account;
        await using (var signIn = stores.OpenForSignIn())
        {
            account = await signIn.Users.AsNoTracking().SingleOrDefaultAsync(row => row.NormalizedUserName == normalized, cancel);
        }

        // Always one hash is verified, the account's or nobody's, so that the time tells nothing; of a text that nobody can have as password, a short part.
        nobodysHash ??= hasher.HashPassword(nobody, "nobody");
        var held = account?.PasswordHash;
        var taken = password.Length <= AccountRules.LongestPassword ? password : password[..AccountRules.LongestPassword];
        var right = hasher.VerifyHashedPassword(account ?? nobody, held ?? nobodysHash, taken) != PasswordVerificationResult.Failed
            && held is not null && taken.Length == password.Length;
        return await stores.WriteAsync(
            account?.CommuneId ?? communeId,
            async store =>
            {
                var (outcome, row) = await JudgeAsync(store, account?.Id ?? Guid.Empty, right, cancel);
                Record(store, row?.Id, SignInMethod.Password, outcome);
                return new SignInAnswer(outcome, row);
            },
            cancel);
    }

    /// <summary>Whoever is signed in shows the password once more, before something that the session alone must not do. Wrong ones count and lock as at sign-in.</summary>
    public async Task RequirePasswordAsync(Actor actor, string password, CancellationToken cancel)
    {
        string? name;
        await using (var store = stores.Open(actor.CommuneId))
        {
            name = await store.Users.Where(row => row.Id == actor.AccountId && row.CommuneId == actor.CommuneId).Select(row => row.UserName).SingleOrDefaultAsync(cancel);
        }

        var answer = await PasswordAsync(actor.CommuneId, name ?? string.Empty, password, cancel);
        if (answer.Outcome is not (SignInOutcome.Succeeded or SignInOutcome.SecondAsked))
        {
            var said = answer.Outcome == SignInOutcome.Locked
                ? $"Mật khẩu hiện tại sai quá nhiều lần; hãy đợi {Lockout.TotalMinutes:0} phút rồi thử lại."
                : "Mật khẩu hiện tại không đúng.";
            throw new Refused(RefusalReason.RuleNotMet, said, [new("password.current", said)]);
        }
    }

    /// <summary>
    /// The second step with the authenticator's six digits or with a recovery code; a passkey is judged by <see cref="JudgedElsewhereAsync"/>.
    /// </summary>
    public Task<SignInAnswer> SecondAsync(Guid communeId, Guid accountId, string code, CancellationToken cancel)
    {
        var typed = string.Concat(code.Where(char.IsAsciiLetterOrDigit));
        var method = typed.Length == 6 && typed.All(char.IsAsciiDigit) ? SignInMethod.Authenticator : SignInMethod.RecoveryCode;
        return stores.WriteAsync(
            communeId,
            async store =>
            {
                var account = await store.Users.SingleOrDefaultAsync(row => row.Id == accountId && row.CommuneId == communeId, cancel);
                var outcome = account is null || !await SecondFactors.HasAnyAsync(store, accountId, cancel)
                    ? SignInOutcome.Failed
                    : account.DisabledAt is not null || await settings.IsClosedDemoAsync(store, store.CommuneId, cancel)
                        ? SignInOutcome.Disabled
                        : await SecondAsync(store, await SecondFactors.CounterAsync(store, sealer, communeId, accountId, cancel), method, typed, cancel);
                Record(store, account?.Id, method, outcome);
                return new SignInAnswer(outcome, account);
            },
            cancel);
    }

    /// <summary>
    /// Records a sign-in that something else judged: a passkey, a provider of identities. A closed account stays out, and one with a
    /// second factor is asked for it when the other side has seen one factor only.
    /// </summary>
    /// <param name="strong">Whether two factors were shown there.</param>
    public Task<SignInAnswer> JudgedElsewhereAsync(Guid communeId, Guid? accountId, SignInMethod method, bool strong, CancellationToken cancel) => stores.WriteAsync(
        communeId,
        async store =>
        {
            var account = accountId is null ? null : await store.Users.SingleOrDefaultAsync(row => row.Id == accountId && row.CommuneId == communeId, cancel);
            var outcome = account is null
                ? SignInOutcome.Failed
                : account.DisabledAt is null && !await settings.IsClosedDemoAsync(store, store.CommuneId, cancel) ? SignInOutcome.Succeeded : SignInOutcome.Disabled;
            if (outcome == SignInOutcome.Succeeded && !strong && await SecondFactors.HasAnyAsync(store, account!.Id, cancel))
            {
                outcome = SignInOutcome.SecondAsked;
            }

            Record(store, account?.Id, method, outcome);
            return new SignInAnswer(outcome, account);
        },
        cancel);

    // Whatever the name and the password, the same questions go to the store and the same row is written: also for a name that nobody has, an
    // account that is locked, and one that is closed. Only a right password asks more, and its sender may know that it was.
    private async Task<(SignInOutcome Outcome, Account? Account)> JudgeAsync(Store store, Guid accountId, bool right, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var account = await store.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, cancel);
        var closed = await settings.IsClosedDemoAsync(store, store.CommuneId, cancel);
        var outcome = account switch
        {
            null => SignInOutcome.Failed,
            _ when closed || account.DisabledAt is not null => SignInOutcome.Disabled,
            _ when account.LockoutEnd > now => SignInOutcome.Locked,
            _ => right ? SignInOutcome.Succeeded : SignInOutcome.Failed,
        };
        (int Failed, DateTimeOffset? LockedUntil) next = outcome switch
        {
            SignInOutcome.Succeeded => (0, null),
            SignInOutcome.Failed when account is not null => account.AccessFailedCount + 1 >= rulebook.Security.LockoutGuesses.Value
                ? (0, now + Lockout)
                : (account.AccessFailedCount + 1, account.LockoutEnd),
            _ => (account?.AccessFailedCount ?? 0, account?.LockoutEnd),
        };
        await store.Users.Where(row => row.Id == accountId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessFailedCount, next.Failed).SetProperty(row => row.LockoutEnd, next.LockedUntil), cancel);
        return outcome == SignInOutcome.Succeeded && await SecondFactors.HasAnyAsync(store, accountId, cancel)
            ? (SignInOutcome.SecondAsked, account)
            : (outcome, account);
    }

    private async Task<SignInOutcome> SecondAsync(Store store, SecondFactor factor, SignInMethod method, string typed, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (factor.LockedUntil > now)
        {
            return SignInOutcome.Locked;
        }

        if (method == SignInMethod.Authenticator && factor.ConfirmedAt is not null
            && SecondFactorRules.StepOf(SecondFactors.SecretOf(sealer, factor), typed, now, factor.LastStep) is { } step)
        {
            factor.LastStep = step;
            Forgive(factor);
            return SignInOutcome.Succeeded;
        }

        if (method == SignInMethod.RecoveryCode)
        {
            var hash = SecondFactors.HashOf(factor.AccountId, typed);
            var unused = await store.RecoveryCodes.SingleOrDefaultAsync(
                row => row.AccountId == factor.AccountId && row.Hash == hash && row.UsedAt == null, cancel);
            if (unused is not null)
            {
                unused.UsedAt = now;
                Forgive(factor);
                return SignInOutcome.Succeeded;
            }
        }

        factor.Failures++;
        if (factor.Failures >= SecondFactorRules.Guesses)
        {
            factor.Failures = 0;
            factor.LockedUntil = now + SecondFactorRules.LockAfter(factor.Locks++);
        }

        return SignInOutcome.Failed;
    }

    private static void Forgive(SecondFactor factor)
    {
        factor.Failures = 0;
        factor.Locks = 0;
        factor.LockedUntil = null;
    }

    private void Record(Store store, Guid? accountId, SignInMethod method, SignInOutcome outcome)
    {
        // A store without a commune has no portal that could be asked; nothing to keep it for.
        if (store.CommuneId != Guid.Empty)
        {
            store.SignInAttempts.Add(new SignInAttempt
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CommuneId = store.CommuneId,
                AccountId = accountId,
                At = clock.GetUtcNow().UtcDateTime,
                Method = method,
                Outcome = outcome,
            });
        }
    }
}

/// <param name="DemoOpen">Whether accounts of a demo ward may sign in: only in a server started with --demo.</param>
public sealed record SignInSettings(bool DemoOpen)
{
    // The demo's accounts and programs are no way into a server that was not started as a demo.
    internal async Task<bool> IsClosedDemoAsync(Store store, Guid communeId, CancellationToken cancel) =>
        !DemoOpen && await store.Offices.IgnoreQueryFilters().AnyAsync(office => office.CommuneId == communeId && office.DemoSince != null, cancel);
}

/// <summary>What came of a step.</summary>
/// <param name="Account">Whose it was; only to be used when the outcome lets the person on.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, Account? Account);
