using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

public sealed class SeeingTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Day = new(2022, 1, 10);

    [Fact]
    public async Task The_page_names_what_misses_its_target_with_what_each_group_still_owes_and_the_remedy_beside_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("gia-dinh-van-hoa", 98, Unit.Percent);
        long[] families = [160, 150, 155];
        for (var i = 0; i < 3; i++)
        {
            await world.SettleAsync("gia-dinh-van-hoa", world.Groups[i], families[i], 160);
        }

        await store.Get<Narratives>().WriteAsync(
            world.Verifier,
            new NarrativeDraft("gia-dinh-van-hoa", Period.OfYear(2021), "Hai tổ có hộ vi phạm.", "Vận động từng hộ.", "Công chức văn hóa – xã hội", new DateOnly(2022, 3, 31)),
            None);

        var page = await PageAsync(store, world);

        var line = Assert.Single(page.OffTrack);
        Assert.Equal(("gia-dinh-van-hoa", TargetState.Missed), (line.Indicator.Code, line.State));
        Assert.Equal("Vận động từng hộ.", line.Narrative!.Remedy);

        // 98 % of 480 households are 471; 465 are there. By group: 157 of 160 are asked for.
        Assert.Equal(6, line.Missing);
        Assert.Equal([("Tổ dân phố 2", 7L), ("Tổ dân phố 3", 2L), ("Tổ dân phố 1", 0L)], page.Duties["gia-dinh-van-hoa"].Select(duty => (duty.Area.Name, duty.Steps)));
        Assert.Equal([(TargetState.Missed, true)], line.Marks.Select(mark => (mark.State, mark.Percent < 100)));
    }

    [Fact]
    public async Task Who_owes_is_computed_from_the_map_and_the_targets_and_not_from_what_came()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        await world.ReportAsync("so-ho", world.Groups[0], 160);

        var page = await PageAsync(store, world);

        Assert.Equal((3, 1, 2), (page.Completeness.Expected, page.Completeness.Received, page.Completeness.Late));
        Assert.Equal(["Tổ dân phố 2", "Tổ dân phố 3"], page.Late.Select(late => late.AreaName));

        // Due five working days after 14/12/2021, a Tuesday.
        Assert.Equal((new DateOnly(2021, 12, 21), 20), (page.Late[0].DueOn, page.Late[0].DaysLate));
    }

    [Fact]
    public async Task Whoever_owes_is_reminded_once_and_the_reminder_ends_when_the_figures_came()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        var periods = store.Get<ReportingPeriods>();
        var today = Local.Today(store.Clock);
        Assert.Equal(3, await periods.OpenAsync(world.System, Period.OfYear(2021), today, None));
        Assert.Equal(0, await periods.OpenAsync(world.System, Period.OfYear(2021), today, None));

        await world.ReportAsync("so-ho", world.Groups[0], 160, by: world.Leader);
        await periods.OpenAsync(world.System, Period.OfYear(2021), today, None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var deadlines = raw.Deadlines.OrderBy(row => row.Title).ToArray();
        Assert.Equal([true, false, false], deadlines.Select(row => row.DoneAt is not null));
        Assert.Equal(world.Leader.AccountId, deadlines[0].ResponsibleId);
        Assert.Equal(Right.VerifyResults, deadlines[1].ResponsibleRight);
        Assert.Contains("Tổ dân phố 1: gửi 1 số liệu năm 2021", deadlines[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_correction_shows_what_it_would_change_above_and_then_what_it_changed()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("san-luong-luong-thuc", 159, Unit.Tonne);
        for (var i = 0; i < 3; i++)
        {
            await world.SettleAsync("san-luong-luong-thuc", world.Groups[i], 53_000);
        }

        store.Clock.Advance(TimeSpan.FromDays(30));
        var correction = await world.ReportAsync("san-luong-luong-thuc", world.Groups[0], 52_000);
        var queries = store.Get<FigureChangeQueries>();
        var would = Assert.Single(await queries.UpstreamAsync(world.CommuneId, correction, None));
        Assert.Equal((159_000L, 158_000L, true), (would.Before.Numerator!.Value, would.After.Numerator!.Value, would.Flips));

        await world.ApproveAsync(correction);

        var did = Assert.Single(await queries.UpstreamAsync(world.CommuneId, correction, None));
        Assert.Equal((would.Before, would.After, TotalChangeKind.Corrected), (did.Before, did.After, did.Kind));
        var since = Assert.Single(await queries.SinceAsync(world.CommuneId, 2021, store.Clock.GetUtcNow().UtcDateTime.AddDays(-7), None));
        Assert.Equal((TargetState.Met, TargetState.Missed), since.State);
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Fact]
    public async Task Months_that_add_up_are_projected_and_held_against_every_edition_of_the_target()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("thu-can-doi-ngan-sach", 1_000, Unit.Dong);
        foreach (var (month, toDate) in new[] { (1, 50L), (2, 100L), (3, 180L) })
        {
            var id = await store.Get<Results>().ReportAsync(world.Officer, Monthly(world, month, toDate), None);
            await world.ApproveAsync(id);
        }

        var line = (await store.Get<BoardQueries>().BoardAsync(world.CommuneId, 2021, None)).Single(line => line.Indicator.Code == "thu-can-doi-ngan-sach");

        Assert.Equal((180L, Period.OfMonth(2021, 3)), (line.Figure!.Numerator!.Value, line.Period!.Value));
        Assert.Equal([1, 2, 3], line.Trend.Select(point => point.Month));
        Assert.NotNull(line.Projection);
        Assert.True(line.Projection.Low <= line.Projection.Middle && line.Projection.Middle <= line.Projection.High);
        Assert.Equal(820, line.Missing);
        Assert.Equal((Rational)18, Assert.Single(line.Marks).Percent);
    }

    [Fact]
    public async Task The_share_of_proved_values_counts_files_and_decisions()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        for (var i = 0; i < 3; i++)
        {
            var id = await world.ReportAsync("so-ho", world.Groups[i], 160);
            if (i == 0)
            {
                var files = await store.Get<EvidenceFiles>().PrepareAsync([("so-ho.csv", Encoding.UTF8.GetBytes("to,so\n1,160\n"))], None);
                await store.Get<Results>().AttachAsync(world.Officer, id, files, None);
            }

            await world.ApproveAsync(id);
        }

        Assert.Equal(new EvidenceShare(1, 3), (await PageAsync(store, world)).Evidence);
    }

    [Fact]
    public async Task Groups_stand_beside_each_other_and_a_new_group_has_no_last_year()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("so-ho", world.Groups[0], 150, year: 2020);
        await world.SettleAsync("so-ho", world.Groups[0], 160);
        var added = await store.Get<TongKet.Core.Register.Registers>().AddGroupAsync(world.System, "4", "Tổ dân phố 4", 4, new DateOnly(2021, 7, 1), None);

        var lines = await store.Get<BoardQueries>().GroupsAsync(world.CommuneId, "so-ho", Period.OfYear(2021), None);

        Assert.Equal([(160L, 150L), (null, null), (null, null), ((long?)null, (long?)null)], lines.Select(line => (line.Figure?.Numerator, line.Before?.Numerator)));
        Assert.Contains("01/07/2021", lines.Single(line => line.Area.Id == added).BeforeWithheld, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_was_carried_over_a_merger_keeps_its_last_year_wherever_it_is_asked_for()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        store.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 3; i++)
        {
            await world.SettleAsync("san-luong-luong-thuc", world.Groups[i], 150 + i, year: 2024);
        }

        await world.SettleAsync("to-thu-gom-rac", world.Groups[1], 1, year: 2024);
        var registers = store.Get<TongKet.Core.Register.Registers>();
        var near = await registers.AddNeighbourAsync(world.System, "99002", "phường Suối Gần", new DateOnly(2019, 1, 1), None);
        await store.Get<TongKet.Core.Register.Successions>().SucceedAsync(
            world.System,
            new TongKet.Core.Register.SuccessionDraft
            {
                Kind = TongKet.Core.Register.SuccessionKind.Merge,
                EffectiveOn = new DateOnly(2025, 7, 1),
                LegalBasis = "1683/NQ-UBTVQH15",
                DecidedOn = new DateOnly(2025, 6, 16),
                Predecessors = [world.CommuneId, near],
                Successors = [new("99003", "phường Suối Lớn", TongKet.Core.Register.AreaType.Ward)],
            },
            None);
        var board = store.Get<BoardQueries>();

        var lines = await board.GroupsAsync(world.CommuneId, "san-luong-luong-thuc", Period.OfYear(2025), None);

        Assert.Equal([(150L, null), (151L, null), (152L, (string?)null)], lines.Select(line => (line.Before?.Numerator ?? 0, line.BeforeWithheld)));
        Assert.DoesNotContain(lines, line => world.Groups.Contains(line.Area.Id));
        Assert.Equal(1, (await board.GroupsAsync(world.CommuneId, "to-thu-gom-rac", Period.OfYear(2025), None))[1].Before?.Numerator);

        var slip = new ResultReport
        {
            AreaId = lines[0].Area.Id,
            IndicatorCode = "san-luong-luong-thuc",
            Period = Period.OfYear(2025),
            Measure = new Measure(150_000, null, null),
            Status = ValueStatus.Official,
            AsOf = new DateOnly(2025, 12, 14),
            Source = "Sổ theo dõi của tổ",
        };
        Assert.Contains("check.scale", (await store.Get<EntryQueries>().CheckAsync(world.Officer, [slip], None))[0].Select(finding => finding.Code));

        await world.AssignAsync("san-luong-luong-thuc", 500, Unit.Tonne, 2025);
        var sheet = await store.Get<PlanBookQueries>().SheetAsync(world.CommuneId, 2025, "san-luong-luong-thuc", None);
        var weights = Assert.Single(sheet!.Weighings, way => way.Key == "nam-truoc").Weights;
        Assert.Equal([150L, 151L, 152L], lines.Select(line => weights[line.Area.Id]));

        // A group that was founded by nobody's split is still told as new.
        var added = await registers.AddBelowAsync(world.System, "9", "Tổ dân phố 9", 9, new DateOnly(2025, 9, 1), None);
        lines = await board.GroupsAsync(world.CommuneId, "san-luong-luong-thuc", Period.OfYear(2025), None);
        Assert.Contains("lập từ ngày 01/09/2025", lines.Single(line => line.Area.Id == added).BeforeWithheld, StringComparison.Ordinal);

        var cells = await store.Get<EntryQueries>().CellsAsync(world.Officer, Period.OfYear(2025), ValueStatus.Official, null, None);
        Assert.Equal([150L, 151L, 152L], cells.Where(cell => cell.Indicator.Code == "san-luong-luong-thuc" && cell.Area.Id != added).Select(cell => cell.Before?.NumeratorScaled));

    }

    [Fact]
    public async Task A_sum_of_one_group_of_three_is_told_as_such_and_neither_judged_nor_projected()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("dan-lon", 100, Unit.Of("con"));
        foreach (var (quarter, amount) in new[] { (1, 40L), (2, 42L) })
        {
            foreach (var group in world.Groups)
            {
                await world.SettleInAsync("dan-lon", group, Period.OfQuarter(2021, quarter), amount);
            }
        }

        await world.SettleInAsync("dan-lon", world.Groups[0], Period.OfQuarter(2021, 3), 77);
        var line = await store.Get<BoardQueries>().LineAsync(world.CommuneId, 2021, "dan-lon", None);

        Assert.Equal((77L, 1, 3, true, TargetState.Incomplete), (line!.Figure!.Numerator!.Value, line.Reported, line.Expected, line.IsPartial, line.State));
        Assert.Equal([(3, (Rational)120), (6, (Rational)126)], line.Trend.Select(point => (point.Month, point.Value)));
        Assert.Equal((6, Track.OnTrack), (line.Projection!.Month, line.Track));
        Assert.Null(line.Missing);
        Assert.Null(Assert.Single(line.Marks).Percent);
        Assert.Equal("Năm nay mới có 1/3 tổ.", line.Compared!.Suppressed);

        await world.SettleInAsync("dan-lon", world.Groups[1], Period.OfQuarter(2021, 3), 1);
        await world.SettleInAsync("dan-lon", world.Groups[2], Period.OfQuarter(2021, 3), 1);
        line = await store.Get<BoardQueries>().LineAsync(world.CommuneId, 2021, "dan-lon", None);
        Assert.Equal((TargetState.Missed, Track.OffTrack), (line!.State, line.Track));
    }

    [Fact]
    public async Task A_derived_figure_is_made_for_every_period_that_all_of_its_parts_have_and_is_as_old_as_the_oldest()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        foreach (var group in world.Groups)
        {
            await world.SettleInAsync("dan-lon", group, Period.OfQuarter(2021, 1), 40, asOf: new DateOnly(2021, 3, 14));
            await world.SettleInAsync("dan-trau-bo", group, Period.OfQuarter(2021, 1), 10, asOf: new DateOnly(2021, 3, 20));
            await world.SettleInAsync("dan-lon", group, Period.OfQuarter(2021, 2), 41);
        }

        var line = await store.Get<BoardQueries>().LineAsync(world.CommuneId, 2021, "tong-dan-gia-suc", None);
        Assert.Equal((150L, Period.OfQuarter(2021, 1), new DateOnly(2021, 3, 14)), (line!.Figure!.Numerator!.Value, line.Period!.Value, line.AsOf!.Value));
        Assert.Equal(6, line.Evidence.Of);
        Assert.Contains("ngày sớm nhất", line.Source, StringComparison.Ordinal);

        foreach (var group in world.Groups)
        {
            await world.SettleInAsync("dan-trau-bo", group, Period.OfQuarter(2021, 2), 11);
        }

        line = (await store.Get<BoardQueries>().BoardAsync(world.CommuneId, 2021, None)).Single(one => one.Indicator.Code == "tong-dan-gia-suc");
        Assert.Equal((156L, Period.OfQuarter(2021, 2)), (line.Figure!.Numerator!.Value, line.Period!.Value));
        Assert.Equal([3, 6], line.Trend.Select(point => point.Month));
        Assert.NotNull(line.Projection);
    }

    [Fact]
    public async Task A_computed_amount_is_compared_with_the_same_places_last_year()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        foreach (var (year, income, spent) in new[] { (2020, 100L, 80L), (2021, 130L, 105L) })
        {
            await world.SettleAsync("thu-can-doi-ngan-sach", world.CommuneId, income, year: year);
            await world.SettleAsync("chi-can-doi-ngan-sach", world.CommuneId, spent, year: year);
        }

        var compared = (await store.Get<BoardQueries>().LineAsync(world.CommuneId, 2021, "chenh-lech-thu-chi", None))!.Compared!;

        Assert.Equal((20, 25, null), (compared.Before, compared.Change, compared.Suppressed));
    }

    [Fact]
    public async Task What_adds_up_by_months_is_proved_by_all_of_them()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        for (var month = 1; month <= 3; month++)
        {
            await world.SettleInAsync("ho-kinh-doanh-moi", world.CommuneId, Period.OfMonth(2021, month), 5);
        }

        var line = await store.Get<BoardQueries>().LineAsync(world.CommuneId, 2021, "ho-kinh-doanh-moi", None);

        Assert.Equal((15L, 3), (line!.Figure!.Numerator!.Value, line.Evidence.Of));
    }

    [Fact]
    public async Task A_cell_brings_the_last_value_the_target_and_the_stamp_and_a_leader_sees_own_cells_only()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.AssignAsync("so-ho", 480, Unit.Household);
        await world.SettleAsync("so-ho", world.Groups[0], 150, year: 2020);
        await store.Get<Results>().SaveAsync(world.Leader, [Yearly(world, world.Groups[0], 160)], None);
        var entry = store.Get<EntryQueries>();

        var cells = await entry.CellsAsync(world.Leader, Period.OfYear(2021), ValueStatus.Official, null, None);
        Assert.All(cells, one => Assert.Equal(world.Groups[0], one.Area.Id));
        var cell = Assert.Single(cells, one => one.DueOn is not null);

        Assert.Equal((150L, new ResultStamp(1, 0), ResultState.Draft), (cell.Before!.NumeratorScaled!.Value, cell.Seen, cell.State!.Value));
        Assert.Equal(3, (await entry.CellsAsync(world.Officer, Period.OfYear(2021), ValueStatus.Official, null, None)).Count(one => one.Indicator.Code == "so-ho"));
        Assert.Null(Assert.Single(await entry.CellsAsync(world.Leader, Period.OfYear(2021), ValueStatus.Estimate, null, None), one => one.DueOn is not null).Newest);
    }

    [Fact]
    public async Task Figures_are_checked_against_their_last_period_and_each_other_before_they_are_saved()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        await world.SettleAsync("so-ho", world.Groups[0], 160, year: 2020);

        var findings = await store.Get<EntryQueries>().CheckAsync(
            world.Officer,
            [
                Yearly(world, world.Groups[0], 160_000),
                Yearly(world, world.Groups[1], 100),
                Yearly(world, world.Groups[1], 90) with { IndicatorCode = "ho-ngheo-2225", Measure = new Measure(90, 100, null) },
                Yearly(world, world.Groups[1], 20) with { IndicatorCode = "ho-can-ngheo-2225", Measure = new Measure(20, 100, null) },
            ],
            None);

        Assert.Contains("check.scale", findings[0].Select(finding => finding.Code));
        Assert.Contains("check.so-ho-mot-to", findings[0].Select(finding => finding.Code));
        Assert.Equal(["check.ho-ngheo-va-can-ngheo-2225"], findings[3].Select(finding => finding.Code));
    }

    private static Task<LeaderPage> PageAsync(TestStore store, World world) => store.Get<LeaderQueries>().PageAsync(
        world.System, 2021, Day, store.Clock.GetUtcNow().UtcDateTime.AddDays(-7), None);

    private static ResultReport Yearly(World world, Guid area, long number) => new()
    {
        AreaId = area,
        IndicatorCode = "so-ho",
        Period = Period.OfYear(2021),
        Measure = new Measure(number, null, null),
        Status = ValueStatus.Official,
        AsOf = new DateOnly(2021, 12, 14),
        Source = "Sổ theo dõi của tổ",
    };

    private static ResultReport Monthly(World world, int month, long toDate) => new()
    {
        AreaId = world.CommuneId,
        IndicatorCode = "thu-can-doi-ngan-sach",
        Period = Period.OfMonth(2021, month),
        Measure = new Measure(toDate, null, null),
        Status = ValueStatus.Official,
        AsOf = new DateOnly(2021, month, 14),
        Source = "Kho bạc Nhà nước",
    };
}
