using TongKet.Core.Targets;

namespace TongKet.Core.Tests.Targets;

/// <summary>A proposal loses and invents nothing, and never turns sizes around.</summary>
public sealed class CascadeProposalRulesTests
{
    [Theory]
    [InlineData(10, new long[] { 1, 1, 1 }, new long[] { 4, 3, 3 })]
    [InlineData(159_000, new long[] { 160, 161, 162 }, new long[] { 52_671, 53_000, 53_329 })]
    [InlineData(5, new long[] { 0, 3, 1 }, new long[] { 0, 4, 1 })]
    [InlineData(0, new long[] { 2, 3 }, new long[] { 0, 0 })]
    [InlineData(7, new long[] { 0, 0 }, new long[] { 0, 0 })]
    [InlineData(long.MaxValue, new[] { long.MaxValue, long.MaxValue }, new[] { 4_611_686_018_427_387_904, 4_611_686_018_427_387_903 })]
    public void Steps_that_are_left_over_go_to_the_largest_remainders(long amount, long[] weights, long[] parts) =>
        Assert.Equal(parts, CascadeProposalRules.Split(amount, weights));

    [Fact]
    public void Parts_make_the_whole_are_within_a_step_of_their_share_and_keep_the_order_of_sizes()
    {
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            var weights = Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.NextInt64(0, 5_000)).ToArray();
            var amount = random.NextInt64(0, 10_000_000_000_000);
            var parts = CascadeProposalRules.Split(amount, weights);
            var all = (Int128)weights.Sum();
            if (all == 0)
            {
                continue;
            }

            Assert.Equal(amount, parts.Sum());
            for (var place = 0; place < weights.Length; place++)
            {
                Assert.InRange((Int128)parts[place] * all, ((Int128)weights[place] * amount) - all + 1, ((Int128)weights[place] * amount) + all - 1);
            }

            var bySize = weights.Zip(parts).GroupBy(pair => pair.First).OrderBy(same => same.Key).ToArray();
            Assert.All(bySize.Zip(bySize.Skip(1)), pair => Assert.True(pair.First.Max(one => one.Second) <= pair.Second.Min(one => one.Second)));
        }
    }
}
