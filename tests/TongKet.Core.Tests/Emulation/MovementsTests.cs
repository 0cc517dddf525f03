using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Emulation;

public sealed class MovementsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_movement_is_launched_by_another_runs_its_steps_in_order_and_takes_commitments_while_it_runs()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var movements = store.Get<Movements>();
        var id = await movements.DraftAsync(world.Officer, Draft, None);
        await Assert.ThrowsAsync<Refused>(() => movements.LaunchAsync(world.Officer, id, None));
        var promise = new RegistrationDraft(world.Groups[0], null, "100% hộ phân loại rác", "san-luong-luong-thuc", new Rational(25, 2), null);
        Assert.Equal(RefusalReason.WrongState, (await Assert.ThrowsAsync<Refused>(() => movements.RegisterAsync(world.Leader, id, promise, None))).Reason);

        await movements.LaunchAsync(world.Chair, id, None);
        await Assert.ThrowsAsync<Refused>(() => movements.ReviseAsync(world.Officer, id, Draft, 1, None));
        await movements.RegisterAsync(world.Leader, id, promise, None);
        await Assert.ThrowsAsync<Refused>(() => movements.RegisterAsync(world.Leader, id, promise, None));
        await Assert.ThrowsAsync<Refused>(() => movements.RegisterAsync(world.Leader, id, promise with { AreaId = world.Groups[1] }, None));
        await Assert.ThrowsAsync<Refused>(() => movements.ReviewAsync(world.Officer, id, "Tổng kết", None));
        await movements.ReviewMidwayAsync(world.Officer, id, "Sơ kết", None);
        await movements.CloseAsync(world.Officer, id, None);
        await movements.ReviewAsync(world.Officer, id, "Tổng kết", None);

        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(MovementState.Reviewed, (await raw.Movements.SingleAsync(None)).State);
        Assert.Equal(12_500, (await raw.MovementRegistrations.SingleAsync(None)).PromisedMilli);
        await Assert.ThrowsAsync<Refused>(() => movements.RegisterAsync(world.Leader, id, promise, None));
    }

    [Fact]
    public void A_movement_says_all_that_the_law_wants_of_it_and_every_gap_is_told_at_once() => Assert.Equal(
        ["movement.year", "movement.title", "movement.goal", "movement.subjects", "movement.criteria", "movement.measures", "movement.starts"],
        MovementRules.Assess(new MovementDraft(0, default, default, null, " ", null, null, null, null, null, null)).Select(finding => finding.Code));

    [Fact]
    public async Task A_cluster_is_scored_by_its_members_screened_by_others_and_ranked_with_its_ties()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var clusters = store.Get<Clusters>();
        var id = await clusters.DraftAsync(world.Officer, Sheet(world), None);
        await clusters.OpenAsync(world.Officer, id, None);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var members = await raw.ClusterMembers.Where(row => row.ClusterId == id).ToListAsync(None);
        var criteria = await raw.ScoreCriteria.OrderBy(row => row.Ordinal).ToListAsync(None);
        var own = members.Single(row => row.AreaId == world.Groups[0]).Id;

        await clusters.ScoreAsync(world.Leader, own, [new(criteria[0].Id, 6000, null), new(criteria[1].Id, 3950, null)], 0, None);
        await Assert.ThrowsAsync<Refused>(() => clusters.ScoreAsync(world.Leader, own, [new(criteria[0].Id, 6001, null)], 2, None));
        await Assert.ThrowsAsync<Refused>(() => clusters.ScoreAsync(world.Leader, members.First(row => row.Id != own).Id, [new(criteria[0].Id, 1, null)], 0, None));
        Assert.Equal(RefusalReason.RuleNotMet, (await Assert.ThrowsAsync<Refused>(() => clusters.ScreenAsync(world.Officer, own, [new(criteria[0].Id, 5500, null)], 2, None))).Reason);
        await Assert.ThrowsAsync<Refused>(() => clusters.CloseAsync(world.Officer, id, None));
        foreach (var member in members)
        {
            await clusters.ScreenAsync(world.Officer, member.Id, [new(criteria[0].Id, 5500, "Trừ một việc chậm"), new(criteria[1].Id, 3900, "Theo sổ họp")], member.Id == own ? 2 : 0, None);
        }

        await clusters.CloseAsync(world.Officer, id, None);
        Assert.Equal(ClusterState.Closed, (await raw.Clusters.AsNoTracking().SingleAsync(None)).State);
    }

    [Fact]
    public async Task Of_two_who_have_one_sheet_open_the_second_looks_again_and_nobodys_points_are_lost()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var clusters = store.Get<Clusters>();
        var id = await clusters.DraftAsync(world.Officer, Sheet(world), None);
        await clusters.OpenAsync(world.Officer, id, None);
        var queries = store.Get<MovementQueries>();
        var sheet = (await queries.OpenClusterAsync(world.Officer, id, None)).Members.Single(one => one.Member.AreaId == world.Groups[0]);
        var criteria = (await queries.OpenClusterAsync(world.Officer, id, None)).Criteria;
        var unscored = await Assert.ThrowsAsync<Refused>(() => clusters.ScreenAsync(world.Officer, sheet.Member.Id, [new(criteria[0].Id, 5500, null)], sheet.Stamp, None));
        Assert.Contains("chưa tự chấm", unscored.Message, StringComparison.Ordinal);
        await clusters.ScreenAsync(world.Officer, sheet.Member.Id, [new(criteria[0].Id, 5500, "Tổ không tự chấm, họp cụm thống nhất")], sheet.Stamp, None);

        var late = await Assert.ThrowsAsync<Refused>(() => clusters.ScreenAsync(world.Chair, sheet.Member.Id, [new(criteria[0].Id, null, null), new(criteria[1].Id, 3000, "Theo sổ")], sheet.Stamp, None));

        Assert.Equal(RefusalReason.WrongState, late.Reason);
        var now = (await queries.OpenClusterAsync(world.Officer, id, None)).Members.Single(one => one.Member.Id == sheet.Member.Id);
        Assert.Equal([5500L, null], now.Scores.Select(score => score?.Screened));
        await clusters.ScreenAsync(world.Chair, sheet.Member.Id, [new(criteria[1].Id, 3000, "Theo sổ")], now.Stamp, None);
    }

    [Theory]
    [InlineData(60, 40, null)]
    [InlineData(60, 39, "100; bảng này có 99")]
    [InlineData(60, 41, "100; bảng này có 101")]
    public void Weights_make_one_hundred(int first, int second, string? said)
    {
        var draft = new ClusterDraft(2021, ClusterKind.Cluster, "Cụm số 1", [Guid.Empty, Guid.AllBitsSet], [new("Kinh tế", first), new("Văn hóa", second)]);

        var findings = ClusterRules.Assess(draft);

        Assert.Equal(said is null ? 0 : 1, findings.Count);
        Assert.All(findings, finding => Assert.Contains(said!, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Those_who_stand_equal_share_a_place_and_the_next_is_left_out()
    {
        Guid[] ids = [.. Enumerable.Range(1, 4).Select(at => new Guid(at, 0, 0, new byte[8]))];

        var ranked = ClusterRules.Rank([(ids[3], 90), (ids[1], 95), (ids[2], 95), (ids[0], 99)]);

        Assert.Equal([(ids[0], 1, false), (ids[1], 2, true), (ids[2], 2, true), (ids[3], 4, false)], ranked.Select(one => (one.MemberId, one.Rank, one.Tied)));
    }

    [Fact]
    public async Task A_good_deed_is_sealed_until_it_is_looked_into_and_its_sender_follows_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var models = store.Get<GoodModels>();
        await models.ProposeAsync(
            Actor.Citizen(world.CommuneId, null), new GoodModelIntake("Bà Hứa Thị Trám", "Ba năm dọn rác con suối trước nhà văn hóa.", "Ma Văn Vối", "0900", true), "ma-bi-mat", "/ban-lam-viec/nguoi-tot-viec-tot", None);
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        var row = await raw.GoodModels.AsNoTracking().SingleAsync(None);
        Assert.DoesNotContain("Trám", row.Content, StringComparison.Ordinal);

        await Assert.ThrowsAsync<Refused>(() => models.ChooseAsync(world.Officer, row.Id, "Người giữ suối", "Gọi bà Trám số 0912 345 678", "Đã gặp", None));
        await models.ChooseAsync(world.Officer, row.Id, "Người giữ suối", "Bà Trám dọn suối ba năm.", "Đã gặp, bà đồng ý", None);

        Assert.Equal(GoodModelState.Chosen, (await models.FollowAsync(world.CommuneId, "MA BI MAT", None))!.State);
        Assert.Equal("Bà Hứa Thị Trám", (await models.OpenAsync(world.Officer, row.Id, None)).Content.Who);
        Assert.Null(await models.FollowAsync(world.CommuneId, "khac", None));
        await models.ForgetAsync(world.Officer, row.Id, "Yêu cầu 1/2022", None);
        Assert.DoesNotContain("Trám", (await models.OpenAsync(world.Officer, row.Id, None)).Content.Who, StringComparison.Ordinal);
    }

    internal static MovementDraft Draft { get; } = new(
        2022, MovementKind.Regular, MovementScope.Commune, "Chung sức giữ phố xanh", "Mọi hộ phân loại rác", "Mọi hộ, tổ dân phố", "Tỷ lệ hộ phân loại", "Họp tổ mỗi tháng",
        new DateOnly(2022, 1, 20), new DateOnly(2022, 12, 20), null);

    private static ClusterDraft Sheet(World world) => new(2022, ClusterKind.Cluster, "Cụm số 1", [world.Groups[0], world.Groups[1]], [new("Kinh tế", 60), new("Văn hóa", 40)]);
}
