using CsCheck;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Targets;

public sealed class ProjectionRulesTests
{
    private static readonly Rulebook Rules = Rulebook.Load();

    [Fact]
    public void A_share_that_misses_all_year_long_stays_a_share_and_is_off_track()
    {
        // 70, 70 and 68.2 % of the files to date; 69 of 102.5 a month go on to 829 of 1,227.5.
        var indicator = Rules.Require("ho-so-truc-tuyen");
        var end = ProjectionRules.Of(indicator, [(1, Share(70, 100)), (2, Share(140, 200)), (3, Share(208, 305))], [])!;

        Assert.Equal((new Rational(82_900, 1_227) * 1_227 / new Rational(12_275, 10), ProjectionBasis.Pace), (end.Middle, end.Basis));
        Assert.Equal(Track.OffTrack, TrackRules.Of(indicator, TargetState.Missed, end, Ninety, false));
    }

    [Fact]
    public void A_share_that_rises_by_a_point_does_not_rise_by_ten_more()
    {
        // 84 % in January, 85 % to February, 90 % asked for: an amount would end at 95.
        var indicator = Rules.Require("ho-so-truc-tuyen");
        var end = ProjectionRules.Of(indicator, [(1, Share(84, 100)), (2, Share(170, 200))], [])!;

        Assert.True(end.Low >= 84 && end.High < 86 && end.Low <= end.Middle && end.Middle <= end.High);
        Assert.Equal(Track.OffTrack, TrackRules.Of(indicator, TargetState.Missed, end, Ninety, false));
    }

    [Fact]
    public void A_share_of_a_whole_that_stands_goes_on_to_the_whole_and_no_further()
    {
        // The year's capital is 100; 10, 20 and 30 of it are paid out after three months.
        var indicator = Rules.Require("giai-ngan-dau-tu-cong");

        Assert.Equal(80, ProjectionRules.Of(indicator, [(1, Share(5, 100)), (2, Share(10, 100)), (6, Share(40, 100))], [(6, Share(30, 60)), (12, Share(60, 60))])!.Middle);
        Assert.Equal(100, ProjectionRules.Of(indicator, [(1, Share(10, 100)), (2, Share(20, 100)), (3, Share(30, 100))], [])!.Middle);
    }

    [Fact]
    public void A_share_that_is_reached_today_is_not_reached_for_the_year() =>
        Assert.Equal(Track.Unknown, TrackRules.Of(Rules.Require("ho-so-truc-tuyen"), TargetState.Missed, null, Ninety, false));

    [Fact]
    public void Every_share_is_projected_within_nought_and_a_hundred_with_the_middle_in_its_band() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500]).Array[2, 11].Sample(added =>
        {
            var (part, whole, points) = (0L, 0L, new List<(int, Contribution)>());
            for (var month = 1; month <= added.Length; month++)
            {
                (part, whole) = (part + Math.Min(added[month - 1].Item1, added[month - 1].Item2), whole + added[month - 1].Item2);
                if (whole > 0)
                {
                    points.Add((month, new Contribution(part, whole)));
                }
            }

            return ProjectionRules.OfShare(points, []) is not { } end
                || (end.Low.Sign >= 0 && end.Low <= end.Middle && end.Middle <= end.High && end.High <= Rational.Hundred);
        });

    private static Target Ninety => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = Guid.CreateVersion7(),
        AreaId = Guid.CreateVersion7(),
        IndicatorCode = "ho-so-truc-tuyen",
        Year = 2021,
        Edition = 1,
        Scaled = Quantity.Of(90, Unit.Percent).Scaled,
        UnitCode = Unit.Percent.Code,
        Source = TargetSource.Assigned,
        Issuer = "Ủy ban nhân dân cấp trên",
        DecisionNumber = "1/QĐ-UBND",
        DecidedOn = new DateOnly(2020, 12, 18),
        InForceOn = new DateOnly(2020, 12, 18),
    };

    private static Measure Share(long part, long whole) => new(part, whole, null);
}
