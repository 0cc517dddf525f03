using CsCheck;
using TongKet.Core.Law;
using TongKet.Core.Targets;

namespace TongKet.Core.Tests.Targets;

public sealed class RollUpTests
{
    private static readonly Gen<Measure> Part = Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 1_000_000])
        .Select((a, b) => new Measure(Math.Min(a, b), Math.Max(a, b), null));

    [Fact]
    public void The_sum_is_the_same_in_any_order_and_grouping() =>
        Gen.Select(Part.Array[1, 20], Gen.Int[0, int.MaxValue]).Sample((parts, seed) =>
        {
            var whole = RollUp.Sum(parts.Select(part => RollUp.Of(RollUpRule.SumNumeratorDenominator, part)));
            var cut = seed % parts.Length;
            var mixed = parts[cut..].Concat(parts[..cut]).Reverse().ToArray();
            var halves = RollUp.Sum(mixed[..(mixed.Length / 2)].Select(part => RollUp.Of(RollUpRule.SumNumeratorDenominator, part)))
                + RollUp.Sum(mixed[(mixed.Length / 2)..].Select(part => RollUp.Of(RollUpRule.SumNumeratorDenominator, part)));
            return whole == halves;
        });

    [Fact]
    public void A_rate_lies_between_the_least_and_the_greatest_of_its_parts() =>
        Part.Where(part => part.Denominator > 0).Array[1, 20].Sample(parts =>
        {
            var total = RollUp.Sum(parts.Select(part => RollUp.Of(RollUpRule.SumNumeratorDenominator, part)));
            var rate = RollUp.Measured(RollUpRule.SumNumeratorDenominator, total, parts.Length).Percent()!.Value;
            var rates = parts.Select(part => part.Percent()!.Value).ToArray();
            return rate >= rates.Min() && rate <= rates.Max();
        });

    [Fact]
    public void Three_groups_of_different_size_do_not_give_the_mean_of_their_percentages()
    {
        // 1/2, 1/100 and 0/98 households: 1 %, while the mean of the percentages would say 17 %.
        Measure[] parts = [new(1, 2, null), new(1, 100, null), new(0, 98, null)];
        var total = RollUp.Sum(parts.Select(part => RollUp.Of(RollUpRule.SumNumeratorDenominator, part)));

        Assert.Equal(1, RollUp.Measured(RollUpRule.SumNumeratorDenominator, total, 3).Percent());
    }

    [Fact]
    public void Yes_answers_are_counted_over_the_groups_there_are_and_not_over_those_that_answered()
    {
        Measure[] answered = [new(1, null, null), new(1, null, null), new(0, null, null)];
        var total = RollUp.Sum(answered.Select(part => RollUp.Of(RollUpRule.CountTrue, part)));

        Assert.Equal(new Measure(2, 12, null), RollUp.Measured(RollUpRule.CountTrue, total, 12));
    }
}
