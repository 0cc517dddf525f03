using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

/// <summary>A server that was started without --demo over the data of a demo ward.</summary>
public sealed class DemoSignInsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Nothing_of_a_demo_ward_opens_in_a_server_that_was_not_started_as_a_demo()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = world.Chair.AccountId!.Value;
        var secret = await store.Get<SecondFactors>().OfferAsync(world.CommuneId, id, null, None);
        var code = SecondFactorRules.CodeAt(secret, SecondFactorRules.StepAt(store.Clock.GetUtcNow().UtcDateTime));
        await store.Get<SecondFactors>().ConfirmAsync(world.Chair, code, null, None);
        store.Clock.Advance(TimeSpan.FromMinutes(2));
        code = SecondFactorRules.CodeAt(secret, SecondFactorRules.StepAt(store.Clock.GetUtcNow().UtcDateTime));
        var account = (await store.Get<SignIns>().PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Account!;
        var session = await store.Get<Sessions>().StartAsync(account, strong: true, string.Empty, None);
        var (_, token) = await store.Get<ApiTokens>().IssueAsync(world.Administrator, "trang tổng hợp", [ApiScopes.All[0]], new DateOnly(2022, 12, 31), None);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        await raw.Offices.ExecuteUpdateAsync(set => set.SetProperty(office => office.DemoSince, store.Clock.GetUtcNow().UtcDateTime), None);
        var closed = new SignInSettings(DemoOpen: false);
        var signIns = ActivatorUtilities.CreateInstance<SignIns>(store.Services, closed);
        var sessions = ActivatorUtilities.CreateInstance<Sessions>(store.Services, closed);

        // Open as a demo, each of these ways leads in.
        Assert.NotNull(await store.Get<Sessions>().UseAsync(world.CommuneId, session.Id, None));
        Assert.NotNull(await store.Get<ApiTokens>().FindAsync(token, None));
        Assert.Equal(SignInOutcome.Succeeded, (await store.Get<SignIns>().JudgedElsewhereAsync(world.CommuneId, id, SignInMethod.Passkey, strong: true, None)).Outcome);

        Assert.Equal(SignInOutcome.Disabled, (await signIns.PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Outcome);
        Assert.Equal(SignInOutcome.Disabled, (await signIns.SecondAsync(world.CommuneId, id, code, None)).Outcome);
        Assert.Equal(SignInOutcome.Disabled, (await signIns.JudgedElsewhereAsync(world.CommuneId, id, SignInMethod.Passkey, strong: true, None)).Outcome);
        Assert.Equal(SignInOutcome.Disabled, (await signIns.JudgedElsewhereAsync(world.CommuneId, id, SignInMethod.OpenIdConnect, strong: false, None)).Outcome);
        Assert.Null(await sessions.UseAsync(world.CommuneId, session.Id, None));
        Assert.Null(await ActivatorUtilities.CreateInstance<ApiTokens>(store.Services, closed).FindAsync(token, None));
        Assert.Null(await store.Get<Sessions>().UseAsync(world.CommuneId, session.Id, None));
        await raw.Offices.ExecuteUpdateAsync(set => set.SetProperty(office => office.DemoSince, (DateTime?)null), None);
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.SecondAsync(world.CommuneId, id, code, None)).Outcome);
    }
}
