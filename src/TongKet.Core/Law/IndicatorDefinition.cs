using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law;

/// <summary>One of the numbered headings under which a ward sums up its year.</summary>
public sealed record ResultGroupDefinition(int Number, string Name);

/// <summary>An indicator of the catalogue, as law/targets/indicators.json defines it.</summary>
public sealed record IndicatorDefinition
{
    /// <summary>ASCII, kebab-case, never changed: "thu-can-doi-ngan-sach".</summary>
    public required string Code { get; init; }

    /// <summary>Number of its result group.</summary>
    public required int Group { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    /// <summary>Unit of the value; null for kinds that are not numbers.</summary>
    public required Unit? Unit { get; init; }

    public required IndicatorKind Kind { get; init; }

    public required TargetDirection Direction { get; init; }

    public required RollUpRule RollUp { get; init; }

    /// <summary>Decimal places with which its percentages are printed (RP-N7).</summary>
    public required int PercentDecimals { get; init; }

    /// <summary>The indicator that is the denominator of a rate.</summary>
    public required string? BaseCode { get; init; }

    /// <summary>The kind of row of the denominator register that a rate is over; null when its base is an indicator.</summary>
    public required DenominatorKind? BaseDenominator { get; init; }

    /// <summary>Decimal places with which its value is printed when it is no percentage.</summary>
    public required int Decimals { get; init; }

    public required ReportFrequency Frequency { get; init; }

    public required Accumulation Accumulation { get; init; }

    public required EvidenceRule EvidenceRule { get; init; }

    /// <summary>How a derived indicator is made; null for every other kind.</summary>
    public required IndicatorFormula? Formula { get; init; }

    /// <summary>What a composite is made of; weights are whole and make 100. Empty for every other kind.</summary>
    public required IReadOnlyList<IndicatorWeight> Weights { get; init; }

    /// <summary>Whether the figures of residential groups make the commune's.</summary>
    public bool IsOfGroups => RollUp is RollUpRule.Sum or RollUpRule.SumNumeratorDenominator or RollUpRule.CountTrue;

    /// <summary>Whether it is computed and never entered.</summary>
    public bool IsComputed => Kind is IndicatorKind.Derived or IndicatorKind.Composite;

    /// <summary>Unit of a rate's numerator.</summary>
    public required Unit? NumeratorUnit { get; init; }

    /// <summary>Key of the poverty standard by which it counts, or null.</summary>
    public required string? Standard { get; init; }

    /// <summary>Levels of an ordinal, lowest first.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <summary>What proves a result (RP-R7).</summary>
    public required string Evidence { get; init; }

    /// <summary>One sentence: what is counted, on what day, over what.</summary>
    public required string Definition { get; init; }

    /// <summary>First and last day of reports that use it.</summary>
    public required DateInterval Force { get; init; }

    public required Citation Source { get; init; }

    public required DateOnly Checked { get; init; }

    public required LawStatus Status { get; init; }
}

/// <summary>How a derived indicator is made: data, and no formula language.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Operands">Codes, in the order that the operation reads them.</param>
public sealed record IndicatorFormula(FormulaOperation Operation, IReadOnlyList<string> Operands);

/// <summary>One part of a composite.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Weight">Of one hundred.</param>
public sealed record IndicatorWeight(string Code, int Weight);
