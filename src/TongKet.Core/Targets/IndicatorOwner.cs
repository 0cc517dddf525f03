using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>Who answers for an indicator from a day on. The newest row holds; a hand-over is the next row.</summary>
public sealed class IndicatorOwner : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required string IndicatorCode { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Position or account name at that time.</summary>
    public required string Name { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Why it was handed over; null for the first owner.</summary>
    public string? Reason { get; init; }

    public required DateTime At { get; init; }

    public Guid? By { get; init; }
}

/// <summary>That an owner said of a period: the measure is alive and I answer for it.</summary>
public sealed class OwnerConfirmation : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public required PeriodKind PeriodKind { get; init; }

    public required int PeriodNumber { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTime At { get; init; }

    public Period Period => new(PeriodKind, Year, PeriodNumber);
}
