using System.Globalization;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Targets;

public sealed class TargetRulesTests
{
    private static readonly Rulebook Rulebook = Rulebook.Load();

    [Theory]
    [InlineData("thu-can-doi-ngan-sach", 6_167_267_743, null, 4_282_000_000, "dong", "144\u00A0%", TargetState.Exceeded)]
    [InlineData("san-luong-luong-thuc", 159_000, null, 159_000, "tan", "100\u00A0%", TargetState.Met)]
    [InlineData("san-luong-luong-thuc", 158_999, null, 159_000, "tan", "100\u00A0%", TargetState.Missed)]
    [InlineData("gia-dinh-van-hoa", 1_949, 1_985, 980_000, "phan-tram", "100,2\u00A0%", TargetState.Exceeded)]
    [InlineData("to-dan-pho-van-hoa", 12, 12, 980_000, "phan-tram", "102\u00A0%", TargetState.Exceeded)]
    [InlineData("to-dan-pho-van-hoa", 11, 12, 980_000, "phan-tram", "94\u00A0%", TargetState.Missed)]
    [InlineData("ho-ngheo-1620", 6, 1_985, 3_500, "phan-tram", null, TargetState.Met)]
    [InlineData("ho-ngheo-1620", 8, 1_985, 3_500, "phan-tram", null, TargetState.Missed)]
    public void A_result_stands_against_its_target(
        string code, long numerator, int? denominator, long target, string unit, string? percent, TargetState state)
    {
        var indicator = Rulebook.Indicator(code)!;
        var measure = new Measure(numerator, denominator, null);
        var planned = TargetOf(code, target, unit, null);

        Assert.Equal(percent, Wording.PercentOfPlan(indicator, measure, planned));
        Assert.Equal(state, TargetRules.State(indicator, measure, planned));
    }

    [Fact]
    public void A_zero_target_has_no_percentage()
    {
        var indicator = Rulebook.Indicator("thu-can-doi-ngan-sach")!;

        Assert.Null(TargetRules.PercentOfPlan(indicator, new Measure(5, null, null), TargetOf(indicator.Code, 0, "dong", null)));
    }

    [Theory]
    [InlineData("Khá", TargetState.Missed)]
    [InlineData("Tốt", TargetState.Met)]
    public void A_rating_is_compared_on_its_scale(string rating, TargetState state)
    {
        var indicator = Rulebook.Indicator("cong-dong-hoc-tap")!;

        Assert.Equal(state, TargetRules.State(indicator, new Measure(null, null, rating), TargetOf(indicator.Code, null, null, "Tốt")));
    }

    [Theory]
    [InlineData(1, "2021-06-14", "2021-07-01", TargetState.Met, Track.Met)]
    [InlineData(1, "2021-06-30", "2021-12-01", TargetState.Met, Track.Met)]
    [InlineData(1, "2021-07-01", "2021-12-01", TargetState.DoneLate, Track.OffTrack)]
    [InlineData(0, null, "2021-06-30", TargetState.NotYetDue, Track.Unknown)]
    [InlineData(0, null, "2021-07-01", TargetState.Overdue, Track.OffTrack)]
    [InlineData(null, null, "2021-06-30", TargetState.NotReported, Track.Unknown)]
    [InlineData(null, null, "2021-07-01", TargetState.Overdue, Track.OffTrack)]
    public void A_milestone_is_held_against_its_day(int? done, string? doneOn, string today, TargetState state, Track track)
    {
        var indicator = Rulebook.Indicator("xoa-nha-tam")!;
        var target = new Target
        {
            Id = Guid.CreateVersion7(),
            CommuneId = Guid.CreateVersion7(),
            AreaId = Guid.CreateVersion7(),
            IndicatorCode = indicator.Code,
            Year = 2021,
            Edition = 1,
            Words = "xóa xong nhà tạm",
            DueOn = new DateOnly(2021, 6, 30),
            Source = TargetSource.Assigned,
            Issuer = "Ủy ban nhân dân cấp trên",
            DecisionNumber = "1/QĐ-UBND",
            DecidedOn = new DateOnly(2020, 12, 18),
            InForceOn = new DateOnly(2020, 12, 18),
        };
        var standing = new FigureStanding(DateOnly.Parse(today, CultureInfo.InvariantCulture), doneOn is null ? null : DateOnly.Parse(doneOn, CultureInfo.InvariantCulture), true);

        var found = TargetRules.State(indicator, done is { } one ? new Measure(one, null, null) : null, target, standing);

        Assert.Equal((state, track), (found, TrackRules.Of(indicator, found, null, target, false)));
    }

    [Theory]
    [InlineData("san-luong-luong-thuc", 200_000, null, 159_000, "tan")]
    [InlineData("ho-ngheo-1620", 0, 1_985, 3_500, "phan-tram")]
    public void A_sum_that_is_not_whole_is_neither_met_nor_missed(string code, long numerator, int? denominator, long target, string unit)
    {
        var (indicator, planned) = (Rulebook.Indicator(code)!, TargetOf(code, target, unit, null));
        var measure = new Measure(numerator, denominator, null);

        Assert.True(TargetRules.IsMet(TargetRules.State(indicator, measure, planned, new FigureStanding(new DateOnly(2022, 1, 1), null, true))));
        Assert.Equal(TargetState.Incomplete, TargetRules.State(indicator, measure, planned, new FigureStanding(new DateOnly(2022, 1, 1), null, false)));
    }

    [Theory]
    [InlineData("2021-06-30", 1)]
    [InlineData("2021-07-01", 2)]
    [InlineData("2020-01-01", 1)]
    public void A_revision_leads_from_its_day_of_force_on(string day, int edition)
    {
        Target[] targets = [Of(1, new DateOnly(2020, 12, 18)), Of(2, new DateOnly(2021, 7, 1))];

        Assert.Equal(edition, TargetRules.Leading(targets, DateOnly.Parse(day, CultureInfo.InvariantCulture)).Edition);

        static Target Of(int edition, DateOnly inForceOn) => new()
        {
            Id = Guid.CreateVersion7(),
            CommuneId = Guid.CreateVersion7(),
            AreaId = Guid.CreateVersion7(),
            IndicatorCode = "so-ho",
            Year = 2021,
            Edition = edition,
            Scaled = 100,
            UnitCode = "ho",
            Source = TargetSource.Resolved,
            Issuer = "Hội đồng nhân dân",
            DecisionNumber = "1/NQ-HĐND",
            DecidedOn = inForceOn,
            InForceOn = inForceOn,
        };
    }

    private static Target TargetOf(string code, long? scaled, string? unit, string? words) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = Guid.CreateVersion7(),
        AreaId = Guid.CreateVersion7(),
        IndicatorCode = code,
        Year = 2021,
        Edition = 1,
        Scaled = scaled,
        UnitCode = unit is null ? null : Unit.Of(unit).Code,
        Words = words,
        Source = TargetSource.Assigned,
        Issuer = "Ủy ban nhân dân cấp trên",
        DecisionNumber = "1/QĐ-UBND",
        DecidedOn = new DateOnly(2020, 12, 18),
        InForceOn = new DateOnly(2020, 12, 18),
    };
}
