using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

/// <summary>What is owed beside what came, and owners who are reminded until they said something.</summary>
public sealed class OwedTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Day = new(2022, 1, 10);

    [Fact]
    public async Task An_estimate_is_told_apart_and_the_figure_is_still_owed()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        await world.ReportAsync("so-ho", world.Groups[0], 160);
        var estimate = new ResultReport
        {
            AreaId = world.Groups[1],
            IndicatorCode = "so-ho",
            Period = Period.OfYear(2021),
            Measure = new Measure(161, null, null),
            Status = ValueStatus.Estimate,
            AsOf = new DateOnly(2021, 12, 14),
            Source = "Sổ theo dõi của tổ",
        };
        await store.Get<Results>().ReportAsync(world.Officer, estimate, None);

        var table = await store.Get<ReportingQueries>().TableAsync(world.CommuneId, 2021, PeriodKind.Year, Day, None);

        Assert.Equal((3, 1, 2, 1), (table.Sum.Expected, table.Sum.Received, table.Sum.Late, table.Sum.Estimated));
        var row = Assert.Single(table.Rows, row => row.Area.Id == world.Groups[1]);
        Assert.Equal(new Completeness(1, 0, 0, 1, 1), row.Cells[Period.OfYear(2021)].Completeness);
    }

    [Fact]
    public async Task Owners_are_reminded_until_they_confirm_and_a_closed_account_asks_for_another_owner()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        var owners = store.Get<IndicatorOwners>();
        await owners.AppointAsync(world.Officer, "so-ho", world.Officer.AccountId!.Value, null, None);
        await owners.AppointAsync(world.Officer, "san-luong-luong-thuc", world.Editor.AccountId!.Value, null, None);
        await store.Get<Accounts>().DisableAsync(world.System, world.Editor.AccountId!.Value, "nghỉ việc", None);
        var periods = store.Get<ReportingPeriods>();
        var today = Local.Today(store.Clock);
        await periods.OpenAsync(world.System, Period.OfYear(2021), today, None);

        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            var asked = raw.Deadlines.Where(row => row.Kind == "owner").OrderBy(row => row.Title).ToArray();
            Assert.Equal(2, asked.Length);
            Assert.Contains("tài khoản của người phụ trách đã đóng", asked[0].Title, StringComparison.Ordinal);
            Assert.Equal((Right.AssignTargets, null), (asked[0].ResponsibleRight, asked[0].ResponsibleId));
            Assert.Equal(world.Officer.AccountId, asked[1].ResponsibleId);
        }

        var open = await store.Get<OwnerQueries>().OpenAsync(world.CommuneId, world.Officer.AccountId!.Value, today, None);
        Assert.Contains(open, duty => duty is { IsGone: true, Indicator.Code: "san-luong-luong-thuc" });
        Assert.Contains(open, duty => duty is { IsGone: false, Indicator.Code: "so-ho" } && duty.Period == Period.OfYear(2021));
        Assert.Equal(0, await periods.OpenAsync(world.System, Period.OfYear(2021), today, None));

        await owners.ConfirmAsync(world.Officer, "so-ho", Period.OfYear(2021), None);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        await owners.AppointAsync(world.Officer, "san-luong-luong-thuc", world.Officer.AccountId!.Value, "Người trước đã nghỉ.", None);
        await owners.ConfirmAsync(world.Officer, "san-luong-luong-thuc", Period.OfYear(2021), None);
        await periods.OpenAsync(world.System, Period.OfYear(2021), today, None);

        await using var after = store.Get<Stores>().Open(world.CommuneId);
        Assert.All(after.Deadlines.Where(row => row.Kind == "owner").ToArray(), row => Assert.NotNull(row.DoneAt));
        Assert.DoesNotContain(await store.Get<OwnerQueries>().OpenAsync(world.CommuneId, world.Officer.AccountId!.Value, today, None), duty => duty.IsGone);
    }
}
