using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Notices;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

/// <summary>The daily look at what is owed: it asks whoever owes today, and stops when nothing is owed, however long ago the period was.</summary>
public sealed class RemindersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Figures_that_came_two_months_late_end_their_reminders()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        Assert.Equal(3, await LookAsync(store));
        store.Clock.Advance(TimeSpan.FromDays(60));
        await LookAsync(store);
        Assert.Equal(3, (await OpenAsync(store, world)).Count);
        Assert.NotEqual(0, await store.Get<Deadlines>().RemindAsync(OverdueDay(await OpenAsync(store, world)), None));

        foreach (var group in world.Groups)
        {
            await world.ReportAsync("so-ho", group, 160, by: world.Officer);
        }

        await LookAsync(store);

        Assert.Empty(await OpenAsync(store, world));
        Assert.Equal(0, await store.Get<Deadlines>().RemindAsync(Local.Today(store.Clock).AddDays(30), None));
    }

    [Fact]
    public async Task Who_is_asked_and_for_how_many_follows_the_present_leader_and_the_present_targets()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        await LookAsync(store);
        var next = await store.Get<Accounts>().OpenWithPasswordAsync(
            world.System, new AccountOpening { UserName = "to-truong-2", DisplayName = "Tổ trưởng tổ dân phố 2", Role = Role.GroupLeader, AreaId = world.Groups[1] }, World.Password, None);
        await store.Get<Accounts>().DisableAsync(world.System, world.Leader.AccountId!.Value, "nghỉ việc", None);
        await world.AssignAsync("dan-lon", 100, Unit.Of("con"));
        store.Clock.Advance(TimeSpan.FromDays(60));

        await LookAsync(store);

        var open = await OpenAsync(store, world);
        Assert.Equal(
            [("Tổ dân phố 1: gửi 2 số liệu năm 2021", null, Right.VerifyResults), ("Tổ dân phố 2: gửi 2 số liệu năm 2021", next, null), ("Tổ dân phố 3: gửi 2 số liệu năm 2021", null, Right.VerifyResults)],
            open.Select(row => (row.Title, row.ResponsibleId, row.ResponsibleRight)));
        Assert.Equal(0, await LookAsync(store));
    }

    [Fact]
    public async Task Owners_are_asked_where_there_is_no_target_and_a_replaced_one_ends_what_was_asked_of_the_last()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await store.Get<IndicatorOwners>().AppointAsync(world.System, "thu-can-doi-ngan-sach", world.Editor.AccountId!.Value, null, None);
        await LookAsync(store);
        Assert.Contains(await OpenAsync(store, world), row => row.Kind == "owner" && row.ResponsibleId == world.Editor.AccountId);
        await store.Get<Accounts>().DisableAsync(world.System, world.Editor.AccountId!.Value, "nghỉ việc", None);
        await LookAsync(store);
        Assert.Equal([Right.AssignTargets], (await OpenAsync(store, world)).Where(row => row.Kind == "owner").Select(row => row.ResponsibleRight).Distinct());

        store.Clock.Advance(TimeSpan.FromDays(120));
        await store.Get<IndicatorOwners>().AppointAsync(world.System, "thu-can-doi-ngan-sach", world.Officer.AccountId!.Value, "Người trước đã nghỉ.", None);
        await LookAsync(store);

        Assert.DoesNotContain(await OpenAsync(store, world), row => row.Kind == "owner" && row.ResponsibleRight == Right.AssignTargets);
    }

    private static Task<int> LookAsync(TestStore store) => store.Get<ReportingPeriods>().OpenDueAsync(Local.Today(store.Clock), None);

    private static DateOnly OverdueDay(IReadOnlyList<Deadline> open) => open[0].DueOn.AddDays(open[0].OverdueEvery * 10);

    private static async Task<IReadOnlyList<Deadline>> OpenAsync(TestStore store, World world)
    {
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        return await raw.Deadlines.Where(row => row.DoneAt == null).OrderBy(row => row.Title).ToListAsync(None);
    }
}
