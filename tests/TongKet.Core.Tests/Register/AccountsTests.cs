using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

public sealed class AccountsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly AccountOpening Opening = new() { UserName = "ke-toan", DisplayName = "Kế toán", Role = Role.Clerk };

    [Fact]
    public async Task A_new_account_has_no_password_until_its_one_time_link_is_used()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();
        var (id, code) = await accounts.OpenAsync(world.System, Opening, None);
        Assert.Null((await AccountAsync(store, id)).PasswordHash);

        await accounts.SetPasswordAsync(code, "mot-cau-kha-dai-9", None);

        var account = await AccountAsync(store, id);
        var verdict = store.Get<IPasswordHasher<Account>>().VerifyHashedPassword(account, account.PasswordHash!, "mot-cau-kha-dai-9");
        Assert.Equal(PasswordVerificationResult.Success, verdict);
        await Assert.ThrowsAsync<Refused>(() => accounts.SetPasswordAsync(code, "mot-cau-khac-dai-9", None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_link_grows_old()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();
        var (_, code) = await accounts.OpenAsync(world.System, Opening, None);
        store.Clock.Advance(TimeSpan.FromHours(73));

        await Assert.ThrowsAsync<Refused>(() => accounts.SetPasswordAsync(code, "mot-cau-kha-dai-9", None));
    }

    [Fact]
    public async Task Only_an_administrator_opens_accounts_and_a_name_is_given_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();

        var refused = await Assert.ThrowsAsync<Refused>(() => accounts.OpenAsync(world.Officer, Opening, None));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);
        await accounts.OpenAsync(world.System, Opening, None);
        refused = await Assert.ThrowsAsync<Refused>(() => accounts.OpenAsync(world.System, Opening with { UserName = "KE-TOAN" }, None));
        Assert.Equal(RefusalReason.WrongState, refused.Reason);
    }

    private static async Task<Account> AccountAsync(TestStore store, Guid id)
    {
        await using var raw = store.Get<Stores>().OpenForSignIn();
        return await raw.Users.AsNoTracking().SingleAsync(user => user.Id == id);
    }
}
