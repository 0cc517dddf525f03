using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

/// <summary>
/// Whoever guesses learns nothing: not which names exist, not from the answer, not from the time it takes, and not by trying many passwords on many
/// names. TONGKET_LONG=1 measures times and sprays 10,000 passwords.
/// </summary>
[Trait("row", "38")]
public sealed class SignInAbuseTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static bool Long => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1";

    [Fact]
    public async Task A_name_that_nobody_has_takes_the_very_path_of_a_wrong_password_a_locked_and_a_closed_account()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var hasher = new CountingHasher(store.Get<IPasswordHasher<Account>>());
        var signIns = SignInsWith(store, hasher);
        await store.Get<Accounts>().OpenAsync(world.System, new AccountOpening { UserName = "chua-dat", DisplayName = "Chưa đặt mật khẩu", Role = Role.Clerk }, None);
        await store.Get<Accounts>().DisableAsync(world.System, world.Editor.AccountId!.Value, "nghỉ việc", None);
        await signIns.PasswordAsync(world.CommuneId, "khong-co-ai", "sai", None);
        for (var i = 0; i < 5; i++)
        {
            await signIns.PasswordAsync(world.CommuneId, "chu-tich", "sai", None);
        }

        var paths = new List<(string Name, SignInOutcome Outcome, string Path)>();
        foreach (var (name, password) in ((string, string)[])
            [("khong-co-ai", "sai"), ("cong-chuc", "sai"), ("chu-tich", "sai"), ("chu-tich", World.Password), ("bien-tap", "sai"), ("bien-tap", World.Password), ("chua-dat", "sai")])
        {
            hasher.Verified = 0;
            using var statements = new Statements();
            var answer = await signIns.PasswordAsync(world.CommuneId, name, password, None);
            paths.Add((name, answer.Outcome, $"{hasher.Verified} hash, {string.Join("; ", statements.Seen)}"));
        }

        Assert.Equal(
            [SignInOutcome.Failed, SignInOutcome.Failed, SignInOutcome.Locked, SignInOutcome.Locked, SignInOutcome.Disabled, SignInOutcome.Disabled, SignInOutcome.Failed],
            paths.Select(path => path.Outcome));
        Assert.Single(paths.Select(path => path.Path).Distinct());
        Assert.StartsWith("1 hash, SELECT", paths[0].Path, StringComparison.Ordinal);
        Assert.Contains("UPDATE", paths[0].Path, StringComparison.Ordinal);
        TestContext.Current.SendDiagnosticMessage($"row 38: unknown name, wrong password, locked, closed, without password: one path of {paths[0].Path.Split(';').Length} statements and 1 hash");
    }

    [Fact]
    public async Task A_spray_of_passwords_is_judged_five_times_an_account_and_lock()
    {
        const int accounts = 40;
        var tries = Long ? 10_000 : 400;
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);

        // What a hash costs is not the question here.
        var hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        var opening = new Accounts(store.Get<Stores>(), hasher, store.Get<SignIns>(), store.Get<Rulebook>(), store.Clock);
        for (var i = 0; i < accounts; i++)
        {
            await opening.OpenWithPasswordAsync(world.System, new AccountOpening { UserName = $"nguoi-{i}", DisplayName = $"Người {i}", Role = Role.Clerk }, World.Password, None);
        }

        var signIns = SignInsWith(store, hasher);
        var began = store.Clock.GetUtcNow();
        var judged = new int[accounts];
        for (var i = 0; i < tries; i++)
        {
            var outcome = (await signIns.PasswordAsync(world.CommuneId, $"nguoi-{i % accounts}", $"mat-khau-{i / accounts}", None)).Outcome;
            Assert.True(outcome is SignInOutcome.Failed or SignInOutcome.Locked, outcome.ToString());
            judged[i % accounts] += outcome == SignInOutcome.Failed ? 1 : 0;
            store.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var locks = (int)((store.Clock.GetUtcNow() - began) / TimeSpan.FromMinutes(10)) + 1;
        Assert.InRange(judged.Max(), 1, 5 * locks);
        Assert.Equal(SignInOutcome.Locked, (await LockAsync(signIns, world, "nguoi-0")).Outcome);
        store.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.PasswordAsync(world.CommuneId, "nguoi-0", World.Password, None)).Outcome);
        TestContext.Current.SendDiagnosticMessage(
            $"row 38: {tries} sprayed on {accounts} accounts, {judged.Sum()} judged, at most {judged.Max()} of one account in {(store.Clock.GetUtcNow() - began).TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min, none opened");
    }

    [Fact]
    public async Task Times_of_known_and_unknown_names_cannot_be_told_apart()
    {
        Assert.SkipUnless(Long, "TONGKET_LONG=1 measures times.");
        const int each = 600;
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var signIns = store.Get<SignIns>();
        var random = new Random(38);
        var (known, unknown) = (new List<long>(), new List<long>());
        for (var i = -20; i < each * 2; i++)
        {
            var exists = random.Next(2) == 0;
            var watch = Stopwatch.StartNew();
            await signIns.PasswordAsync(world.CommuneId, exists ? "chu-tich" : "khong-co-ai", "sai-mat-khau", None);
            if (i >= 0)
            {
                (exists ? known : unknown).Add(watch.ElapsedTicks);
            }

            // So that some are judged and some find the lock: both are the same to whoever waits.
            store.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var z = RankSum(known, unknown);
        TestContext.Current.SendDiagnosticMessage(
            $"row 38: sign-in with known and unknown names, {known.Count} and {unknown.Count} times, medians {Milliseconds(known)} and {Milliseconds(unknown)} ms, rank sum z = {z.ToString("0.00", CultureInfo.InvariantCulture)} (told apart beyond 2.58)");
        Assert.InRange(Math.Abs(z), 0, 2.58);
    }

    private static async Task<SignInAnswer> LockAsync(SignIns signIns, World world, string name)
    {
        for (var i = 0; i < 5; i++)
        {
            await signIns.PasswordAsync(world.CommuneId, name, "sai", None);
        }

        return await signIns.PasswordAsync(world.CommuneId, name, World.Password, None);
    }

    private static SignIns SignInsWith(TestStore store, IPasswordHasher<Account> hasher) =>
        new(store.Get<Stores>(), hasher, store.Get<Sealer>(), store.Get<SignInSettings>(), store.Get<Rulebook>(), store.Clock);

    // Mann and Whitney's: how many standard deviations the ranks of one lie from where chance would put them.
    private static double RankSum(List<long> one, List<long> other)
    {
        var ranks = one.Select(time => (time, first: true)).Concat(other.Select(time => (time, first: false))).OrderBy(pair => pair.time).Select((pair, at) => (pair.first, rank: at + 1.0));
        var u = ranks.Where(pair => pair.first).Sum(pair => pair.rank) - (one.Count * (one.Count + 1) / 2.0);
        return (u - (one.Count * (double)other.Count / 2)) / Math.Sqrt(one.Count * (double)other.Count * (one.Count + other.Count + 1) / 12);
    }

    private static string Milliseconds(List<long> times) =>
        Stopwatch.GetElapsedTime(0, times.Order().ElementAt(times.Count / 2)).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private sealed class CountingHasher(IPasswordHasher<Account> inner) : IPasswordHasher<Account>
    {
        public int Verified { get; set; }

        public string HashPassword(Account user, string password) => inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    /// <summary>What the calls of this test ask the store, each as its verb and tables; values may differ, statements may not.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private static readonly AsyncLocal<Statements?> Current = new();
        private readonly List<IDisposable> subscriptions = [];

        public Statements()
        {
            Current.Value = this;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public List<string> Seen { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (Current.Value == this && value.Value is Microsoft.EntityFrameworkCore.Diagnostics.CommandEventData command && value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal))
            {
                Seen.Add(Regex.Match(command.Command.CommandText, "^\\s*\\w+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value.Trim() + " "
                    + string.Join(' ', Regex.Matches(command.Command.CommandText, "(?<=(?:FROM|INTO|UPDATE) )\"\\w+\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(table => table.Value)));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            Current.Value = null;
            subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
