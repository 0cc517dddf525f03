using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>What stands beside a miss: the cause, the remedy, who does it and by when. A new edition keeps the one before.</summary>
public sealed class Narrative : IOwned
{
    public const int LongestText = 2000;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public required PeriodKind PeriodKind { get; init; }

    public required int PeriodNumber { get; init; }

    public required int Edition { get; init; }

    public required string Cause { get; init; }

    public required string Remedy { get; init; }

    /// <summary>Position that sees to it: "Công chức kinh tế".</summary>
    public required string Responsible { get; init; }

    public DateOnly? DueOn { get; init; }

    public required DateTime At { get; init; }

    public Guid? By { get; init; }

    public Period Period => new(PeriodKind, Year, PeriodNumber);
}
