namespace TongKet.Core.Law;

/// <summary>What an indicator measures.</summary>
public enum IndicatorKind
{
    /// <summary>An amount of a unit: đồng, tấn.</summary>
    Amount,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Numerator over denominator, in percent.</summary>
    Rate,

    /// <summary>n of m things.</summary>
    RatioNofM,

    /// <summary>Met or not met, by a decision.</summary>
    YesNo,

    /// <summary>A step on a scale of words: tốt, khá.</summary>
    Ordinal,

    /// <summary>What was done, in words.</summary>
    Wording,
}

/// <summary>Which side of the target is the good one.</summary>
public enum TargetDirection
{
    None,
    AtLeast,
    AtMost,
    Exactly,
}

/// <summary>How the figures of residential groups make the commune's.</summary>
public enum RollUpRule
{
    /// <summary>The commune enters it itself.</summary>
    Direct,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>Sum of numerators over sum of denominators, never a mean of percentages (RP-R1).</summary>
    SumNumeratorDenominator,

    /// <summary>How many groups say yes, of the groups there are on that day (RP-R2).</summary>
    CountTrue,

    /// <summary>Not made of numbers.</summary>
    None,
}
