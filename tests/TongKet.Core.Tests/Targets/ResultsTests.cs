using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

public sealed class ResultsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_approval_moves_the_kept_sum_and_a_correction_moves_it_by_the_difference()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("san-luong-luong-thuc", world.Groups[0], 10_000);
        await world.SettleAsync("san-luong-luong-thuc", world.Groups[1], 5_500);
        Assert.Equal((15_500, 2), await TotalAsync(store, world));

        await world.SettleAsync("san-luong-luong-thuc", world.Groups[0], 9_250);

        Assert.Equal((14_750, 2), await TotalAsync(store, world));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_report_that_nobody_approved_does_not_count()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("san-luong-luong-thuc", world.Groups[0], 10_000);

        await world.ReportAsync("san-luong-luong-thuc", world.Groups[0], 99_000);
        await world.ReportAsync("san-luong-luong-thuc", world.Groups[1], 1_000);

        Assert.Equal((10_000, 1), await TotalAsync(store, world));
    }

    [Fact]
    public async Task Nobody_approves_an_own_report_and_nothing_is_approved_twice()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var results = store.Get<Results>();
        var sameHand = world.Chair with { Role = Role.Clerk };
        var own = await world.ReportAsync("thu-can-doi-ngan-sach", world.CommuneId, 7, by: sameHand);
        await world.VerifyAsync(own);
        var refused = await Assert.ThrowsAsync<Refused>(() => results.ApproveAsync(world.Chair, own, None));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);

        var result = await world.ReportAsync("thu-can-doi-ngan-sach", world.CommuneId, 8);
        await world.ApproveAsync(result);
        refused = await Assert.ThrowsAsync<Refused>(() => world.ApproveAsync(result));
        Assert.Equal(RefusalReason.WrongState, refused.Reason);
    }

    [Fact]
    public async Task An_older_edition_cannot_be_approved_over_a_newer_one()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var older = await world.ReportAsync("so-ho", world.Groups[0], 100);
        await world.ReportAsync("so-ho", world.Groups[0], 101);

        var refused = await Assert.ThrowsAsync<Refused>(() => world.ApproveAsync(older));

        Assert.Equal(RefusalReason.WrongState, refused.Reason);
    }

    [Fact]
    public async Task A_group_leader_reports_for_the_own_group_only_and_approves_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var own = await world.ReportAsync("so-ho", world.Groups[0], 100, by: world.Leader);

        var refused = await Assert.ThrowsAsync<Refused>(() => world.ReportAsync("so-ho", world.Groups[1], 100, by: world.Leader));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);
        refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Results>().ApproveAsync(world.Leader, own, None));
        Assert.Equal(RefusalReason.NotAllowed, refused.Reason);
    }

    [Fact]
    public async Task Everything_wrong_with_a_report_is_said_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Results>().ReportAsync(
            world.Officer,
            new ResultReport
            {
                AreaId = world.CommuneId,
                IndicatorCode = "ho-ngheo-2225",
                Period = Period.OfYear(2021),
                Measure = new Measure(9, 8, null),
                Status = ValueStatus.Official,
                AsOf = new DateOnly(2024, 1, 1),
                Source = "x",
            },
            None));

        Assert.Equal(["target.only-by-group", "target.as-of", "target.part-above-whole"], refused.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task A_damaged_sum_is_found_and_rebuilding_mends_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("so-ho", world.Groups[0], 100);
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            await raw.Totals.ExecuteUpdateAsync(set => set.SetProperty(total => total.NumeratorScaled, 99));
        }

        Assert.Contains("so-ho", Assert.Single(await store.Get<Invariants>().BrokenAsync(None)), StringComparison.Ordinal);
        Assert.Equal(1, await store.Get<Results>().RebuildTotalsAsync(world.System, 2021, None));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
        Assert.Equal(0, await store.Get<Results>().RebuildTotalsAsync(world.System, 2021, None));
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, groups: 12);
        var reports = await Task.WhenAll(world.Groups.Select((area, i) => world.ReportAsync("so-ho", area, 100 + i)));
        await Task.WhenAll(reports.Select(world.ApproveAsync));

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var total = await raw.Totals.SingleAsync();
        Assert.Equal(Enumerable.Range(100, 12).Sum(), total.NumeratorScaled);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    private static async Task<(long Sum, int Reported)> TotalAsync(TestStore store, World world)
    {
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var total = await raw.Totals.SingleAsync(row => row.IndicatorCode == "san-luong-luong-thuc");
        return (total.NumeratorScaled, total.Reported);
    }
}
