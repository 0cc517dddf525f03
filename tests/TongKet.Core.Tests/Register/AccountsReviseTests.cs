using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

public sealed class AccountsReviseTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_corrected_name_and_address_are_told_to_both_addresses_and_stand_in_the_ledger_as_commitments()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();
        var (id, _) = await accounts.OpenAsync(world.Administrator, new AccountOpening { UserName = "lo-may", DisplayName = "Lò Thị Mây", Email = "may@suoitrong.example", Role = Role.Clerk }, None);

        await accounts.ReviseAsync(world.Administrator, id, "Lò Thị Mẩy", "may-moi@suoitrong.example", "yêu cầu số 3/2022", None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var account = await raw.Users.AsNoTracking().SingleAsync(user => user.Id == id, None);
        Assert.Equal(("Lò Thị Mẩy", "may-moi@suoitrong.example", "MAY-MOI@SUOITRONG.EXAMPLE"), (account.DisplayName, account.Email, account.NormalizedEmail));
        var mails = await raw.OutboxMails.Where(mail => mail.AccountId == id).ToListAsync(None);
        Assert.Equal(["may-moi@suoitrong.example", "may@suoitrong.example"], mails.Select(mail => mail.Address).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.True(mail.Urgent && !mail.Body.Contains("Lò", StringComparison.Ordinal)));
        Assert.Contains("vừa được quản trị viên sửa", (await raw.Notices.SingleAsync(row => row.RecipientId == id, None)).Text, StringComparison.Ordinal);
        var line = Assert.Single(await store.Get<LedgerQueries>().PageAsync(world.CommuneId, $"account:{id:N}", Verbs.AccountRevised, null, None));
        Assert.Equal("yêu cầu số 3/2022", line.Reason);
        Assert.Contains(line.Fields, field => field is { Name: "displayName", Before: "Lò Thị Mây", After: "Lò Thị Mẩy" });
        Assert.DoesNotContain("Lò", line.Entry.Fields, StringComparison.Ordinal);
        Assert.DoesNotContain("suoitrong.example", line.Entry.Fields, StringComparison.Ordinal);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Whoever_asked_for_no_mail_hears_of_a_new_address_at_the_old_one_all_the_same()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await Notes.AddressAsync(store, world.Chair, "chu-tich@suoitrong.example");
        await store.Get<Core.Notices.Inbox>().PreferAsync(world.Chair, Core.Notices.MailMode.None, 7, 0, 0, None);

        await store.Get<Accounts>().ReviseAsync(world.Administrator, world.Chair.AccountId!.Value, world.Chair.Name, "ke-gian@noi-khac.example", "điện thoại", None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(["chu-tich@suoitrong.example", "ke-gian@noi-khac.example"], (await raw.OutboxMails.ToListAsync(None)).Select(mail => mail.Address).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_an_administrator_corrects_with_a_reason_and_nothing_that_was_erased()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var accounts = store.Get<Accounts>();
        var id = world.Officer.AccountId!.Value;

        var stranger = await Assert.ThrowsAsync<Refused>(() => accounts.ReviseAsync(world.Chair, id, "Tên khác", null, "thử", None));
        var silent = await Assert.ThrowsAsync<Refused>(() => accounts.ReviseAsync(world.Administrator, id, "Tên khác", null, " ", None));
        var wrong = await Assert.ThrowsAsync<Refused>(() => accounts.ReviseAsync(world.Administrator, id, " ", "a@@b", "thử", None));
        var same = await Assert.ThrowsAsync<Refused>(() => accounts.ReviseAsync(world.Administrator, id, world.Officer.Name, null, "thử", None));
        await accounts.DisableAsync(world.Administrator, id, "nghỉ việc", None);
        await store.Get<Erasures>().EraseAccountAsync(world.Administrator, id, "yêu cầu số 1", None);
        var erased = await Assert.ThrowsAsync<Refused>(() => accounts.ReviseAsync(world.Administrator, id, "Tên cũ", null, "thử", None));

        Assert.Equal(RefusalReason.NotAllowed, stranger.Reason);
        Assert.Equal("Hãy ghi lý do.", silent.Message);
        Assert.Equal(["account.display-name", "account.email"], wrong.Findings.Select(finding => finding.Code));
        Assert.Contains("chưa có gì để sửa", same.Message, StringComparison.Ordinal);
        Assert.Contains("đã được xóa", erased.Message, StringComparison.Ordinal);
    }
}
