using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Targets;

public sealed class ComputedRulesTests
{
    private static readonly Rulebook Rules = Rulebook.Load();

    [Fact]
    public void A_difference_and_a_sum_are_exact_in_the_unit_of_their_parts()
    {
        Assert.Equal(-3, Of("chenh-lech-thu-chi", ("thu-can-doi-ngan-sach", 100), ("chi-can-doi-ngan-sach", 103))?.Numerator);
        Assert.Equal(21, Of("tong-dan-gia-suc", ("dan-lon", 14), ("dan-trau-bo", 7))?.Numerator);
    }

    [Fact]
    public void A_ratio_keeps_numerator_and_denominator_and_nothing_is_divided_by_nothing()
    {
        var ratio = Of("ty-trong-dien-tich-lua", ("dien-tich-lua", 25_0000), ("dien-tich-gieo-trong", 75_0000));
        Assert.Equal(new Rational(100, 3), ratio?.Comparable(Rules.Indicator("ty-trong-dien-tich-lua")!));
        Assert.Null(Of("ty-trong-dien-tich-lua", ("dien-tich-lua", 0), ("dien-tich-gieo-trong", 0)));
        Assert.Null(Of("ty-trong-dien-tich-lua", ("dien-tich-lua", 25)));
    }

    [Fact]
    public void Per_head_turns_the_unit_and_needs_a_population()
    {
        var value = Of("thu-binh-quan-dau-nguoi", 6_774, ("thu-can-doi-ngan-sach", 6_167_267_743));
        Assert.Equal("0,91\u00a0triệu đồng", Wording.Result(Rules.Indicator("thu-binh-quan-dau-nguoi")!, value!));
        Assert.Null(Of("thu-binh-quan-dau-nguoi", null, ("thu-can-doi-ngan-sach", 6_167_267_743)));
    }

    [Fact]
    public void A_composite_counts_each_part_to_its_target_and_no_further()
    {
        var indicator = Rules.Indicator("diem-cai-cach-hanh-chinh")!;
        var measures = new Dictionary<string, Measure>(StringComparer.Ordinal)
        {
            ["ho-so-dung-han"] = new(100, 100, null),
            ["ho-so-truc-tuyen"] = new(40, 100, null),
            ["ho-so-so-hoa"] = new(95, 100, null),
            ["thanh-toan-truc-tuyen"] = new(0, 100, null),
        };

        var value = ComputedRules.Of(indicator, Rules.Indicator, measures.GetValueOrDefault, code => Set(code, 80), null);

        // 40 × 1 + 30 × 40/80 + 20 × 1 + 10 × 0
        Assert.Equal(75, value?.Comparable(indicator));
        Assert.Null(ComputedRules.Of(indicator, Rules.Indicator, measures.GetValueOrDefault, code => code == "ho-so-so-hoa" ? null : Set(code, 80), null));
    }

    private static Measure? Of(string code, params (string Code, long Amount)[] parts) => Of(code, null, parts);

    private static Measure? Of(string code, long? population, params (string Code, long Amount)[] parts) => ComputedRules.Of(
        Rules.Indicator(code)!,
        Rules.Indicator,
        asked => Array.Exists(parts, part => part.Code == asked) ? new(Array.Find(parts, part => part.Code == asked).Amount, null, null) : null,
        _ => null,
        population);

    private static Target Set(string code, int percent) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = Guid.CreateVersion7(),
        AreaId = Guid.CreateVersion7(),
        IndicatorCode = code,
        Year = 2021,
        Edition = 1,
        Scaled = Quantity.Of(percent, Unit.Percent).Scaled,
        UnitCode = Unit.Percent.Code,
        Source = TargetSource.Assigned,
        Issuer = "Ủy ban nhân dân cấp trên",
        DecisionNumber = "1/QĐ-UBND",
        DecidedOn = new DateOnly(2020, 12, 18),
        InForceOn = new DateOnly(2020, 12, 18),
    };
}
