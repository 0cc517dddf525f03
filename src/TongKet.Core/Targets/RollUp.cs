using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>How residential groups make the commune's figure: sums and ratios of sums, never means of percentages (RP-R1, RP-R2).</summary>
public static class RollUp
{
    /// <summary>What one group's approved value adds to the commune's kept sum.</summary>
    public static Contribution Of(RollUpRule rule, Measure measure) => rule switch
    {
        RollUpRule.Sum => new(measure.Numerator ?? 0, 0),
        RollUpRule.SumNumeratorDenominator => new(measure.Numerator ?? 0, measure.Denominator ?? 0),
        RollUpRule.CountTrue => new(measure.Numerator == 1 ? 1 : 0, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This rule is not made of groups."),
    };

    /// <summary>The commune's figure from its kept sum.</summary>
    /// <param name="rule">How the indicator rolls up.</param>
    /// <param name="total">Sum over the groups that reported.</param>
    /// <param name="groups">Groups there are on the cut-off day: the m of n of m.</param>
    public static Measure Measured(RollUpRule rule, Contribution total, int groups) => rule switch
    {
        RollUpRule.Sum => new(total.Numerator, null, null),
        RollUpRule.SumNumeratorDenominator => new(total.Numerator, total.Denominator, null),
        RollUpRule.CountTrue => new(total.Numerator, groups, null),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This rule is not made of groups."),
    };

    /// <summary>By how much each area above moves when an area's value begins to count, nearest first.</summary>
    /// <param name="before">The value that counted until now; null when this is the area's first.</param>
    public static IEnumerable<TotalMove> Moves(AreaTree tree, RollUpRule rule, Guid areaId, Measure? before, Measure after)
    {
        var by = before is null ? Of(rule, after) : Of(rule, after) - Of(rule, before);
        return tree.Above(areaId).Select(above => new TotalMove(above.Id, by, before is null ? 1 : 0));
    }

    /// <summary>The sum of all contributions.</summary>
    public static Contribution Sum(IEnumerable<Contribution> parts) =>
        parts.Aggregate(default(Contribution), static (sum, part) => sum + part);
}

/// <summary>A part of a kept sum, in stored steps.</summary>
public readonly record struct Contribution(long Numerator, long Denominator)
{
    public static Contribution operator +(Contribution left, Contribution right) =>
        new(left.Numerator + right.Numerator, left.Denominator + right.Denominator);

    public static Contribution operator -(Contribution left, Contribution right) =>
        new(left.Numerator - right.Numerator, left.Denominator - right.Denominator);

    public static Contribution Add(Contribution left, Contribution right) => left + right;

    public static Contribution Subtract(Contribution left, Contribution right) => left - right;
}

/// <summary>By how much the sum of an area moves, and how many areas report more than before.</summary>
public readonly record struct TotalMove(Guid AreaId, Contribution By, int Reported);
