using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>The kept sum of the approved results below an area; moved in the same save as the approval that changes it.</summary>
public sealed class Total : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The area above: the commune, or a part of it that has parts itself.</summary>
    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public required PeriodKind PeriodKind { get; init; }

    public required int PeriodNumber { get; init; }

    public required ValueStatus Status { get; init; }

    public long NumeratorScaled { get; set; }

    public long DenominatorScaled { get; set; }

    /// <summary>How many areas below have an approved result.</summary>
    public int Reported { get; set; }

    /// <summary>How often it moved.</summary>
    public int Moves { get; set; }

    /// <summary>The latest day of the parts.</summary>
    public DateOnly AsOf { get; set; }

    public int Version { get; set; }

    public Period Period => new(PeriodKind, Year, PeriodNumber);

    /// <summary>Its key: as a result's, with the area above.</summary>
    public ResultKey Key => new(AreaId, IndicatorCode, Period, Status);

    public Contribution Sum => new(NumeratorScaled, DenominatorScaled);
}

/// <summary>One move of a kept sum: which approval moved it, from what to what. The rows are its versions.</summary>
public sealed class TotalChange : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid TotalId { get; init; }

    /// <summary>Place among the moves of its sum, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The approved edition that moved it; null when the sum was rebuilt.</summary>
    public Guid? ResultId { get; init; }

    public required DateTime At { get; init; }

    public required long NumeratorBefore { get; init; }

    public required long DenominatorBefore { get; init; }

    public required int ReportedBefore { get; init; }

    public required long NumeratorAfter { get; init; }

    public required long DenominatorAfter { get; init; }

    public required int ReportedAfter { get; init; }

    /// <summary>Whether an edition that counted already was corrected.</summary>
    public required TotalChangeKind Kind { get; init; }
}

/// <summary>Why a kept sum moved.</summary>
public enum TotalChangeKind
{
    /// <summary>An area's first approved value came in.</summary>
    Added,

    /// <summary>A value that counted already was corrected.</summary>
    Corrected,

    /// <summary>The sum was computed anew.</summary>
    Rebuilt,
}
