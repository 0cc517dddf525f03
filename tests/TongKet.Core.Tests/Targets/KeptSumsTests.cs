using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

/// <summary>In the store, on either engine: whatever is approved, corrected, merged, divided or renamed in any order, the sums that were kept are the sums made anew.</summary>
public sealed class KeptSumsTests
{
    private const int Year = 2021;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly bool Long = Environment.GetEnvironmentVariable("TONGKET_LONG") == "1";
    private static readonly Period[] Periods = [Period.OfYear(Year), .. Period.AllOf(PeriodKind.Quarter, Year)];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Long ? 60 : 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sums_kept_under_random_edits_and_acts_equal_a_rebuild(int seed)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, groups: 4);
        var random = new Random(seed);
        var (settled, acts) = (0, 0);
        for (var step = 1; step <= (Long ? 60 : 16); step++)
        {
            store.Clock.Advance(TimeSpan.FromMinutes(1));
            if (step % 5 == 0)
            {
                await ActAsync(store, world, random, ++acts);
            }
            else
            {
                settled += await SettleAsync(store, world, random);
            }

            if (step % 4 == 0)
            {
                Assert.Equal(0, await store.Get<Results>().RebuildTotalsAsync(world.System, Year, None));
            }
        }

        Assert.True(settled > 5, $"Only {settled} values were approved.");
        Assert.Equal(acts, (await store.Get<RegisterQueries>().SuccessionsAsync(world.CommuneId, None)).Count);
        Assert.NotEmpty(await TotalsAsync(store, world));
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_sum_that_was_touched_from_outside_is_found()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("so-ho", world.Groups[0], 150);
        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            var kept = raw.Totals.Single();
            raw.Entry(kept).Property(total => total.NumeratorScaled).CurrentValue = 151;
            await raw.SaveChangesAsync(None);
        }

        Assert.NotEmpty(await store.Get<Invariants>().BrokenAsync(None));
        Assert.Equal(1, await store.Get<Results>().RebuildTotalsAsync(world.System, Year, None));
        Assert.Equal(0, await store.Get<Results>().RebuildTotalsAsync(world.System, Year, None));
    }

    // First values and late corrections alike: a place and period that had its value gets the next edition.
    private static async Task<int> SettleAsync(TestStore store, World world, Random random)
    {
        var period = Periods[random.Next(Periods.Length)];
        var asOf = period.Kind == PeriodKind.Year ? new DateOnly(Year, 12, 14) : new DateOnly(Year, period.LastMonth, 14);
        var groups = (await store.Get<RegisterQueries>().AreasAsync(world.CommuneId, asOf, None)).Where(area => area.Kind == AreaKind.ResidentialGroup).ToArray();
        var (group, whole) = (groups[random.Next(groups.Length)].Id, random.Next(100, 200));
        try
        {
            await (random.Next(4) switch
            {
                0 => world.SettleInAsync("so-ho", group, period, whole, asOf: asOf),
                1 => world.SettleInAsync("san-luong-luong-thuc", group, period, random.Next(0, 60_000), asOf: asOf),
                2 => world.SettleInAsync("to-thu-gom-rac", group, period, random.Next(2), asOf: asOf),
                _ => world.SettleInAsync("gia-dinh-van-hoa", group, period, random.Next(0, whole), whole, asOf),
            });
            return 1;
        }
        catch (Refused)
        {
            // What the rules keep out must not have moved a sum either.
            return 0;
        }
    }

    private static async Task ActAsync(TestStore store, World world, Random random, int number)
    {
        var day = new DateOnly(Year, 1, 1).AddDays((Long ? 25 : 80) * number);
        var living = (await store.Get<RegisterQueries>().AreasAsync(world.CommuneId, day, None))
            .Where(area => area.Kind == AreaKind.ResidentialGroup && area.ValidTo is null && area.ValidFrom < day).OrderBy(_ => random.Next()).ToArray();
        SuccessorArea Next(string mark) => new($"{number}{mark}", $"Tổ dân phố {number}{mark}", AreaType.ResidentialGroup, world.CommuneId, number);
        var kind = living.Length > 2 && random.Next(2) == 0 ? SuccessionKind.Merge : random.Next(2) == 0 ? SuccessionKind.Split : SuccessionKind.Rename;
        await store.Get<Successions>().SucceedAsync(
            world.System,
            new SuccessionDraft
            {
                Kind = kind,
                EffectiveOn = day,
                LegalBasis = $"{number}/NQ-HĐND",
                Predecessors = [.. living.Take(kind == SuccessionKind.Merge ? 2 : 1).Select(area => area.Id)],
                Successors = kind == SuccessionKind.Split ? [Next("A"), Next("B")] : [Next("N")],
                Flows = kind == SuccessionKind.Split ? [new(living[0].Id, 0, 60, 200, null), new(living[0].Id, 1, 40, 150, null)] : [],
            },
            None);
    }

    private static async Task<IReadOnlyList<Total>> TotalsAsync(TestStore store, World world)
    {
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        return [.. raw.Totals];
    }
}
