using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Law;

public sealed class RulebookTests
{
    private static readonly Rulebook Rules = Rulebook.Load();

    [Fact]
    public void The_embedded_rulebook_has_no_trouble() => Assert.Empty(Rules.Check());

    [Theory]
    [InlineData("2015-12-31", null)]
    [InlineData("2016-01-01", "PV-1620")]
    [InlineData("2021-12-31", "PV-1620")]
    [InlineData("2022-01-01", "PV-2225")]
    [InlineData("2026-12-31", "PV-2225")]
    [InlineData("2027-01-01", "PV-2730")]
    [InlineData("2030-12-31", "PV-2730")]
    [InlineData("2031-01-01", null)]
    public void A_poverty_standard_changes_on_its_day(string day, string? key) =>
        Assert.Equal(key, Rules.PovertyStandardOn(Day.Of(day))?.Key);

    [Theory]
    [InlineData("2021-12-31", PovertyArea.Urban, PovertyLineKind.Policy, 900_000)]
    [InlineData("2021-12-31", PovertyArea.Urban, PovertyLineKind.Minimum, 1_300_000)]
    [InlineData("2021-12-31", PovertyArea.Rural, PovertyLineKind.Policy, 700_000)]
    [InlineData("2021-12-31", PovertyArea.Rural, PovertyLineKind.Minimum, 1_000_000)]
    [InlineData("2022-01-01", PovertyArea.Urban, PovertyLineKind.Income, 2_000_000)]
    [InlineData("2026-12-31", PovertyArea.Rural, PovertyLineKind.Income, 1_500_000)]
    [InlineData("2027-01-01", PovertyArea.Urban, PovertyLineKind.Income, 2_800_000)]
    [InlineData("2027-01-01", PovertyArea.Rural, PovertyLineKind.Income, 2_200_000)]
    public void Lines_are_those_of_the_day(string day, PovertyArea area, PovertyLineKind kind, long dong) =>
        Assert.Equal(Quantity.Of(dong, Unit.Dong), Rules.PovertyStandardOn(Day.Of(day))!.Line(area, kind).Value);

    [Fact]
    public void The_catalogue_covers_all_thirteen_groups()
    {
        Assert.Equal(Enumerable.Range(1, 13), Rules.ResultGroups.Select(group => group.Number));
        Assert.Equal(Enumerable.Range(1, 13), Rules.Indicators.Select(indicator => indicator.Group).Distinct());
        Assert.Equal("Công tác giảm nghèo", Rules.ResultGroups[5].Name);
    }

    [Fact]
    public void Poverty_rates_share_one_denominator_and_name_their_standard()
    {
        var poor = Rules.Indicator("ho-ngheo-2225");
        Assert.NotNull(poor);
        Assert.Equal(IndicatorKind.Rate, poor.Kind);
        Assert.Equal("so-ho", poor.BaseCode);
        Assert.Equal(Unit.Household, poor.NumeratorUnit);
        Assert.Equal("PV-2225", poor.Standard);
        Assert.Equal(2, poor.PercentDecimals);
        Assert.Equal("07/2021/NĐ-CP Điều 3", poor.Source.ToString());
    }

    [Theory]
    [InlineData("2021-12-31", true, true)]
    [InlineData("2022-01-01", false, true)]
    [InlineData("2021-08-31", true, false)]
    public void Indicators_of_a_standard_are_in_use_on_their_days(string day, bool old, bool recent)
    {
        var codes = Rules.For(Day.Of(day)).Indicators.Select(indicator => indicator.Code).ToArray();
        Assert.Equal(old, codes.Contains("ho-ngheo-1620"));
        Assert.Equal(recent, codes.Contains("ho-ngheo-2225"));
    }

    [Fact]
    public void A_yearly_report_counts_from_mid_December_to_mid_December()
    {
        var year = Assert.Single(Rules.For(Day.Of("2021-12-14")).ReportPeriods, period => period.Key == "nam").In(2021);
        Assert.Equal(Day.Of("2020-12-15"), year.From);
        Assert.Equal(Day.Of("2021-12-14"), year.To);
        Assert.Equal(15, Rules.MonthlyReportDay.Value);
    }

    [Fact]
    public void Nobody_could_name_2022_to_2026_before_the_extension()
    {
        var extended = Assert.Single(Rules.PeriodsForAudit, period => period is { FirstYear: 2022, LastYear: 2026 });
        Assert.Equal(PeriodStanding.Extended, extended.Standing);
        Assert.False(extended.Law.Contains(Day.Of("2025-12-29")));
        Assert.True(extended.Law.Contains(Day.Of("2025-12-30")));
        var named = Assert.Single(Rules.PeriodsForAudit, period => period is { FirstYear: 2022, LastYear: 2025 });
        Assert.Equal(PeriodStanding.Named, named.Standing);
        Assert.True(named.Law.Contains(Day.Of("2022-01-13")));
    }

    [Fact]
    public void The_hash_is_of_the_data_and_not_of_its_layout()
    {
        static string Hash(string text) =>
            Rulebook.From(LawFiles.Of(new Dictionary<string, string> { ["a.json"] = text })).Hash;

        Assert.Equal(Hash("""{"a":1,"b":[true,null]}"""), Hash("""
            // changed layout
            { "b": [ true, null ],  "a": 1 }
            """));
        Assert.NotEqual(Hash("""{"a":1}"""), Hash("""{"a":2}"""));
        Assert.Matches("^[0-9a-f]{64}$", Rules.Hash);
    }
}
