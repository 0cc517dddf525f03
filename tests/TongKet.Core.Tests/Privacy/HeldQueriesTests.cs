using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Privacy;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Privacy;

public sealed class HeldQueriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_copy_holds_all_that_names_the_person_no_secret_and_nobody_else_and_the_look_is_recorded()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = world.Leader.AccountId!.Value;
        await Notes.AddressAsync(store, world.Leader, "to-truong@suoitrong.example");
        await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Leader);
        await store.Get<ResultNotes>().CommentAsync(world.Leader, new ResultPlace(world.Groups[0], "so-ho", Period.OfYear(2021)), "Đã đối chiếu.", None);
        await Notes.PostAsync(store, world.Leader, "Nhắc gửi số liệu");
        var request = await RequestAsync(store, world);

        var early = await Assert.ThrowsAsync<Refused>(() => store.Get<HeldQueries>().OfAccountAsync(world.Officer, request, id, None));
        await store.Get<DataRequests>().AcknowledgeAsync(world.Officer, request, "Xem giấy tờ tại quầy", None);
        var held = await store.Get<HeldQueries>().OfAccountAsync(world.Officer, request, id, None);

        Assert.Contains("chưa rõ là ai", early.Message, StringComparison.Ordinal);
        Assert.Equal((world.Leader.Name, "to-truong@suoitrong.example"), (held.DisplayName, held.Email));
        Assert.Equal("GroupLeader", Assert.Single(held.Roles).Role);
        Assert.Contains(held.Notices, notice => notice.Text == "Nhắc gửi số liệu");
        Assert.Contains(held.Done, entry => entry.Verb == Verbs.ResultReported);
        Assert.Contains(held.About, entry => entry.Verb == Verbs.AccountOpened);
        Assert.Equal(1, held.Elsewhere["ResultNotes"]);
        Assert.True(held.Elsewhere["ResultSteps"] > 0);
        var text = JsonSerializer.Serialize(held);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var account = await raw.Users.AsNoTracking().SingleAsync(user => user.Id == id, None);
        Assert.DoesNotContain(account.PasswordHash!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.SecurityStamp!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Chair.Name, text, StringComparison.Ordinal);
        var look = (await store.Get<LedgerQueries>().PageAsync(world.CommuneId, $"account:{id:N}", Verbs.DataLooked, null, None))[0];
        Assert.Equal((world.Officer.AccountId, "giải quyết yêu cầu số 1/2022"), (look.Entry.ActorId, look.Reason));
    }

    [Fact]
    public async Task A_copy_is_made_only_for_a_request_and_by_whoever_handles_them()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = world.Leader.AccountId!.Value;
        var request = await RequestAsync(store, world);
        await store.Get<DataRequests>().AcknowledgeAsync(world.Officer, request, "Xem giấy tờ tại quầy", None);
        var held = store.Get<HeldQueries>();

        Assert.Equal(RefusalReason.NotAllowed, (await Assert.ThrowsAsync<Refused>(() => held.OfAccountAsync(world.Administrator, request, id, None))).Reason);
        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<Refused>(() => held.OfAccountAsync(world.Officer, Guid.CreateVersion7(), id, None))).Reason);
        Assert.Equal(RefusalReason.RuleNotMet, (await Assert.ThrowsAsync<Refused>(() => held.OfAccountAsync(world.Officer, request, Guid.CreateVersion7(), None))).Reason);
        Assert.Empty(await store.Get<LedgerQueries>().PageAsync(world.CommuneId, $"account:{id:N}", Verbs.DataLooked, null, None));
    }

    private static Task<Guid> RequestAsync(TestStore store, World world) => store.Get<DataRequests>().ReceiveAsync(
        world.Officer,
        new DataRequestIntake { Kind = DataRequestKind.See, Channel = DataRequestChannel.Counter, ReceivedOn = new DateOnly(2022, 1, 14), Name = "Tổ trưởng", Contact = "tại quầy", Matter = "Xin bản sao" },
        "/ban-lam-viec/yeu-cau-du-lieu",
        None);
}
