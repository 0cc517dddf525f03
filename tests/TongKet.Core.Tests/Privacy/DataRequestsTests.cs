using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Privacy;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Privacy;

public sealed class DataRequestsTests
{
    private const string Link = "/ban-lam-viec/yeu-cau-du-lieu";
    private const string Name = "Lò Thị Bưởi";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2022, 1, 14);

    [Fact]
    public async Task A_request_runs_from_the_register_to_its_answer_and_its_deadlines_with_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var requests = store.Get<DataRequests>();
        var id = await requests.ReceiveAsync(world.Officer, Intake(), Link, None);

        var row = Assert.Single(await requests.ListAsync(world.Officer, None));
        Assert.Equal(("1/2022", Today.AddDays(4), Today.AddDays(15)), (DataRequests.Label(row), row.AcknowledgeBy, row.AnswerBy));
        await store.Get<Deadlines>().RemindAsync(row.AcknowledgeBy, None);
        Assert.Equal(1, await store.Get<NoticeQueries>().UnreadAsync(world.Officer.AccountId!.Value, None));

        await requests.AcknowledgeAsync(world.Officer, id, "Xem giấy tờ tại quầy", None);
        await requests.ExtendAsync(world.Officer, id, "Hồ sơ nằm ở kho lưu trữ", Link, None);
        Assert.Equal(Today.AddDays(30), (await requests.ListAsync(world.Officer, None))[0].AnswerBy);
        await Assert.ThrowsAsync<Refused>(() => requests.ExtendAsync(world.Officer, id, "Lần nữa", Link, None));
        await requests.AnswerAsync(world.Officer, id, new DataRequestAnswer(DataRequestOutcome.Granted, "Đã gửi bản sao.", null), None);

        var opened = await requests.OpenAsync(world.Officer, id, None);
        Assert.Equal((Name, "Đã gửi bản sao.", DataRequestState.Answered), (opened.Content.Name, opened.Answer, opened.Request.State));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.All(await raw.Deadlines.ToListAsync(None), deadline => Assert.NotNull(deadline.DoneAt));
    }

    [Fact]
    public async Task Neither_the_tables_nor_the_ledger_name_who_asked()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<DataRequests>().ReceiveAsync(world.Officer, Intake(), Link, None);
        await store.Get<DataRequests>().OpenAsync(world.Officer, id, None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var row = await raw.DataRequests.SingleAsync(None);
        Assert.DoesNotContain(Name, row.Content, StringComparison.Ordinal);
        var entries = await raw.Changes.Where(entry => entry.Subject == $"request:{id:N}").OrderBy(entry => entry.Sequence).ToListAsync(None);
        Assert.Equal([Verbs.RequestReceived, Verbs.DataLooked], entries.Select(entry => entry.Verb));
        Assert.All(entries, entry => Assert.DoesNotContain("Bưởi", entry.Fields + entry.Reason + entry.Evidence, StringComparison.Ordinal));
        Assert.All(await raw.LedgerSecrets.ToListAsync(None), secret => Assert.DoesNotContain("Bưởi", secret.Before + secret.After, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_data_go_to_a_person_whose_identity_nobody_checked()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var requests = store.Get<DataRequests>();
        var id = await requests.ReceiveAsync(world.Officer, Intake(), Link, None);

        var early = await Assert.ThrowsAsync<Refused>(() => requests.AnswerAsync(world.Officer, id, new(DataRequestOutcome.Granted, "Đây là bản sao.", null), None));
        Assert.Contains("danh tính", early.Message, StringComparison.Ordinal);
        await requests.AcknowledgeAsync(world.Officer, id, "Gọi lại số đã đăng ký", None);
        var bare = await Assert.ThrowsAsync<Refused>(() => requests.AnswerAsync(world.Officer, id, new(DataRequestOutcome.Refused, "Không xóa được.", " "), None));
        Assert.Contains("điều khoản", bare.Message, StringComparison.Ordinal);
        Assert.Equal(DataRequestState.Acknowledged, (await requests.ListAsync(world.Officer, None))[0].State);
    }

    [Fact]
    public async Task Everything_that_is_missing_is_said_at_once_and_nothing_is_kept()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var empty = Intake() with { Name = " ", Contact = string.Empty, Matter = new string('a', 4001), ReceivedOn = Today.AddDays(1) };

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<DataRequests>().ReceiveAsync(world.Officer, empty, Link, None));

        Assert.Equal(4, refused.Findings.Count);
        Assert.Empty(await store.Get<DataRequests>().ListAsync(world.Officer, None));
    }

    [Fact]
    public async Task Whoever_does_not_handle_requests_sees_none()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var id = await store.Get<DataRequests>().ReceiveAsync(world.Officer, Intake(), Link, None);

        foreach (var actor in new[] { world.Administrator, world.Chair, world.Leader, world.Editor })
        {
            await Assert.ThrowsAsync<Refused>(() => store.Get<DataRequests>().OpenAsync(actor, id, None));
            await Assert.ThrowsAsync<Refused>(() => store.Get<DataRequests>().ListAsync(actor, None));
        }
    }

    private static DataRequestIntake Intake() => new()
    {
        Kind = DataRequestKind.See,
        Channel = DataRequestChannel.Counter,
        ReceivedOn = Today,
        Name = Name,
        Contact = "Tổ 3, phường Suối Trong",
        Matter = "Xin xem dữ liệu về gia đình tôi trong kết quả rà soát.",
    };
}
