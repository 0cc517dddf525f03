using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Notices;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

/// <summary>Whatever changes about the ways into an account or its rights is told to its holder, in the inbox and by mail at once.</summary>
public sealed class SecurityNoticesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_new_factor_a_removed_one_and_new_codes_are_told_to_the_holder_and_to_nobody_else()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await Notes.AddressAsync(store, world.Chair, "chu-tich@suoitrong.example");
        var factors = store.Get<SecondFactors>();
        var secret = await factors.OfferAsync(world.CommuneId, world.Chair.AccountId!.Value, null, None);
        await factors.ConfirmAsync(world.Chair, CodeNow(store, secret), null, None);
        var strong = await StartAsync(store, world.Chair.AccountId.Value);
        await factors.RenewCodesAsync(world.Chair, strong, None);
        await factors.AddPasskeyAsync(world.Chair, Key(1), strong, None);
        await factors.RemovePasskeyAsync(world.Chair, [1], strong, None);
        await factors.RemoveAsync(world.Chair, strong, "đổi điện thoại", None);

        string[] told = ["vừa được cài ứng dụng xác thực", "mã dự phòng mới", "thêm một khóa truy cập", "khóa truy cập của tài khoản bạn vừa bị gỡ", "Ứng dụng xác thực của tài khoản bạn vừa bị gỡ"];
        await ToldAsync(store, world.Chair, told);
        await ToldAsync(store, world.Officer, []);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var mails = await raw.OutboxMails.AsNoTracking().ToListAsync(None);
        Assert.Equal(told.Length, mails.Count);
        Assert.All(mails, mail =>
        {
            Assert.True(mail.Urgent);
            Assert.Equal((store.Clock.GetUtcNow().UtcDateTime, "chu-tich@suoitrong.example"), (mail.DueAt, mail.Address));
            Assert.DoesNotContain(world.Chair.Name, mail.Body, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_an_administrator_does_to_an_account_its_holder_hears()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = world.Chair.AccountId!.Value;
        await store.Get<SecondFactors>().AddPasskeyAsync(world.Chair, Key(1), null, None);
        await store.Get<SecondFactors>().ResetAsync(world.Administrator, id, "mất điện thoại", None);
        var grant = await store.Get<Grants>().GiveAsync(world.Administrator, id, new GrantAsked { Role = Role.Editor, ValidFrom = new DateOnly(2022, 1, 1) }, None);
        await store.Get<Grants>().RevokeAsync(world.Administrator, grant, "hết việc", None);
        var code = await store.Get<Accounts>().IssueLinkAsync(world.Administrator, id, None);
        await store.Get<Accounts>().SetPasswordAsync(code, "mot-cau-kha-dai-9", None);
        await store.Get<Accounts>().ChangePasswordAsync(world.Chair, "mot-cau-kha-dai-9", "mot-cau-khac-dai-8", null, None);

        await ToldAsync(store, world.Chair,
            ["thêm một khóa truy cập", "gỡ mọi bước xác thực thứ hai", "giao thêm một vai trò", "vai trò của tài khoản bạn vừa bị thu hồi", "liên kết đặt lại mật khẩu", "qua liên kết dùng một lần", "vừa được đổi"]);
    }

    [Fact]
    public async Task A_new_token_and_a_linked_identity_are_told_and_a_refused_verb_tells_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await store.Get<ApiTokens>().IssueAsync(world.System, "Kho dữ liệu", [ApiScopes.AreasRead], new DateOnly(2022, 6, 30), None);
        await store.Get<ProviderLinks>().LinkAsync(world.Chair, "https://noi-cap.example", "ai-do", "tỉnh", null, None);
        await store.Get<ProviderLinks>().UnlinkAsync(world.Chair, "https://noi-cap.example", null, None);
        await Assert.ThrowsAsync<Refused>(() => store.Get<SecondFactors>().RemoveAsync(world.Officer, null, "thử", None));

        await ToldAsync(store, world.Administrator, ["mã truy cập mới"]);
        await ToldAsync(store, world.Chair, ["vừa được liên kết", "vừa bị gỡ"]);
        await ToldAsync(store, world.Officer, []);
    }

    private static async Task ToldAsync(TestStore store, Actor actor, string[] told)
    {
        var lines = (await store.Get<NoticeQueries>().PageAsync(actor, false, null, 1, None)).Lines;
        Assert.Equal(told.Length, lines.Count);
        Assert.All(told, words => Assert.Single(lines, line => line.Kind == NoticeKind.Security && line.Text.Contains(words, StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Contains("hãy báo ngay cho quản trị viên", line.Text, StringComparison.Ordinal));
    }

    private static string CodeNow(TestStore store, byte[] secret) =>
        SecondFactorRules.CodeAt(secret, SecondFactorRules.StepAt(store.Clock.GetUtcNow().UtcDateTime));

    private static async Task<Guid> StartAsync(TestStore store, Guid accountId)
    {
        await using var raw = store.Get<Stores>().OpenForSignIn();
        var account = await raw.Users.AsNoTracking().SingleAsync(user => user.Id == accountId);
        return (await store.Get<Sessions>().StartAsync(account, strong: true, string.Empty, None)).Id;
    }

    private static UserPasskeyInfo Key(byte number) => new([number], [5], DateTimeOffset.UnixEpoch, 0, null, true, false, false, [8], [9]);
}
