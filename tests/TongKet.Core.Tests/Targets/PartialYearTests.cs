using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

/// <summary>A sum that lacks groups is no year to measure another by: neither this year's nor last year's, entered or computed, of a year or of a month.</summary>
public sealed class PartialYearTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(2, 3, "Năm trước mới có 2/3 tổ.")]
    [InlineData(3, 2, "Năm nay mới có 2/3 tổ.")]
    public async Task A_year_beside_one_that_lacks_a_group_shows_no_change_and_how_many_there_are(int before, int now, string said)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        foreach (var code in (string[])["dan-lon", "dan-trau-bo"])
        {
            foreach (var (year, groups, amount) in new[] { (2020, before, 40L), (2021, now, 41L) })
            {
                foreach (var group in world.Groups.Take(groups))
                {
                    await world.SettleAsync(code, group, amount, year: year);
                }
            }
        }

        var lines = await store.Get<PlanQueries>().AgainstLastYearAsync(world.CommuneId, 2021, None);
        var board = await store.Get<BoardQueries>().BoardAsync(world.CommuneId, 2021, None);

        foreach (var code in (string[])["dan-lon", "dan-trau-bo", "tong-dan-gia-suc"])
        {
            var (line, shown) = (lines.Single(one => one.Indicator.Code == code), board.Single(one => one.Indicator.Code == code).Compared!);
            Assert.Equal((null, null, said), (line.Before, line.Change, line.Suppressed));
            Assert.Equal((null, null, said), (shown.Before, shown.Change, shown.Suppressed));
        }
    }

    [Fact]
    public async Task A_quarter_beside_one_that_lacked_a_group_shows_no_change()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        foreach (var (year, groups) in new[] { (2020, 1), (2021, 3) })
        {
            foreach (var group in world.Groups.Take(groups))
            {
                await world.SettleInAsync("dan-lon", group, Period.OfQuarter(year, 1), 40);
            }
        }

        var compared = (await store.Get<BoardQueries>().LineAsync(world.CommuneId, 2021, "dan-lon", None))!.Compared!;

        Assert.Equal((null, null, "Năm trước mới có 1/3 tổ."), (compared.Before, compared.Change, compared.Suppressed));
    }
}
