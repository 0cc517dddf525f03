using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

/// <summary>Who may change the factors of an account: only a session that has shown one, once there is one.</summary>
public sealed class SecondFactorsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Once_an_account_has_a_factor_the_password_alone_changes_no_way_in(bool app)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var factors = store.Get<SecondFactors>();
        var actor = world.Administrator;
        var id = actor.AccountId!.Value;
        var held = Key(1);
        if (app)
        {
            await factors.ConfirmAsync(actor, await CodeAsync(store, actor, null), null, None);
        }
        else
        {
            await factors.AddPasskeyAsync(actor, held, null, None);
        }

        var strong = await StartAsync(store, id, strong: true);
        var weak = await StartAsync(store, id, strong: false);
        foreach (var session in (Guid?[])[weak, null, Guid.CreateVersion7()])
        {
            await RefusedAsync(() => factors.OfferAsync(world.CommuneId, id, session, None));
            await RefusedAsync(() => factors.ConfirmAsync(actor, "123456", session, None));
            await RefusedAsync(() => factors.RenewCodesAsync(actor, session, None));
            await RefusedAsync(() => factors.RemoveAsync(actor, session, "thử", None));
            await RefusedAsync(() => factors.AddPasskeyAsync(actor, Key(2), session, None));
            await RefusedAsync(() => factors.RemovePasskeyAsync(actor, held.CredentialId, session, None));
            await RefusedAsync(() => store.Get<ProviderLinks>().LinkAsync(actor, "https://noi-cap.example", "ai-do", "nơi cấp", session, None));
            await RefusedAsync(() => store.Get<ProviderLinks>().UnlinkAsync(actor, "https://noi-cap.example", session, None));
        }

        Assert.NotNull(await store.Get<Sessions>().UseAsync(world.CommuneId, strong, None));
        await factors.AddPasskeyAsync(actor, Key(2), strong, None);
        Assert.Equal(app ? 1 : 2, (await factors.HeldAsync(world.CommuneId, id, None)).Passkeys.Count);
    }

    [Fact]
    public async Task The_first_factor_makes_its_own_session_strong_and_no_other()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var actor = world.Administrator;
        var other = await StartAsync(store, actor.AccountId!.Value, strong: false);
        var own = await StartAsync(store, actor.AccountId.Value, strong: false);

        await store.Get<SecondFactors>().ConfirmAsync(actor, await CodeAsync(store, actor, own), own, None);

        var who = await store.Get<Sessions>().UseAsync(world.CommuneId, own, None);
        Assert.Equal((Role.Administrator, false), (who!.Role, who.NeedsSecondFactor));
        Assert.Null(await store.Get<Sessions>().UseAsync(world.CommuneId, other, None));
    }

    [Fact]
    public async Task Each_session_is_offered_a_secret_of_its_own_and_only_the_confirmed_one_counts()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (factors, actor) = (store.Get<SecondFactors>(), world.Administrator);
        var id = actor.AccountId!.Value;
        var thief = await StartAsync(store, id, strong: false);
        var own = await StartAsync(store, id, strong: false);
        var seen = await factors.OfferAsync(world.CommuneId, id, thief, None);
        var offered = await factors.OfferAsync(world.CommuneId, id, own, None);

        Assert.NotEqual(seen, offered);
        Assert.Equal(offered, await factors.OfferAsync(world.CommuneId, id, own, None));
        var wrong = await Assert.ThrowsAsync<Refused>(() => factors.ConfirmAsync(actor, CodeOf(store, seen), own, None));
        Assert.Equal(RefusalReason.RuleNotMet, wrong.Reason);
        await factors.ConfirmAsync(actor, CodeOf(store, offered), own, None);

        store.Clock.Advance(TimeSpan.FromMinutes(2));
        var signIns = store.Get<SignIns>();
        Assert.Equal(SignInOutcome.Failed, (await signIns.SecondAsync(world.CommuneId, id, CodeOf(store, seen), None)).Outcome);
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.SecondAsync(world.CommuneId, id, CodeOf(store, offered), None)).Outcome);
    }

    [Fact]
    public async Task A_first_passkey_makes_its_session_strong_too()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var own = await StartAsync(store, world.Administrator.AccountId!.Value, strong: false);

        await store.Get<SecondFactors>().AddPasskeyAsync(world.Administrator, Key(1), own, None);

        Assert.Equal(Role.Administrator, (await store.Get<Sessions>().UseAsync(world.CommuneId, own, None))!.Role);
    }

    [Fact]
    public async Task The_password_of_an_account_with_a_passkey_alone_asks_for_it_and_guesses_at_its_codes_lock()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (factors, signIns, actor) = (store.Get<SecondFactors>(), store.Get<SignIns>(), world.Chair);
        var id = actor.AccountId!.Value;
        var begun = await StartAsync(store, id, strong: false);
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Outcome);

        var codes = await factors.AddPasskeyAsync(actor, Key(1), null, None);

        Assert.Equal(SecondFactorRules.RecoveryCodes, codes.Count);
        Assert.Null(await store.Get<Sessions>().UseAsync(world.CommuneId, begun, None));
        Assert.Equal(SignInOutcome.SecondAsked, (await signIns.PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Outcome);
        Assert.Equal(SignInOutcome.SecondAsked, (await signIns.JudgedElsewhereAsync(world.CommuneId, id, SignInMethod.OpenIdConnect, strong: false, None)).Outcome);
        for (var i = 0; i < SecondFactorRules.Guesses; i++)
        {
            Assert.Equal(SignInOutcome.Failed, (await signIns.SecondAsync(world.CommuneId, id, i % 2 == 0 ? "123456" : "AAAAA-AAAAA", None)).Outcome);
        }

        Assert.Equal(SignInOutcome.Locked, (await signIns.SecondAsync(world.CommuneId, id, codes[0], None)).Outcome);
        store.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.SecondAsync(world.CommuneId, id, codes[0].ToLowerInvariant(), None)).Outcome);
        Assert.Equal(SignInOutcome.Failed, (await signIns.SecondAsync(world.CommuneId, id, codes[0], None)).Outcome);
    }

    [Fact]
    public async Task Codes_come_with_the_first_factor_stay_with_any_and_go_with_the_last()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var (factors, actor) = (store.Get<SecondFactors>(), world.Chair);
        var id = actor.AccountId!.Value;
        Assert.NotEmpty(await factors.AddPasskeyAsync(actor, Key(1), null, None));
        var strong = await StartAsync(store, id, strong: true);
        Assert.Empty(await factors.AddPasskeyAsync(actor, Key(2), strong, None));
        var elsewhere = await StartAsync(store, id, strong: true);
        await factors.RemovePasskeyAsync(actor, Key(1).CredentialId, strong, None);
        Assert.Null(await store.Get<Sessions>().UseAsync(world.CommuneId, elsewhere, None));
        Assert.NotNull(await store.Get<Sessions>().UseAsync(world.CommuneId, strong, None));
        Assert.Equal(SecondFactorRules.RecoveryCodes, (await factors.HeldAsync(world.CommuneId, id, None)).CodesLeft);

        await factors.ConfirmAsync(actor, await CodeAsync(store, actor, strong), strong, None);
        await factors.RemoveAsync(actor, strong, "đổi điện thoại", None);
        Assert.Equal(SecondFactorRules.RecoveryCodes, (await factors.HeldAsync(world.CommuneId, id, None)).CodesLeft);

        strong = await StartAsync(store, id, strong: true);
        await factors.RemovePasskeyAsync(actor, Key(2).CredentialId, strong, None);

        // Nothing is left that this session could be strong by.
        Assert.Null(await store.Get<Sessions>().UseAsync(world.CommuneId, strong, None));
        var held = await factors.HeldAsync(world.CommuneId, id, None);
        Assert.Equal((false, 0), (held.Any, held.CodesLeft));
        Assert.Equal(SignInOutcome.Succeeded, (await store.Get<SignIns>().PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Outcome);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task An_administrators_reset_takes_app_codes_and_passkeys_and_ends_the_sessions()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var factors = store.Get<SecondFactors>();
        var id = world.Chair.AccountId!.Value;
        await factors.ConfirmAsync(world.Chair, await CodeAsync(store, world.Chair, null), null, None);
        var session = await StartAsync(store, id, strong: true);
        await factors.AddPasskeyAsync(world.Chair, Key(1), session, None);

        await Assert.ThrowsAsync<Refused>(() => factors.ResetAsync(world.Officer, id, "mất điện thoại", None));
        await Assert.ThrowsAsync<Refused>(() => factors.ResetAsync(world.Administrator, id, " ", None));
        await factors.ResetAsync(world.Administrator, id, "mất điện thoại", None);

        var held = await factors.HeldAsync(world.CommuneId, id, None);
        Assert.False(held.Any);
        Assert.Equal(0, held.CodesLeft);
        Assert.Null(await store.Get<Sessions>().UseAsync(world.CommuneId, session, None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_reset_helps_whoever_has_a_passkey_and_no_app()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var factors = store.Get<SecondFactors>();
        await factors.AddPasskeyAsync(world.Chair, Key(1), null, None);

        await factors.ResetAsync(world.Administrator, world.Chair.AccountId!.Value, "mất máy", None);

        Assert.False((await factors.HeldAsync(world.CommuneId, world.Chair.AccountId.Value, None)).Any);
        var again = await Assert.ThrowsAsync<Refused>(() => factors.ResetAsync(world.Administrator, world.Chair.AccountId.Value, "mất máy", None));
        Assert.Equal(RefusalReason.WrongState, again.Reason);
    }

    [Fact]
    public async Task What_opened_a_closed_account_by_itself_opens_it_no_more_when_it_is_opened_again()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = world.Chair.AccountId!.Value;
        await store.Get<ProviderLinks>().LinkAsync(world.Chair, "https://noi-cap.example", "ai-do", "nơi cấp", null, None);
        await store.Get<SecondFactors>().AddPasskeyAsync(world.Chair, Key(1), null, None);
        await store.Get<Accounts>().DisableAsync(world.Administrator, id, "nghỉ dài ngày", None);

        await store.Get<Accounts>().EnableAsync(world.Administrator, id, "đi làm lại", None);

        Assert.Empty((await store.Get<SecondFactors>().HeldAsync(world.CommuneId, id, None)).Passkeys);
        Assert.Null(await store.Get<ProviderLinks>().FindAsync("https://noi-cap.example", "ai-do", None));
    }

    private static async Task RefusedAsync(Func<Task> verb) =>
        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(verb)).Reason);

    private static async Task<string> CodeAsync(TestStore store, Actor actor, Guid? session)
    {
        var secret = await store.Get<SecondFactors>().OfferAsync(actor.CommuneId, actor.AccountId!.Value, session, None);
        return CodeOf(store, secret);
    }

    private static string CodeOf(TestStore store, byte[] secret) => SecondFactorRules.CodeAt(secret, SecondFactorRules.StepAt(store.Clock.GetUtcNow().UtcDateTime));

    private static async Task<Guid> StartAsync(TestStore store, Guid accountId, bool strong)
    {
        await using var raw = store.Get<Stores>().OpenForSignIn();
        var account = await raw.Users.AsNoTracking().SingleAsync(user => user.Id == accountId);
        return (await store.Get<Sessions>().StartAsync(account, strong, string.Empty, None)).Id;
    }

    private static UserPasskeyInfo Key(byte number) => new(
        credentialId: [number, 2, 3, 4], publicKey: [5, 6, 7], createdAt: DateTimeOffset.UnixEpoch, signCount: 0, transports: null,
        isUserVerified: true, isBackupEligible: false, isBackedUp: false, attestationObject: [8], clientDataJson: [9]);
}
