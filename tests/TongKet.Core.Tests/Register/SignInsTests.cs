using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

public sealed class SignInsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_authenticator_asks_for_the_second_step_and_takes_each_code_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (secret, codes) = await SetUpAsync(store, world);
        var signIns = store.Get<SignIns>();
        var id = world.Chair.AccountId!.Value;
        store.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(SignInOutcome.SecondAsked, (await signIns.PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Outcome);
        var code = CodeNow(store, secret);
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.SecondAsync(world.CommuneId, id, code, None)).Outcome);
        Assert.Equal(SignInOutcome.Failed, (await signIns.SecondAsync(world.CommuneId, id, code, None)).Outcome);
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.SecondAsync(world.CommuneId, id, codes[3].ToLowerInvariant(), None)).Outcome);
        Assert.Equal(SignInOutcome.Failed, (await signIns.SecondAsync(world.CommuneId, id, codes[3], None)).Outcome);
        Assert.Equal(9, (await store.Get<SecondFactors>().HeldAsync(world.CommuneId, id, None)).CodesLeft);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_second_step_longer_each_time_even_for_the_right_code()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (secret, _) = await SetUpAsync(store, world);
        var signIns = store.Get<SignIns>();
        var id = world.Chair.AccountId!.Value;
        foreach (var locked in (TimeSpan[])[TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4)])
        {
            for (var i = 0; i < SecondFactorRules.Guesses; i++)
            {
                Assert.Equal(SignInOutcome.Failed, (await signIns.SecondAsync(world.CommuneId, id, "000000", None)).Outcome);
            }

            store.Clock.Advance(locked - TimeSpan.FromSeconds(1));
            Assert.Equal(SignInOutcome.Locked, (await signIns.SecondAsync(world.CommuneId, id, CodeNow(store, secret), None)).Outcome);
            store.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(SignInOutcome.Succeeded, (await signIns.SecondAsync(world.CommuneId, id, CodeNow(store, secret), None)).Outcome);
    }

    [Fact]
    [Trait("row", "38")]
    public async Task A_day_of_guessing_codes_succeeds_less_than_once_in_ten_thousand_days()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await SetUpAsync(store, world);
        var signIns = store.Get<SignIns>();
        var id = world.Chair.AccountId!.Value;
        var end = store.Clock.GetUtcNow().AddDays(1);
        var judged = 0;
        while (store.Clock.GetUtcNow() < end)
        {
            var outcome = (await signIns.SecondAsync(world.CommuneId, id, "00000" + (judged % 10).ToString(CultureInfo.InvariantCulture), None)).Outcome;
            judged += outcome == SignInOutcome.Locked ? 0 : 1;
            store.Clock.Advance(outcome == SignInOutcome.Locked ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1));
        }

        TestContext.Current.SendDiagnosticMessage($"row 38: a day of guessing six digits: {judged} tries judged, success below {judged * 3} in a million");

        // Three codes of a million are valid at a time.
        Assert.InRange(judged, 1, 33);
    }

    [Fact]
    public async Task Setting_up_ends_every_other_session_and_the_secret_is_not_readable_in_the_store()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var sessions = store.Get<Sessions>();
        var account = (await store.Get<SignIns>().PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Account!;
        var other = await sessions.StartAsync(account, false, string.Empty, None);
        var own = await sessions.StartAsync(account, false, string.Empty, None);

        var secret = await store.Get<SecondFactors>().OfferAsync(world.CommuneId, account.Id, own.Id, None);
        await store.Get<SecondFactors>().ConfirmAsync(world.Chair, CodeNow(store, secret), own.Id, None);

        Assert.Null(await sessions.UseAsync(world.CommuneId, other.Id, None));
        Assert.NotNull(await sessions.UseAsync(world.CommuneId, own.Id, None));
        await using var raw = store.Get<TongKet.Core.Storage.Stores>().Open(world.CommuneId);
        var kept = raw.SecondFactors.Single().Secret;
        Assert.DoesNotContain(Convert.ToHexStringLower(secret), kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(secret), kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_end_when_idle_sooner_for_administrators_and_after_a_working_day_at_most()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var sessions = store.Get<Sessions>();
        var chair = (await store.Get<SignIns>().PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Account!;
        var keeper = (await store.Get<SignIns>().PasswordAsync(world.CommuneId, "quan-tri", World.Password, None)).Account!;
        var one = await sessions.StartAsync(chair, false, string.Empty, None);
        var admin = await sessions.StartAsync(keeper, true, string.Empty, None);
        store.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(await sessions.UseAsync(world.CommuneId, admin.Id, None));
        Assert.NotNull(await sessions.UseAsync(world.CommuneId, one.Id, None));
        store.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await sessions.UseAsync(world.CommuneId, one.Id, None));

        var busy = await sessions.StartAsync(chair, false, string.Empty, None);
        for (var minutes = 0; minutes < 12 * 60 - 10; minutes += 10)
        {
            store.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.NotNull(await sessions.UseAsync(world.CommuneId, busy.Id, None));
        }

        store.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await sessions.UseAsync(world.CommuneId, busy.Id, None));
    }

    [Fact]
    public async Task An_administrators_role_is_not_used_without_a_second_factor()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var sessions = store.Get<Sessions>();
        var keeper = (await store.Get<SignIns>().PasswordAsync(world.CommuneId, "quan-tri", World.Password, None)).Account!;

        var weak = await sessions.UseAsync(world.CommuneId, (await sessions.StartAsync(keeper, false, string.Empty, None)).Id, None);
        Assert.Equal((Role.Holder, true), (weak!.Role, weak.NeedsSecondFactor));
        Assert.Throws<Refused>(() => Permissions.Require(weak.AsActor(), Right.ManageAccounts));
        var strong = await sessions.UseAsync(world.CommuneId, (await sessions.StartAsync(keeper, true, string.Empty, None)).Id, None);
        Assert.Equal((Role.Administrator, false), (strong!.Role, strong.NeedsSecondFactor));
    }

    [Fact]
    public async Task A_session_of_another_commune_is_nobodys()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, host: "mot.example");
        var other = await World.CreateAsync(store, host: "hai.example", prefix: "b-");
        var account = (await store.Get<SignIns>().PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Account!;
        var session = await store.Get<Sessions>().StartAsync(account, false, string.Empty, None);

        Assert.Null(await store.Get<Sessions>().UseAsync(other.CommuneId, session.Id, None));
        await Assert.ThrowsAsync<Refused>(() => store.Get<Accounts>().DisableAsync(other.Administrator, account.Id, "thử", None));
    }

    private static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> SetUpAsync(TestStore store, World world)
    {
        var factors = store.Get<SecondFactors>();
        var secret = await factors.OfferAsync(world.CommuneId, world.Chair.AccountId!.Value, null, None);
        return (secret, await factors.ConfirmAsync(world.Chair, CodeNow(store, secret), null, None));
    }

    private static string CodeNow(TestStore store, byte[] secret) =>
        SecondFactorRules.CodeAt(secret, SecondFactorRules.StepAt(store.Clock.GetUtcNow().UtcDateTime));
}
