using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>One reported value for an area, an indicator and a year. It never changes: a correction is a new edition.</summary>
public sealed class Result : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public required int Edition { get; init; }

    /// <summary>The amount, or the numerator, in the unit's stored steps; 1 or 0 for yes or no. Null when the result is words.</summary>
    public long? NumeratorScaled { get; init; }

    /// <summary>Denominator of a rate or of n of m.</summary>
    public long? DenominatorScaled { get; init; }

    /// <summary>The row of the denominator register that the rate is over; null when its base is an indicator of the catalogue.</summary>
    public Guid? DenominatorId { get; init; }

    public string? Words { get; init; }

    public required ValueStatus Status { get; init; }

    /// <summary>The day up to which it counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Office, list or decision that it rests on.</summary>
    public required string Source { get; init; }

    public required DateTime ReportedAt { get; init; }

    public Guid? ReportedBy { get; init; }
}

/// <summary>That a result was approved: the row is the state.</summary>
public sealed class ResultApproval : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ResultId { get; init; }

    public required DateTime ApprovedAt { get; init; }

    public Guid? ApprovedBy { get; init; }
}

/// <summary>The kept sum of the approved results of an area's parts; moved in the same save as the approval that changes it.</summary>
public sealed class Total : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The area above: the commune.</summary>
    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public long NumeratorScaled { get; set; }

    public long DenominatorScaled { get; set; }

    /// <summary>How many parts have an approved result.</summary>
    public int Reported { get; set; }

    /// <summary>How many parts there are at the year's cut-off day.</summary>
    public int Expected { get; set; }

    /// <summary>The latest day of the parts.</summary>
    public DateOnly AsOf { get; set; }

    public int Version { get; set; }
}
