using CsCheck;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;

namespace TongKet.Core.Tests.Targets;

public sealed class AccumulationRulesTests
{
    [Fact]
    public void Either_in_and_either_out_tell_the_same() =>
        Gen.Int[0, 1_000].Array[12].Sample(added =>
        {
            var incremental = added.Select((value, i) => (Period.OfMonth(2021, i + 1), Value: (long)value)).ToDictionary(one => one.Item1, one => new Contribution(one.Value, 0));
            var cumulative = incremental.ToDictionary(one => one.Key, one => new Contribution(added[..one.Key.LastMonth].Sum(), 0));
            return Enum.GetValues<PeriodKind>().SelectMany(kind => Period.AllOf(kind, 2021)).All(period =>
                AccumulationRules.Within(Accumulation.Incremental, incremental, period) == AccumulationRules.Within(Accumulation.Cumulative, cumulative, period)
                && AccumulationRules.ToDate(Accumulation.Incremental, incremental, period.LastMonth) == AccumulationRules.ToDate(Accumulation.Cumulative, cumulative, period.LastMonth));
        });

    [Fact]
    public void A_missing_month_leaves_the_figure_to_date_unknown_and_a_quarter_bridges_it()
    {
        var values = new Dictionary<Period, Contribution> { [Period.OfMonth(2021, 1)] = new(5, 0), [Period.OfMonth(2021, 3)] = new(7, 0) };
        Assert.Null(AccumulationRules.ToDate(Accumulation.Incremental, values, 3));

        values[Period.OfQuarter(2021, 1)] = new(15, 0);

        Assert.Equal(new Contribution(15, 0), AccumulationRules.ToDate(Accumulation.Incremental, values, 3));
    }

    [Fact]
    public void A_rate_of_a_quarter_is_a_ratio_of_sums()
    {
        // 1 of 2, 1 of 100, 0 of 98: one percent, and not the mean of 50, 1 and 0.
        var values = new Dictionary<Period, Contribution>
        {
            [Period.OfMonth(2021, 1)] = new(1, 2),
            [Period.OfMonth(2021, 2)] = new(1, 100),
            [Period.OfMonth(2021, 3)] = new(0, 98),
        };

        Assert.Equal(new Contribution(2, 200), AccumulationRules.Within(Accumulation.Incremental, values, Period.OfQuarter(2021, 1)));
    }

    [Fact]
    public void A_projection_holds_the_pace_and_a_band_from_the_months_themselves()
    {
        // 10, 20, 36 after three months: 12 a month so far, between 10 and 16.
        var projected = ProjectionRules.Of(Accumulation.Cumulative, [(1, 10), (2, 20), (3, 36)], []);

        Assert.Equal(new YearEnd(126, 144, 180, 3, ProjectionBasis.Pace), projected);
    }

    [Fact]
    public void Last_years_season_is_better_than_the_pace()
    {
        // Last year a quarter of the whole came in these three months.
        var projected = ProjectionRules.Of(Accumulation.Cumulative, [(1, 10), (3, 36)], [(3, 25), (12, 100)]);

        Assert.Equal((144, ProjectionBasis.Season), (projected!.Middle, projected.Basis));
    }

    [Fact]
    public void One_month_alone_is_not_projected() => Assert.Null(ProjectionRules.Of(Accumulation.Cumulative, [(1, 10)], []));

    [Fact]
    public void A_closed_year_is_its_own_projection() =>
        Assert.Equal(new YearEnd(99, 99, 99, 12, ProjectionBasis.Known), ProjectionRules.Of(Accumulation.Cumulative, [(12, 99)], []));
}
