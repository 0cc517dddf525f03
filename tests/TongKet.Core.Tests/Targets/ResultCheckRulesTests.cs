using CsCheck;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Targets;

public sealed class ResultCheckRulesTests
{
    private static readonly Rulebook Rulebook = Rulebook.Load();
    private static readonly DateOnly Day = new(2021, 12, 31);

    [Fact]
    public void Poor_and_near_poor_households_together_are_not_more_than_all()
    {
        var finding = Assert.Single(Assess(("so-ho", 100, null), ("ho-ngheo-2225", 60, 100), ("ho-can-ngheo-2225", 50, 100)));

        Assert.Equal(("check.ho-ngheo-va-can-ngheo-2225", FindingSeverity.Blocking), (finding.Code, finding.Severity));
        Assert.Contains("110 so với 100", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_is_silent_while_a_figure_that_it_needs_is_missing() =>
        Assert.Empty(Assess(("ho-ngheo-2225", 60, 100)));

    [Fact]
    public void A_pair_that_belongs_together_is_asked_for_together() =>
        Assert.Equal("check.can-ngheo-kem-ngheo-2225", Assert.Single(Assess(("ho-can-ngheo-2225", 5, 100))).Code);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(5_000, 0)]
    [InlineData(5_001, 1)]
    public void Bounds_include_their_ends(long households, int findings) => Assert.Equal(findings, Assess(("so-ho", households, null)).Count);

    [Theory]
    [InlineData(159_000, 159, 3)]
    [InlineData(159_000_000, 160, 6)]
    [InlineData(160, 159_000, -3)]
    [InlineData(320, 159, null)]
    [InlineData(50, 159, null)]
    [InlineData(0, 159, null)]
    public void A_slip_of_unit_is_told_from_normal_movement(long now, long before, int? power) => Assert.Equal(power, OutlierRules.Slip(now, before));

    [Fact]
    public void A_group_ten_times_as_large_as_the_others_stands_out_and_five_groups_are_too_few_to_say()
    {
        Rational[] values = [160, 158, 171, 149, 165, 1_600];

        Assert.Equal([5], OutlierRules.Among(values, counted: true));
        Assert.Empty(OutlierRules.Among(values[1..], counted: true));
    }

    [Fact]
    public void Few_cases_vary_by_chance()
    {
        // 0, 1 or 2 poor households of a hundred and sixty are no outliers among each other; thirty are.
        Contribution[] shares = [new(0, 160), new(1, 158), new(2, 171), new(1, 149), new(0, 165), new(1, 160)];
        Assert.Empty(OutlierRules.Among(shares));
        Assert.Equal([0], OutlierRules.Among([new(30, 160), .. shares[1..]]));
    }

    [Fact]
    public void Equal_groups_never_stand_out() =>
        Gen.Select(Gen.Int[1, 10_000], Gen.Int[0, 30]).Sample((value, count) => OutlierRules.Among([.. Enumerable.Repeat((Rational)value, count)], counted: false).Count == 0);

    [Fact]
    public void An_official_figure_equal_to_the_estimate_is_asked_about_again()
    {
        var indicator = Rulebook.Indicator("thu-can-doi-ngan-sach")!;
        var estimate = new Measure(6_167_267_743, null, null);

        Assert.Single(ResultCheckRules.AssessEstimate(indicator, estimate, estimate));
        Assert.Empty(ResultCheckRules.AssessEstimate(indicator, estimate with { Numerator = 1 }, estimate));
    }

    [Theory]
    [InlineData(null, 160L, 161L, 162L)]
    [InlineData("483 so với 500, 490", 160L, 161L, 162L, 500L, 490L)]
    [InlineData(null, 160L, 161L, 162L, 500L, 483L)]
    public void The_sum_of_all_groups_is_what_one_source_of_the_register_counted(string? proof, long first, long second, long third, params long[] whole)
    {
        var check = Rulebook.Checks.Single(one => one.Kind == CheckKind.Whole && one.Left[0].Code == "so-ho");
        Measure[] groups = [new(first, null, null), new(second, null, null), new(third, null, null)];

        var finding = ResultCheckRules.AssessWhole(Rulebook, check, groups, whole);

        Assert.Equal(proof is null, finding is null);
        Assert.Contains(proof ?? string.Empty, finding?.Message ?? string.Empty, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Finding> Assess(params (string Code, long Numerator, long? Denominator)[] values) => ResultCheckRules.Assess(
        Rulebook, values.ToDictionary(value => value.Code, value => new Measure(value.Numerator, value.Denominator, null), StringComparer.Ordinal), Day);
}
