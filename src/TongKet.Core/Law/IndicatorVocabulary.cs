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

    /// <summary>Made of other indicators by its formula; nobody enters it.</summary>
    Derived,

    /// <summary>A score of weighted indicators, each by how far its target is reached; nobody enters it.</summary>
    Composite,
}

/// <summary>Which side of the target is the good one.</summary>
public enum TargetDirection
{
    None,
    AtLeast,
    AtMost,
    Exactly,

    /// <summary>Between two ends, both included.</summary>
    Band,

    /// <summary>Done by a day.</summary>
    Milestone,

    /// <summary>Judged in words only.</summary>
    WordingOnly,
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

    /// <summary>Made anew at each level from the figures there, for derived and composite indicators.</summary>
    Computed,
}

/// <summary>How often an indicator is reported.</summary>
public enum ReportFrequency
{
    /// <summary>Hằng tháng.</summary>
    Month,

    /// <summary>Hằng quý.</summary>
    Quarter,

    /// <summary>6 tháng và cả năm.</summary>
    HalfYear,

    /// <summary>6 tháng, 9 tháng và cả năm.</summary>
    NineMonths,

    /// <summary>Cả năm.</summary>
    Year,
}

/// <summary>How the figures of the periods of one year make the year.</summary>
public enum Accumulation
{
    /// <summary>Phát sinh trong kỳ: periods add up.</summary>
    Incremental,

    /// <summary>Lũy kế từ đầu năm: the latest period says it all.</summary>
    Cumulative,

    /// <summary>Tại thời điểm: a state on a day, which neither adds nor grows.</summary>
    Level,
}

/// <summary>What a result must rest on before it is approved (RP-R7).</summary>
public enum EvidenceRule
{
    /// <summary>Source named in words.</summary>
    Source,

    /// <summary>A file or picture.</summary>
    File,

    /// <summary>A decision with its number (ST-26).</summary>
    Decision,
}

/// <summary>What a rate may be over, other than an indicator: a row of the denominator register.</summary>
public enum DenominatorKind
{
    /// <summary>Số hộ.</summary>
    Households,

    /// <summary>Dân số.</summary>
    Population,

    /// <summary>Diện tích tự nhiên.</summary>
    AreaSize,
}

/// <summary>How a derived indicator is made of its operands.</summary>
public enum FormulaOperation
{
    /// <summary>All operands together.</summary>
    Sum,

    /// <summary>The first less all others.</summary>
    Difference,

    /// <summary>The first over the second; in percent when its unit is percent.</summary>
    Ratio,

    /// <summary>The first over the population of the denominator register.</summary>
    PerHead,
}
