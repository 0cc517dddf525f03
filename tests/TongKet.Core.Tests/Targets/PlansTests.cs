using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Testing;

namespace TongKet.Core.Tests.Targets;

/// <summary>A target is a commitment: revisions stay, parts and reserve make the whole, a percentage is told on the grain of the place.</summary>
public sealed class PlansTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_percentage_of_few_is_told_as_a_count_at_entry()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, groups: 12);

        var findings = await store.Get<Plans>().AssessAsync(world.Officer, Assignment("to-dan-pho-van-hoa", Quantity.Of(98, Unit.Percent)), None);

        var note = Assert.Single(findings);
        Assert.Equal(FindingSeverity.Note, note.Severity);
        Assert.Equal("98\u00a0% của 12 tổ dân phố là 11,76, tức phải đạt 12/12.", note.Message);
    }

    [Fact]
    public async Task A_revision_keeps_the_first_and_shows_the_percent_against_each()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var plans = store.Get<Plans>();
        var first = Assignment("thu-can-doi-ngan-sach", Quantity.Of(4_000, Unit.Dong));
        await plans.AssignAsync(world.Officer, first, None);
        var silent = await Assert.ThrowsAsync<Refused>(() => plans.AssignAsync(world.Officer, first with { Amount = Quantity.Of(5_000, Unit.Dong) }, None));
        Assert.Contains("hãy nêu lý do", silent.Message, StringComparison.Ordinal);

        await plans.AssignAsync(
            world.Officer,
            first with { Amount = Quantity.Of(5_000, Unit.Dong), DecidedOn = new DateOnly(2021, 7, 20), DecisionNumber = "77/QĐ-UBND", Reason = "Tăng thu tiền đất" },
            None);
        await world.SettleAsync("thu-can-doi-ngan-sach", world.CommuneId, 4_500);

        var history = await store.Get<PlanQueries>().HistoryAsync(world.CommuneId, 2021, "thu-can-doi-ngan-sach", None);
        Assert.Equal([new Rational(225, 2), 90], history.Select(row => row.Percent!.Value));
        Assert.Equal([TargetState.Exceeded, TargetState.Missed], history.Select(row => row.State));
        Assert.Equal([new DateOnly(2021, 7, 19), null], history.Select(row => row.Until));
    }

    [Fact]
    public async Task What_the_ward_resolves_below_what_was_assigned_is_warned_of_and_both_stand()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var plans = store.Get<Plans>();
        await plans.AssignAsync(world.Officer, Assignment("san-luong-luong-thuc", Quantity.Of(159, Unit.Tonne)), None);
        var own = Assignment("san-luong-luong-thuc", Quantity.Of(150, Unit.Tonne)) with { Source = TargetSource.Resolved, DecisionNumber = "5/NQ-HĐND" };

        var warning = Assert.Single(await plans.AssessAsync(world.Officer, own, None));
        Assert.Equal("target.below-assigned", warning.Code);
        await plans.AssignAsync(world.Officer, own, None);

        Assert.Equal(2, (await store.Get<PlanQueries>().HistoryAsync(world.CommuneId, 2021, "san-luong-luong-thuc", None)).Count);
    }

    [Fact]
    public async Task What_is_assigned_above_a_lower_one_that_was_resolved_before_says_that_it_must_be_revised()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var plans = store.Get<Plans>();
        await plans.AssignAsync(world.Officer, Assignment("san-luong-luong-thuc", Quantity.Of(150, Unit.Tonne)) with { Source = TargetSource.Resolved, Issuer = "Hội đồng nhân dân phường", DecisionNumber = "5/NQ-HĐND" }, None);

        var warning = Assert.Single(await plans.AssessAsync(world.Officer, Assignment("san-luong-luong-thuc", Quantity.Of(159, Unit.Tonne)), None));

        Assert.Equal(("target.resolved-below", FindingSeverity.Warning), (warning.Code, warning.Severity));
        Assert.Contains("Hội đồng nhân dân phường (5/NQ-HĐND) thấp hơn mức cấp trên giao 159", warning.Message, StringComparison.Ordinal);
        Assert.Empty(await plans.AssessAsync(world.Officer, Assignment("san-luong-luong-thuc", Quantity.Of(149, Unit.Tonne)), None));
    }

    [Fact]
    public async Task Parts_and_reserve_make_the_whole_or_say_why_not()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store, groups: 3);
        var plans = store.Get<Plans>();
        var whole = await plans.AssignAsync(world.Officer, Assignment("san-luong-luong-thuc", Quantity.Of(159, Unit.Tonne)), None);
        var draft = new CascadeDraft
        {
            TargetId = whole,
            Parts = [.. world.Groups.Select(group => new CascadePart(group, Quantity.Of(50, Unit.Tonne)))],
            ReserveScaled = Quantity.Of(5, Unit.Tonne).Scaled,
            DecisionNumber = "9/QĐ-UBND",
            DecidedOn = new DateOnly(2021, 1, 10),
        };

        var refused = await Assert.ThrowsAsync<Refused>(() => plans.CascadeAsync(world.Officer, draft, None));
        Assert.Equal(
            "Các phần cộng lại 150\u00a0tấn, dự phòng 5\u00a0tấn, còn thiếu 4\u00a0tấn so với 159\u00a0tấn: hãy chia lại hoặc nêu lý do.", refused.Message);

        await plans.CascadeAsync(world.Officer, draft with { ReserveScaled = Quantity.Of(9, Unit.Tonne).Scaled }, None);
        await plans.CascadeAsync(world.Officer, draft with { Reason = "Tổ 3 mất bốn tấn do thu hồi đất" }, None);

        var line = await store.Get<PlanQueries>().CascadeAsync(world.CommuneId, whole, None);
        Assert.Equal(2, line!.Cascade.Edition);
        Assert.Equal(Quantity.Of(150, Unit.Tonne).Scaled, line.HandedDown);
        Assert.Equal([2, 2, 2], line.Parts.Select(part => part.Target.Edition));
        await using var raw = store.Get<Stores>().Open(world.CommuneId);
        Assert.Equal(7, await raw.Targets.CountAsync());
        Assert.Empty(await store.Get<Invariants>().BrokenAsync(None));
    }

    [Theory]
    [InlineData("ho-ngheo-2225", 101, "không thể quá 100")]
    [InlineData("dan-quan-tu-ve", 1, "cần khoảng từ số nhỏ đến số lớn")]
    public async Task A_target_that_cannot_be_is_refused(string code, int percent, string message)
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var refused = await Assert.ThrowsAsync<Refused>(() => store.Get<Plans>().AssignAsync(world.Officer, Assignment(code, Quantity.Of(percent, Unit.Percent)), None));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_milestone_needs_its_day_and_is_worded_with_it()
    {
        await using var store = await TestStore.CreateAsync();
        var world = await World.CreateAsync(store);
        var plans = store.Get<Plans>();
        var milestone = Assignment("xoa-nha-tam", null) with { Words = "Hoàn thành" };
        await Assert.ThrowsAsync<Refused>(() => plans.AssignAsync(world.Officer, milestone, None));

        await plans.AssignAsync(world.Officer, milestone with { DueOn = new DateOnly(2021, 10, 31) }, None);

        var line = Assert.Single(await store.Get<TargetQueries>().YearAsync(world.CommuneId, 2021, None));
        Assert.Equal("Hoàn thành trước ngày 31/10/2021", Wording.Target(line.Indicator, line.Target!));
    }

    private static TargetAssignment Assignment(string code, Quantity? amount) => new()
    {
        IndicatorCode = code,
        Year = 2021,
        Amount = amount,
        Source = TargetSource.Assigned,
        Issuer = "Ủy ban nhân dân cấp trên",
        DecisionNumber = "12/QĐ-UBND",
        DecidedOn = new DateOnly(2020, 12, 20),
    };
}
