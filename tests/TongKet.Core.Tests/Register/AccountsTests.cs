using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Notices;
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
        var again = await Assert.ThrowsAsync<AlreadyDone>(() => accounts.SetPasswordAsync(code, "mot-cau-khac-dai-9", None));
        Assert.Equal(store.Clock.GetUtcNow().UtcDateTime, again.At);
        Assert.Equal(account.PasswordHash, (await AccountAsync(store, id)).PasswordHash);
        await accounts.IssueLinkAsync(world.System, id, None);
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

    [Fact]
    public async Task An_invitation_goes_out_by_mail_and_the_link_in_it_works_once_and_is_then_gone()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        using var server = new SmtpServer();
        var accounts = store.Get<Accounts>();
        await accounts.OpenAsync(world.System, Opening with { Email = "ke-toan@suoitrong.example" }, None, code => "/tai-khoan/dat-mat-khau?ma=" + code);

        var mailer = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<Mailer>(store.Services, server.Options);
        await mailer.SendDueAsync(None);

        var letter = await MimeKit.MimeMessage.LoadAsync(Assert.Single(server.Arrived), None);
        Assert.Equal("ke-toan@suoitrong.example", letter.To.ToString());
        var link = letter.TextBody!.Split('\n').Single(line => line.StartsWith("https://suoitrong.example/tai-khoan/dat-mat-khau?ma=", StringComparison.Ordinal)).Trim();
        await accounts.SetPasswordAsync(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..], "mot-cau-kha-dai-9", None);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var sent = await raw.OutboxMails.SingleAsync(mail => mail.SentAt != null, None);
        Assert.Equal((string.Empty, string.Empty), (sent.Body, sent.Address));
    }

    [Fact]
    public async Task Sessions_and_tries_older_than_the_law_wants_are_forgotten()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var sessions = store.Get<Sessions>();
        await sessions.StartAsync(await AccountAsync(store, world.Officer.AccountId!.Value), false, "cũ", None);
        store.Clock.Advance(TimeSpan.FromDays(360));
        var kept = await sessions.StartAsync(await AccountAsync(store, world.Officer.AccountId.Value), false, "mới", None);
        store.Clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(1, await sessions.ForgetOldAsync(world.CommuneId, None));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(kept.Id, (await raw.Sessions.SingleAsync(None)).Id);
    }

    private static async Task<Account> AccountAsync(TestStore store, Guid id)
    {
        await using var raw = store.Get<Stores>().OpenForSignIn();
        return await raw.Users.AsNoTracking().SingleAsync(user => user.Id == id);
    }
}
