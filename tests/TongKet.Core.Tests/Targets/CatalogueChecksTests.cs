using TongKet.Core.Law;
using TongKet.Core.Targets;

namespace TongKet.Core.Tests.Targets;

/// <summary>Checks that the catalogue implies: every amount and count has its ends, parts are not more than their wholes, figures over the same people or households are over the same number.</summary>
public sealed class CatalogueChecksTests
{
    private static readonly Rulebook Rules = Rulebook.Load();
    private static readonly DateOnly Day = new(2021, 12, 31);

    [Fact]
    public void Every_amount_and_count_has_ends_beyond_which_somebody_looks_again()
    {
        var bounded = Rules.Checks.Where(check => check.Kind == CheckKind.Bounds).Select(check => check.Left[0].Code).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Rules.Indicators.Where(indicator => indicator.Kind is IndicatorKind.Amount or IndicatorKind.Count && !bounded.Contains(indicator.Code)).Select(indicator => indicator.Code));
    }

    [Fact]
    public void Every_figure_just_above_its_end_is_told_and_one_at_it_is_not()
    {
        foreach (var check in Rules.Checks.Where(check => check.Kind == CheckKind.Bounds && Rules.Require(check.Left[0].Code).Kind is IndicatorKind.Amount or IndicatorKind.Count))
        {
            var unit = Measure.NumeratorUnit(Rules.Require(check.Left[0].Code))!;
            var scale = (long)Figures.Numbers.Rational.PowerOfTen(unit.Decimals).Floor();
            var at = checked(check.High!.Value * scale);

            Assert.DoesNotContain(ResultCheckRules.CodeOf(check), Codes((check.Left[0].Code, new Measure(at, null, null))));
            Assert.Contains(ResultCheckRules.CodeOf(check), Codes((check.Left[0].Code, new Measure(at + 1, null, null))));
        }
    }

    [Theory]
    [InlineData("dien-tich-lua-trong-gieo-trong", "dien-tich-lua", 101, null, "dien-tich-gieo-trong", 100, null)]
    [InlineData("thu-ngoai-quoc-doanh-trong-tong-thu", "thu-ngoai-quoc-doanh", 101, null, "thu-can-doi-ngan-sach", 100, null)]
    [InlineData("mau-so-nuoc-sach", "ho-dung-nuoc-sach", 90, 99, "so-ho", 100, null)]
    [InlineData("mau-so-phan-loai-rac", "ho-phan-loai-rac", 90, 101, "so-ho", 100, null)]
    [InlineData("mau-so-ho-ngheo-1620", "ho-ngheo-1620", 3, 99, "so-ho", 100, null)]
    [InlineData("mau-so-can-ngheo-1620", "ho-can-ngheo-1620", 3, 99, "ho-ngheo-1620", 3, 100)]
    [InlineData("ho-vay-von-trong-so-ho", "ho-vay-von-chinh-sach", 101, null, "so-ho", 100, null)]
    [InlineData("huan-luyen-trong-bien-che", "huan-luyen-dan-quan", 50, 101, "dan-quan-tu-ve", 100, 9_000)]
    [InlineData("mau-so-dan-so-y-te", "bao-hiem-y-te", 8_000, 9_000, "ho-so-suc-khoe", 8_000, 9_001)]
    public void What_does_not_fit_its_whole_or_its_sibling_is_told(string code, string left, int numerator, int? denominator, string right, int other, int? over)
    {
        Assert.Contains("check." + code, Codes((left, new Measure(numerator, denominator, null)), (right, new Measure(other, over, null))));
        Assert.DoesNotContain("check." + code, Codes((left, new Measure(numerator, denominator, null))));
    }

    private static IEnumerable<string> Codes(params (string Code, Measure Measure)[] values) =>
        ResultCheckRules.Assess(Rules, values.ToDictionary(one => one.Code, one => one.Measure, StringComparer.Ordinal), Day).Select(finding => finding.Code);
}
