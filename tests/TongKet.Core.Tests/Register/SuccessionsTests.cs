using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Testing;

namespace TongKet.Core.Tests.Register;

/// <summary>Through the verbs, on either engine: a ward and its two neighbours become another ward, and the books go on.</summary>
public sealed class SuccessionsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Reform = new(2025, 7, 1);

    [Fact]
    public async Task The_books_go_on_with_the_ward_that_three_became_and_last_year_is_compared()
    {
        await using var store = await TestStore.CreateAsync();
        var (world, neighbours, home) = await MergedAsync(store, new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero));

        await using (var raw = store.Get<Stores>().Open(world.CommuneId))
        {
            var old = await raw.Areas.SingleAsync(area => area.Id == world.CommuneId);
            Assert.Equal(new DateOnly(2025, 6, 30), old.ValidTo);
            Assert.Equal("phường Suối Lớn", (await raw.Offices.SingleAsync()).CommuneName);
            Assert.Equal(3, await raw.Areas.CountAsync(area => area.ParentId == home && area.ValidTo == null));
            var leader = await raw.Grants.SingleAsync(grant => grant.AccountId == world.Leader.AccountId && grant.ValidTo == null);
            Assert.Equal(Reform, leader.ValidFrom);
            Assert.NotEqual(world.Groups[0], leader.AreaId);
        }

        foreach (var (area, amount) in new[] { (world.CommuneId, 100L), (neighbours[0], 60L), (neighbours[1], 40L) })
        {
            await world.SettleAsync("thu-can-doi-ngan-sach", area, amount, year: 2024);
        }

        await world.SettleAsync("thu-can-doi-ngan-sach", home, 250, year: 2025);
        var line = Assert.Single(await store.Get<PlanQueries>().AgainstLastYearAsync(world.CommuneId, 2025, None));
        Assert.Equal(200, line.Before);
        Assert.Equal(25, line.Change);
        Assert.Equal(3, line.Sources.Count);
        Assert.False(line.Estimated);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task A_quarter_of_the_ward_that_three_became_stands_beside_the_same_quarter_of_the_three()
    {
        await using var store = await TestStore.CreateAsync();
        var (world, neighbours, home) = await MergedAsync(store, new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero));
        foreach (var (area, amount) in new[] { (world.CommuneId, 100L), (neighbours[0], 60L), (neighbours[1], 40L) })
        {
            await world.SettleInAsync("thu-can-doi-ngan-sach", area, Period.OfQuarter(2024, 3), amount);
        }

        await world.SettleInAsync("thu-can-doi-ngan-sach", home, Period.OfQuarter(2025, 3), 250);

        var compared = (await store.Get<BoardQueries>().LineAsync(world.CommuneId, 2025, "thu-can-doi-ngan-sach", None))!.Compared!;

        Assert.Equal((200, 25, null, 3), (compared.Before, compared.Change, compared.Suppressed, compared.Sources.Count));
    }

    [Fact]
    public async Task A_neighbour_without_figures_suppresses_the_change_and_says_whose()
    {
        await using var store = await TestStore.CreateAsync();
        var (world, neighbours, home) = await MergedAsync(store);
        await world.SettleAsync("thu-can-doi-ngan-sach", world.CommuneId, 100, year: 2024);
        await world.SettleAsync("thu-can-doi-ngan-sach", neighbours[0], 60, year: 2024);
        await world.SettleAsync("thu-can-doi-ngan-sach", home, 250, year: 2025);

        var line = Assert.Single(await store.Get<PlanQueries>().AgainstLastYearAsync(world.CommuneId, 2025, None));

        Assert.Null(line.Change);
        Assert.Equal("Không so sánh được: thiếu số liệu của xã Suối Xa.", line.Suppressed);
    }

    [Fact]
    public async Task A_merger_without_basis_or_of_one_place_is_refused_with_every_fault_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);

        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Successions>().SucceedAsync(
            world.System,
            new SuccessionDraft
            {
                Kind = SuccessionKind.Merge,
                EffectiveOn = new DateOnly(2018, 1, 1),
                LegalBasis = " ",
                Predecessors = [world.CommuneId],
                Successors = [new("99009", "phường Suối Lớn", AreaType.Ward)],
            },
            None));

        Assert.Equal(["succession.basis", "succession.not-there", "succession.shape"], refused.Findings.Select(finding => finding.Code).Order(StringComparer.Ordinal));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Empty(await raw.AreaSuccessions.ToListAsync());
    }

    [Fact]
    public async Task A_rate_cannot_be_saved_without_naming_its_base()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var refused = await Assert.ThrowsAsync<Refused>(() => world.ReportAsync("bao-hiem-y-te", world.CommuneId, 6_000, 6_774));
        Assert.Contains("hãy chọn dân số làm mẫu số", refused.Message, StringComparison.Ordinal);

        var row = await store.Get<Denominators>().RecordAsync(world.Officer, Count(world.CommuneId, 6_774), None);
        var differs = await Assert.ThrowsAsync<Refused>(() => Report(store, world, 6_700, row));
        Assert.Contains("khác 6774 ghi trong sổ mẫu số", differs.Message, StringComparison.Ordinal);
        await Report(store, world, 6_774, row);
    }

    [Fact]
    public async Task Two_sources_stand_side_by_side_and_a_correction_needs_a_reason()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var counts = store.Get<Denominators>();
        await counts.RecordAsync(world.Officer, Count(world.CommuneId, 6_774), None);
        await counts.RecordAsync(world.Officer, Count(world.CommuneId, 6_902) with { Source = DenominatorSource.PopulationRegister }, None);

        await Assert.ThrowsAsync<Refused>(() => counts.RecordAsync(world.Officer, Count(world.CommuneId, 6_775), None));
        await counts.RecordAsync(world.Officer, Count(world.CommuneId, 6_775) with { Reason = "Đếm sót một người" }, None);

        var rows = await store.Get<RegisterQueries>().DenominatorsAsync(world.CommuneId, world.CommuneId, DenominatorKind.Population, new DateOnly(2021, 12, 31), None);
        Assert.Equal([6_902L, 6_775L], rows.OrderBy(row => row.Source).Select(row => row.Amount));
    }

    [Fact]
    public async Task Whoever_takes_over_a_position_ends_the_one_before_and_the_name_is_not_in_the_ledger()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var organisations = store.Get<Organisations>();
        var committee = await organisations.AddAsync(world.System, OrganisationKind.PeoplesCommittee, "Ủy ban nhân dân phường Suối Trong", new DateOnly(2019, 1, 1), None);
        await organisations.AppointAsync(world.System, Appoint(committee, "Đỗ Thị Ánh", 2019), None);
        await organisations.AppointAsync(world.System, Appoint(committee, "Nguyễn Văn Ân", 2021), None);

        var line = Assert.Single(await store.Get<OrganisationQueries>().ListAsync(world.CommuneId, new DateOnly(2022, 1, 1), None));
        Assert.Equal("Nguyễn Văn Ân", Assert.Single(line.Serving).Person.FullName);
        Assert.Equal("Đỗ Thị Ánh", Assert.Single(line.Before).Person.FullName);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.DoesNotContain(await raw.Changes.Select(change => change.Fields).ToListAsync(), fields => fields.Contains("Ánh", StringComparison.Ordinal));
    }

    private static Appointment Appoint(Guid organisation, string name, int year) => new()
    {
        OrganisationId = organisation,
        FullName = name,
        Title = "Chủ tịch",
        From = new DateOnly(year, 3, 1),
        Basis = "Quyết định minh họa",
    };

    private static DenominatorEntry Count(Guid area, long people) => new()
    {
        AreaId = area,
        Kind = DenominatorKind.Population,
        Amount = people,
        AsOf = new DateOnly(2021, 12, 1),
        Source = DenominatorSource.StatisticsOffice,
        Document = "Niên giám minh họa",
    };

    private static Task<Guid> Report(TestStore store, World world, long population, Guid row) => store.Get<Results>().ReportAsync(
        world.Officer,
        new ResultReport
        {
            AreaId = world.CommuneId,
            IndicatorCode = "bao-hiem-y-te",
            Period = Period.OfYear(2021),
            Measure = new Measure(6_000, population, null),
            DenominatorId = row,
            Status = ValueStatus.Official,
            AsOf = new DateOnly(2021, 12, 14),
            Source = "Cơ quan bảo hiểm xã hội",
        },
        None);

    private static async Task<(World World, IReadOnlyList<Guid> Neighbours, Guid Home)> MergedAsync(TestStore store, DateTimeOffset? today = null)
    {
        var world = await World.CreateAsync(store);
        store.Clock.SetUtcNow(today ?? store.Clock.GetUtcNow());
        var registers = store.Get<Registers>();
        var near = await registers.AddNeighbourAsync(world.System, "99002", "phường Suối Gần", new DateOnly(2019, 1, 1), None);
        var far = await registers.AddNeighbourAsync(world.System, "99003", "xã Suối Xa", new DateOnly(2019, 1, 1), None);
        var begun = await store.Get<Successions>().SucceedAsync(
            world.System,
            new SuccessionDraft
            {
                Kind = SuccessionKind.Merge,
                EffectiveOn = Reform,
                LegalBasis = "1683/NQ-UBTVQH15",
                DecidedOn = new DateOnly(2025, 6, 16),
                Predecessors = [world.CommuneId, near, far],
                Successors = [new("99003", "phường Suối Lớn", AreaType.Ward)],
            },
            None);
        return (world, [near, far], begun[0]);
    }
}
