using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>
/// One value for an area, an indicator, a period and a degree of finality. A draft may be written over; once handed in it never changes,
/// and a correction is a new edition. Estimates, preliminary and official values are series of their own and are never added together.
/// </summary>
public sealed class Result : IOwned, IVersioned
{
    public const int LongestSource = 400;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public required PeriodKind PeriodKind { get; init; }

    public required int PeriodNumber { get; init; }

    public required ValueStatus Status { get; init; }

    public required int Edition { get; init; }

    /// <summary>The amount, or the numerator, in the unit's stored steps; 1 or 0 for yes or no. Null when the result is words.</summary>
    public long? NumeratorScaled { get; set; }

    /// <summary>Denominator of a rate or of n of m.</summary>
    public long? DenominatorScaled { get; set; }

    /// <summary>The row of the denominator register that the rate is over; null when its base is an indicator of the catalogue.</summary>
    public Guid? DenominatorId { get; set; }

    public string? Words { get; set; }

    /// <summary>The day up to which it counts.</summary>
    public required DateOnly AsOf { get; set; }

    /// <summary>Office, list or decision that it rests on.</summary>
    public required string Source { get; set; }

    /// <summary>Number of a decision, or a link, that proves it; null when files do.</summary>
    public string? Reference { get; set; }

    public required DateTime ReportedAt { get; set; }

    /// <summary>Who wrote it last.</summary>
    public Guid? ReportedBy { get; set; }

    public int Version { get; set; }

    public Period Period => new(PeriodKind, Year, PeriodNumber);

    public ResultKey Key => new(AreaId, IndicatorCode, Period, Status);
}

/// <summary>Which value it is, whatever its edition.</summary>
public readonly record struct ResultKey(Guid AreaId, string IndicatorCode, Period Period, ValueStatus Status)
{
    public ResultPlace Place => new(AreaId, IndicatorCode, Period);
}
