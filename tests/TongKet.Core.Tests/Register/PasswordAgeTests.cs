using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Tests.Law;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

/// <summary>How long an administrator's password holds, as law/security says and as far as that row is confirmed.</summary>
public sealed class PasswordAgeTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(59, false)]
    [InlineData(70, true)]
    public async Task An_administrators_old_password_is_warned_of_and_asked_for_only_where_the_row_of_law_is_confirmed(int days, bool old)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        store.Clock.Advance(TimeSpan.FromDays(days));
        var confirmed = ActivatorUtilities.CreateInstance<Sessions>(store.Services, new SignInSettings(DemoOpen: true), Confirmed());

        var admin = await SignedInAsync(store, store.Get<Sessions>(), world, "quan-tri");
        Assert.Equal((old, false, true), (admin.PasswordIsOld, admin.MustRenewPassword, admin.Grant is not null));
        var asked = await SignedInAsync(store, confirmed, world, "quan-tri");
        Assert.Equal((old, old, !old), (asked.PasswordIsOld, asked.MustRenewPassword, asked.Grant is not null));
        var clerk = await SignedInAsync(store, confirmed, world, "cong-chuc");
        Assert.Equal((false, false, true), (clerk.PasswordIsOld, clerk.MustRenewPassword, clerk.Grant is not null));
        Assert.Equal(old ? 1 : 0, await store.Get<AccountQueries>().OldPasswordsAsync(world.Administrator, None));
    }

    private static async Task<SignedIn> SignedInAsync(TestStore store, Sessions sessions, World world, string name)
    {
        var account = (await store.Get<SignIns>().PasswordAsync(world.CommuneId, name, World.Password, None)).Account!;
        var session = await sessions.StartAsync(account, strong: true, string.Empty, None);
        return (await sessions.UseAsync(world.CommuneId, session.Id, None))!;
    }

    private static Rulebook Confirmed()
    {
        var texts = LawFolder.Texts();
        const string file = "security/accounts.json";
        var lines = texts[file].Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains("\"passwordMonthsAdministrator\"", StringComparison.Ordinal));
        lines[at] = lines[at].Replace("\"unconfirmed\"", "\"confirmed\"", StringComparison.Ordinal);
        texts[file] = string.Join('\n', lines);
        return Rulebook.From(LawFiles.Of(texts));
    }
}
