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
    public async Task A_password_of_megabytes_is_refused_at_once_wherever_one_is_taken()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();
        var (_, code) = await accounts.OpenAsync(world.System, Opening, None);
        var endless = string.Concat(Enumerable.Repeat("gánh lúa về ", 100_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var unknown = await Assert.ThrowsAsync<Refused>(() => accounts.SetPasswordAsync("không có", endless, None));
        var chosen = await Assert.ThrowsAsync<Refused>(() => accounts.SetPasswordAsync(code, endless, None));
        var changed = await Assert.ThrowsAsync<Refused>(() => accounts.ChangePasswordAsync(world.Chair, World.Password, endless, null, None));
        var guessed = await store.Get<SignIns>().PasswordAsync(world.CommuneId, "chu-tich", endless, None);
        var prolonged = await store.Get<SignIns>().PasswordAsync(world.CommuneId, "chu-tich", World.Password + new string('x', AccountRules.LongestPassword), None);

        Assert.InRange(watch.ElapsedMilliseconds, 0, 3000);
        Assert.Equal(RefusalReason.NotFound, unknown.Reason);
        Assert.Contains("dài quá 200 ký tự", chosen.Message, StringComparison.Ordinal);
        Assert.Contains("dài quá 200 ký tự", changed.Message, StringComparison.Ordinal);
        Assert.Equal((SignInOutcome.Failed, SignInOutcome.Failed), (guessed.Outcome, prolonged.Outcome));
    }

    [Fact]
    public async Task The_first_200_characters_of_a_longer_text_are_not_the_password()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();
        var (_, code) = await accounts.OpenAsync(world.System, Opening, None);
        var longest = string.Concat(Enumerable.Range(0, 67).Select(i => (char)('a' + (i * 7 % 26)) + "-" + (char)('a' + (i * 11 % 26))))[..AccountRules.LongestPassword];
        await accounts.SetPasswordAsync(code, longest, None);
        var signIns = store.Get<SignIns>();

        Assert.Equal(SignInOutcome.Failed, (await signIns.PasswordAsync(world.CommuneId, "ke-toan", longest + "x", None)).Outcome);
        Assert.Equal(SignInOutcome.Succeeded, (await signIns.PasswordAsync(world.CommuneId, "ke-toan", longest, None)).Outcome);
    }

    [Fact]
    public async Task Wrong_old_passwords_lock_as_wrong_ones_at_sign_in_do()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();
        for (var i = 0; i < 5; i++)
        {
            var wrong = await Assert.ThrowsAsync<Refused>(() => accounts.ChangePasswordAsync(world.Chair, "khong-phai-the-" + i, "mot-cau-kha-dai-9", null, None));
            Assert.Equal("Mật khẩu hiện tại không đúng.", wrong.Message);
        }

        var locked = await Assert.ThrowsAsync<Refused>(() => accounts.ChangePasswordAsync(world.Chair, World.Password, "mot-cau-kha-dai-9", null, None));
        Assert.Contains("hãy đợi 10 phút", locked.Message, StringComparison.Ordinal);
        Assert.Equal(SignInOutcome.Locked, (await store.Get<SignIns>().PasswordAsync(world.CommuneId, "chu-tich", World.Password, None)).Outcome);
        Assert.Equal(7, (await store.Get<AccountQueries>().AttemptsAsync(world.CommuneId, store.Clock.GetUtcNow().UtcDateTime, 99, None)).Count(row => row.Outcome is SignInOutcome.Failed or SignInOutcome.Locked));
        store.Clock.Advance(TimeSpan.FromMinutes(10));
        await accounts.ChangePasswordAsync(world.Chair, World.Password, "mot-cau-kha-dai-9", null, None);
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
