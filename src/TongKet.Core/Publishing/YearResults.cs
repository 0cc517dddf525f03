using System.Collections.Immutable;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;

namespace TongKet.Core.Publishing;

/// <summary>The results of one year as published: thirteen groups, each number with its target, source and day.</summary>
public sealed record YearResults
{
    public required int Year { get; init; }

    /// <summary>The commune's name on that date: "phường Mỏ Chè".</summary>
    public required string Commune { get; init; }

    /// <summary>The day up to which the figures count.</summary>
    public required DateOnly AsOf { get; init; }

    public required ImmutableArray<ResultGroup> Groups { get; init; }

    public required ResultSummary Summary { get; init; }
}

/// <summary>How many lines with a target were exceeded, met or missed, and how many stand without a target.</summary>
public sealed record ResultSummary(int Exceeded, int Met, int Missed, int WithoutTarget);

/// <summary>One of the thirteen result groups with its lines.</summary>
public sealed record ResultGroup(int Number, string Name, ImmutableArray<ResultLine> Lines);

/// <summary>One indicator of the year.</summary>
public sealed record ResultLine
{
    /// <summary>Indicator code, the last part of the address /ket-qua/{year}/{indicator}.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The name where there is little room: charts, tables, crumbs.</summary>
    public required string ShortName { get; init; }

    /// <summary>One sentence: what is counted, over what.</summary>
    public required string Definition { get; init; }

    public required IndicatorKind Kind { get; init; }

    public required TargetDirection Direction { get; init; }

    /// <summary>The result as a number; null when the result is words only.</summary>
    public FigureValue? Actual { get; init; }

    /// <summary>The result in words: a rating, or what was done. Null when it is a number.</summary>
    public string? Words { get; init; }

    public TargetLine? Target { get; init; }

    /// <summary>Result against plan as printed, with unit: "144 %"; null when the indicator has none (RP-R3, RP-R4).</summary>
    public string? PercentOfPlan { get; init; }

    /// <summary>The same in hundredths of a percent, for drawing only.</summary>
    public long? PercentOfPlanBasisPoints { get; init; }

    public required TargetState State { get; init; }

    public required ValueStatus Status { get; init; }

    /// <summary>Where the figure comes from: office, list or decision.</summary>
    public required string Source { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTime ApprovedAt { get; init; }

    /// <summary>By residential group, in their order; empty when the figure is not made of groups or may not be shown by group.</summary>
    public required ImmutableArray<GroupShare> Groups { get; init; }

    /// <summary>Why the groups are not shown, in one sentence; null when they are, or when there are none.</summary>
    public string? GroupsWithheld { get; init; }
}

/// <summary>A figure, frozen exactly and as printed.</summary>
/// <param name="Text">As printed with its unit: "6.167.267.743 đồng", "98,2 %", "12/12 tổ dân phố".</param>
/// <param name="Number">The number alone, for large type: "98,2".</param>
/// <param name="Unit">The unit's symbol: "%".</param>
/// <param name="NumeratorScaled">Exact amount, or the numerator of a rate, in the unit's stored steps.</param>
/// <param name="NumeratorUnit">Code of the numerator's unit.</param>
/// <param name="DenominatorScaled">Denominator of a rate or of n of m; null for an amount.</param>
/// <param name="DenominatorUnit">Code of the denominator's unit.</param>
/// <param name="CountsText">For a rate its counts in words: "1.949 trên 1.985 hộ"; null otherwise.</param>
public sealed record FigureValue(
    string Text,
    string Number,
    string Unit,
    long NumeratorScaled,
    string NumeratorUnit,
    long? DenominatorScaled,
    string? DenominatorUnit,
    string? CountsText);

/// <summary>The target as a commitment: what, by whom, by which decision.</summary>
/// <param name="Text">As printed: "4.282.000.000 đồng", "ít nhất 98 %", "không quá 8 hộ".</param>
/// <param name="Decision">"Quyết định số … ngày …", or the resolution.</param>
public sealed record TargetLine(string Text, TargetSource Source, string Issuer, string Decision, DateOnly DecidedOn);

/// <summary>One residential group's part in a result.</summary>
/// <param name="Area">"Tổ dân phố 1".</param>
/// <param name="Text">As printed: "13,2 tấn", "162/165 hộ".</param>
/// <param name="BasisPoints">Its rate (or its share of the largest group) in hundredths of a percent, for drawing only.</param>
public sealed record GroupShare(string Area, string Text, long BasisPoints);
