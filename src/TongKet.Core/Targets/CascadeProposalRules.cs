using System.Numerics;
using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>One way to divide a target among places.</summary>
/// <param name="Key">As a form sends it.</param>
/// <param name="Name">As people read it: "Theo số hộ".</param>
/// <param name="Weights">What each place weighs; only their proportion counts.</param>
public sealed record CascadeWeighing(string Key, string Name, IReadOnlyDictionary<Guid, long> Weights);

/// <summary>Proposes parts; a person confirms them. What is divided is divided to the last step, so that parts and reserve make the whole. Pure.</summary>
public static class CascadeProposalRules
{
    /// <summary>Parts for the places in their order.</summary>
    /// <param name="rule">A rate is asked of every place as it is; only what adds up is divided.</param>
    /// <param name="whole">The target, in its steps.</param>
    /// <param name="reserve">What is kept back.</param>
    /// <param name="weights">What each place weighs.</param>
    public static IReadOnlyList<long> Propose(RollUpRule rule, long whole, long reserve, IReadOnlyList<long> weights) =>
        rule == RollUpRule.Sum ? Split(Math.Max(0, whole - reserve), weights) : [.. weights.Select(_ => whole)];

    /// <summary>Divides by weight; the steps that are left over go to the largest remainders, the first of equal ones first.</summary>
    public static IReadOnlyList<long> Split(long amount, IReadOnlyList<long> weights)
    {
        var all = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        if (all.Sign <= 0)
        {
            return [.. weights.Select(_ => 0L)];
        }

        var shares = weights.Select(weight =>
        {
            var floor = (long)BigInteger.DivRem(weight * (BigInteger)amount, all, out var rest);
            return (Floor: floor, Over: rest);
        }).ToArray();
        var left = amount - shares.Sum(share => share.Floor);
        var raised = Enumerable.Range(0, shares.Length).OrderByDescending(place => shares[place].Over).ThenBy(place => place).Take((int)left).ToHashSet();
        return [.. shares.Select((share, place) => share.Floor + (raised.Contains(place) ? 1 : 0))];
    }
}
