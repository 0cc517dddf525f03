using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

public sealed class GrantsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2022, 1, 14);

    [Fact]
    public async Task A_role_holds_from_its_first_day_to_its_last()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var asked = new GrantAsked { Role = Role.Chair, ValidFrom = Today.AddDays(1), ValidTo = Today.AddDays(3), DeputyOf = "Chủ tịch UBND phường", Basis = "15/QĐ-UBND" };
        await store.Get<Grants>().GiveAsync(world.Administrator, world.Officer.AccountId!.Value, asked, None);

        Assert.Equal([Role.Clerk], await RolesAsync(store, world));
        store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([Role.Chair, Role.Clerk], await RolesAsync(store, world));
        store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([Role.Chair, Role.Clerk], await RolesAsync(store, world));
        store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([Role.Clerk], await RolesAsync(store, world));
    }

    [Fact]
    public async Task A_deputy_acts_in_the_name_of_the_position_and_still_not_on_an_own_report()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var asked = new GrantAsked { Role = Role.Chair, ValidFrom = Today, ValidTo = Today.AddDays(9), DeputyOf = "Chủ tịch UBND phường", Basis = "15/QĐ-UBND" };
        await store.Get<Grants>().GiveAsync(world.Administrator, world.Officer.AccountId!.Value, asked, None);
        var session = await store.Get<Sessions>().StartAsync(await AccountAsync(store, world.Officer.AccountId.Value), false, string.Empty, None);
        var who = await store.Get<Sessions>().UseAsync(world.CommuneId, session.Id, None);
        Assert.Equal((Role.Chair, "Chủ tịch UBND phường", "UBND phường Suối Trong"), (who!.Role, who.AsActor().DeputyOf, who.AsActor().Organisation));

        var own = await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Officer);
        await world.VerifyAsync(own);
        var results = store.Get<TongKet.Core.Targets.Results>();
        var refused = await Assert.ThrowsAsync<Refused>(() => results.ApproveAsync(who.AsActor(), own, None));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);
        var other = await world.ReportAsync("so-ho", world.Groups[0], 101, by: world.Leader);
        await world.VerifyAsync(other);
        await results.ApproveAsync(who.AsActor(), other, None);
    }

    [Theory]
    [InlineData(Role.GroupLeader, false, false, false, "tổ dân phố")]
    [InlineData(Role.Chair, true, false, false, "không chọn tổ")]
    [InlineData(Role.Chair, false, true, false, "ngày hết hạn")]
    [InlineData(Role.System, false, false, false, "không cấp")]
    [InlineData(Role.Holder, false, false, false, "không cấp")]
    public async Task A_grant_that_does_not_fit_is_refused_with_the_reason(Role role, bool area, bool deputy, bool end, string said)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var asked = new GrantAsked
        {
            Role = role,
            AreaId = area ? world.Groups[0] : null,
            ValidFrom = Today,
            ValidTo = end ? Today.AddDays(5) : null,
            DeputyOf = deputy ? "Chủ tịch" : null,
            Basis = "1/QĐ",
        };

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Grants>().GiveAsync(world.Administrator, world.Officer.AccountId!.Value, asked, None));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal([Role.Clerk], await RolesAsync(store, world));
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_locked_out()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var grants = store.Get<Grants>();
        var accounts = store.Get<Accounts>();
        var last = world.Administrator.AccountId!.Value;

        var refused = await Assert.ThrowsAsync<Refused>(() => accounts.DisableAsync(world.System, last, "thử", None));
        Assert.Contains("cuối cùng", refused.Message, StringComparison.Ordinal);
        var grant = (await store.Get<AccountQueries>().FindAsync(world.CommuneId, last, None))!.Grants[0].Grant.Id;
        await Assert.ThrowsAsync<Refused>(() => grants.RevokeAsync(world.System, grant, "thử", None));

        // Somebody who was given the role but cannot use it yet is no second administrator.
        await grants.GiveAsync(world.System, world.Officer.AccountId!.Value, new GrantAsked { Role = Role.Administrator, ValidFrom = Today }, None);
        await Assert.ThrowsAsync<Refused>(() => accounts.DisableAsync(world.System, last, "nghỉ việc", None));
        await accounts.OpenAsync(world.System, new AccountOpening { UserName = "duoc-moi", DisplayName = "Được mời", Role = Role.Administrator }, None);
        await Assert.ThrowsAsync<Refused>(() => accounts.DisableAsync(world.System, last, "nghỉ việc", None));

        var factors = store.Get<SecondFactors>();
        var secret = await factors.OfferAsync(world.CommuneId, world.Officer.AccountId.Value, null, None);
        await factors.ConfirmAsync(world.Officer, SecondFactorRules.CodeAt(secret, SecondFactorRules.StepAt(store.Clock.GetUtcNow().UtcDateTime)), null, None);
        await accounts.DisableAsync(world.System, last, "nghỉ việc", None);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Accounts_that_nobody_uses_for_45_days_are_closed_and_open_again_with_a_new_password_only()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();
        store.Clock.Advance(TimeSpan.FromDays(44));
        await store.Get<Sessions>().StartAsync(await AccountAsync(store, world.Chair.AccountId!.Value), false, string.Empty, None);
        Assert.Equal(0, await accounts.DisableIdleAsync(world.CommuneId, None));
        store.Clock.Advance(TimeSpan.FromDays(2));

        // Officer, editor, leader; the chair was here two days ago and the only administrator stays.
        Assert.Equal(3, await accounts.DisableIdleAsync(world.CommuneId, None));
        Assert.Equal(0, await accounts.DisableIdleAsync(world.CommuneId, None));
        var signIns = store.Get<SignIns>();
        Assert.Equal(SignInOutcome.Disabled, (await signIns.PasswordAsync(world.CommuneId, "cong-chuc", World.Password, None)).Outcome);

        var code = await accounts.EnableAsync(world.System, world.Officer.AccountId!.Value, "đi làm lại", None);
        Assert.Equal(SignInOutcome.Failed, (await signIns.PasswordAsync(world.CommuneId, "cong-chuc", World.Password, None)).Outcome);
        await accounts.SetPasswordAsync(code, "mot-cau-kha-dai-9", None);
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.PasswordAsync(world.CommuneId, "cong-chuc", "mot-cau-kha-dai-9", None)).Outcome);
    }

    [Fact]
    public async Task Nobody_gives_a_role_to_the_own_account()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var own = world.Administrator.AccountId!.Value;

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Grants>().GiveAsync(world.Administrator, own, new GrantAsked { Role = Role.Chair, ValidFrom = Today }, None));

        Assert.Contains("chính mình", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Role.Administrator, Assert.Single((await store.Get<AccountQueries>().FindAsync(world.CommuneId, own, None))!.Grants).Grant.Role);
    }

    [Fact]
    public async Task A_role_that_decides_is_told_to_the_other_administrators_and_to_those_who_approve_but_once_each()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var second = await store.Get<Accounts>().OpenWithPasswordAsync(world.System, new AccountOpening { UserName = "quan-tri-2", DisplayName = "Quản trị viên 2", Role = Role.Administrator }, World.Password, None);
        var told = new Dictionary<Guid, int>();
        Guid[] who = [second, world.Administrator.AccountId!.Value, world.Chair.AccountId!.Value, world.Officer.AccountId!.Value];
        await CountAsync();

        await store.Get<Accounts>().OpenAsync(world.Administrator, new AccountOpening { UserName = "nguoi-khong-co", DisplayName = "Phó Chủ tịch", Role = Role.ViceChair }, None);
        Assert.Equal("1010", await CountAsync());
        await store.Get<Grants>().GiveAsync(world.Administrator, second, new GrantAsked { Role = Role.Editor, ValidFrom = Today }, None);
        Assert.Equal("0010", await CountAsync());
        await store.Get<Grants>().GiveAsync(world.Administrator, second, new GrantAsked { Role = Role.Observer, ValidFrom = Today }, None);
        Assert.Equal("0000", await CountAsync());

        // How many more each of the four has heard.
        async Task<string> CountAsync()
        {
            await using var raw = store.Get<Stores>().Open(world.CommuneId);
            var now = (await raw.Notices.Where(row => row.Text.Contains("được duyệt số liệu hoặc công bố")).Select(row => row.RecipientId).ToListAsync(None)).CountBy(id => id).ToDictionary();
            var more = string.Concat(who.Select(id => now.GetValueOrDefault(id) - told.GetValueOrDefault(id)));
            told = now;
            return more;
        }
    }

    [Fact]
    public async Task Giving_taking_and_reviewing_each_enter_the_ledger_with_who_and_why()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var grants = store.Get<Grants>();
        var id = await grants.GiveAsync(world.Administrator, world.Officer.AccountId!.Value, new GrantAsked { Role = Role.Editor, ValidFrom = Today, Basis = "2/QĐ" }, None);
        await grants.ReviewAsync(world.Administrator, id, None);
        await grants.RevokeAsync(world.Administrator, id, "đổi việc", None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var last = await raw.Changes.AsNoTracking().OrderByDescending(row => row.Sequence).Take(3).ToListAsync();
        Assert.Equal([Verbs.RoleRevoked, Verbs.RoleReviewed, Verbs.RoleGranted], last.Select(row => row.Verb));
        Assert.Equal("đổi việc", (await store.Get<LedgerQueries>().PageAsync(world.CommuneId, null, Verbs.RoleRevoked, null, None))[0].Reason);
        Assert.StartsWith("sha256:", last[0].Reason, StringComparison.Ordinal);
        Assert.All(last, row => Assert.Equal(world.Administrator.AccountId, row.ActorId));
        await Assert.ThrowsAsync<Refused>(() => grants.RevokeAsync(world.Administrator, id, "lần nữa", None));
        await Assert.ThrowsAsync<Refused>(() => grants.GiveAsync(world.Chair, world.Officer.AccountId.Value, new GrantAsked { Role = Role.Editor, ValidFrom = Today }, None));
    }

    private static async Task<IEnumerable<Role>> RolesAsync(TestStore store, World world)
    {
        var line = await store.Get<AccountQueries>().FindAsync(world.CommuneId, world.Officer.AccountId!.Value, None);
        return GrantRules.Usable(line!.Grants.Select(grant => grant.Grant), Local.Today(store.Clock), strong: true).Select(grant => grant.Role);
    }

    private static async Task<Account> AccountAsync(TestStore store, Guid id)
    {
        await using var raw = store.Get<Stores>().OpenForSignIn();
        return await raw.Users.AsNoTracking().SingleAsync(user => user.Id == id);
    }
}
