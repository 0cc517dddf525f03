using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Notices;
using TongKet.Core.Storage;
using TongKet.Testing;

namespace TongKet.Core.Tests.Notices;

public sealed class InboxTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Unread_ones_come_first_and_are_counted_and_a_mark_counts_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, 1);
        for (var i = 0; i < 25; i++)
        {
            await Notes.PostAsync(store, world.Chair, $"Việc {i}", i % 2 == 0 ? NoticeKind.Task : NoticeKind.Deadline);
        }

        var (inbox, queries) = (store.Get<Inbox>(), store.Get<NoticeQueries>());
        var first = await queries.PageAsync(world.Chair, false, null, 1, None);
        Assert.Equal((25, 1, 2, 20), (first.Unread, first.Number, first.Pages, first.Lines.Count));
        Assert.Equal("Việc 24", first.Lines[0].Text);

        Assert.Equal("/ban-lam-viec", await inbox.MarkReadAsync(world.Chair, first.Lines[0].Id, None));
        await inbox.MarkReadAsync(world.Chair, first.Lines[0].Id, None);

        Assert.Equal(24, await queries.UnreadAsync(world.Chair.AccountId!.Value, None));
        var last = await queries.PageAsync(world.Chair, false, null, 99, None);
        Assert.Equal((2, "Việc 24"), (last.Number, last.Lines[^1].Text));
        Assert.Equal(12, (await queries.PageAsync(world.Chair, true, NoticeKind.Deadline, 1, None)).Lines.Count);

        var seen = store.Clock.GetUtcNow().UtcDateTime;
        await Notes.PostAsync(store, world.Chair, "Vừa đến");
        await inbox.MarkAllReadAsync(world.Chair, seen, None);
        Assert.Equal(["Vừa đến"], (await queries.PageAsync(world.Chair, true, null, 1, None)).Lines.Select(line => line.Text));
    }

    [Fact]
    public async Task A_notice_of_another_account_or_commune_is_neither_seen_nor_marked()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, 1);
        var other = await World.CreateAsync(store, 1, "khac.example", "khac-");
        await Notes.PostAsync(store, world.Chair, "Việc riêng của chủ tịch");
        var id = (await store.Get<NoticeQueries>().PageAsync(world.Chair, false, null, 1, None)).Lines[0].Id;

        foreach (var stranger in new[] { world.Officer, other.Chair, other.Chair with { AccountId = world.Chair.AccountId } })
        {
            var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Inbox>().MarkReadAsync(stranger, id, None));
            Assert.Equal(RefusalReason.NotFound, refused.Reason);
            Assert.Empty((await store.Get<NoticeQueries>().PageAsync(stranger, false, null, 1, None)).Lines);
            await store.Get<Inbox>().MarkAllReadAsync(stranger, DateTime.MaxValue.ToUniversalTime(), None);
        }

        Assert.Equal(1, await store.Get<NoticeQueries>().UnreadAsync(world.Chair.AccountId!.Value, None));
        await Notes.PostAsync(store, other.Chair with { AccountId = world.Chair.AccountId }, "Gửi nhầm sang phường khác");
        Assert.Equal(1, await store.Get<NoticeQueries>().UnreadAsync(world.Chair.AccountId!.Value, None));
    }

    [Fact]
    public async Task A_deadline_reminds_each_stage_once_until_it_is_done()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, 1);
        var due = new DateOnly(2022, 1, 20);
        var setting = new DeadlineSetting
        {
            Subject = "request:1",
            Kind = "answer",
            Title = "Trả lời yêu cầu số 1",
            DueOn = due,
            Link = "/ban-lam-viec",
            ResponsibleRight = Right.HandleDataRequests,
        };
        await InVerbAsync(store, world, verb => Deadlines.SetAsync(verb, setting with { DueOn = due.AddDays(9) }, None));
        await InVerbAsync(store, world, verb => Deadlines.SetAsync(verb, setting, None));
        var posted = new List<int>();
        for (var day = due.AddDays(-5); day <= due.AddDays(7); day = day.AddDays(1))
        {
            posted.Add(await store.Get<Deadlines>().RemindAsync(day, None));
            Assert.Equal(0, await store.Get<Deadlines>().RemindAsync(day, None));
        }

        Assert.Equal([0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0], posted);
        var lines = (await store.Get<NoticeQueries>().PageAsync(world.Officer, false, null, 1, None)).Lines;
        Assert.Contains(lines, line => line.Text == "Còn 3 ngày đến hạn: Trả lời yêu cầu số 1 (hạn 20/01/2022).");
        Assert.Contains(lines, line => line is { Kind: NoticeKind.Overdue, Text: "Đã quá hạn 6 ngày: Trả lời yêu cầu số 1 (hạn 20/01/2022)." });

        await InVerbAsync(store, world, verb => Deadlines.DoneAsync(verb, "request:1", "answer", None));
        await InVerbAsync(store, world, verb => Deadlines.DoneAsync(verb, "request:1", "answer", None));
        Assert.Equal(0, await store.Get<Deadlines>().RemindAsync(due.AddDays(30), None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_job_that_slept_over_the_day_reminds_late_and_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, 1);
        var due = new DateOnly(2022, 1, 20);
        await InVerbAsync(store, world, verb => Deadlines.SetAsync(
            verb,
            new DeadlineSetting { Subject = "x:1", Kind = "k", Title = "Việc", DueOn = due, Link = "/ban-lam-viec", ResponsibleId = world.Chair.AccountId },
            None));

        var posted = new List<int>();
        foreach (var days in new[] { -2, -2, 1, 8 })
        {
            posted.Add(await store.Get<Deadlines>().RemindAsync(due.AddDays(days), None));
        }

        Assert.Equal([1, 0, 1, 1], posted);
    }

    [Fact]
    public void Mail_settings_are_read_whole_and_never_printed()
    {
        var variables = new Dictionary<string, string>
        {
            ["TONGKET_MAIL_HOST"] = "mail.example",
            ["TONGKET_MAIL_PORT"] = "0",
            ["TONGKET_MAIL_SECURITY"] = "none",
            ["TONGKET_MAIL_FROM"] = "không phải địa chỉ",
            ["TONGKET_MAIL_PASSWORD"] = "bi-mat",
        };
        var fault = Assert.Throws<TroubleException>(() => MailOptions.FromVariables(variables.GetValueOrDefault));
        Assert.Equal(3, fault.Troubles.Count);
        Assert.DoesNotContain("bi-mat", fault.Message, StringComparison.Ordinal);
        variables["TONGKET_MAIL_PORT"] = "465";
        variables["TONGKET_MAIL_SECURITY"] = "tls";
        variables["TONGKET_MAIL_FROM"] = "a@b.example";
        var options = MailOptions.FromVariables(variables.GetValueOrDefault);
        Assert.Equal((465, MailSecurity.Tls, "bi-mat"), (options.Port, options.Security, options.Password));
        Assert.DoesNotContain("bi-mat", options.ToString(), StringComparison.Ordinal);
        Assert.False(MailOptions.FromVariables(_ => null).IsConfigured);
    }

    private static async Task InVerbAsync(TestStore store, World world, Func<VerbScope, Task> act)
    {
        await using var verb = await VerbScope.BeginAsync(store.Get<Stores>(), world.System, store.Clock, None);
        await act(verb);
        await verb.CommitAsync(Verbs.AreaAdded, "test:deadline", new FieldChanges(), null, None);
    }
}
