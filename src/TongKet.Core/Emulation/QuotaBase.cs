using TongKet.Core.Basics;

namespace TongKet.Core.Emulation;

/// <summary>A count that a cap is over, frozen for a year with its day and source (EC-Q1). A correction is a new edition with its reason.</summary>
public sealed class QuotaBase : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required int Year { get; init; }

    /// <summary>What is counted, as the cap names it: "LDTT".</summary>
    public required string Of { get; init; }

    public required int Count { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Where the count stands: number of a decision, name of a list.</summary>
    public required string Source { get; init; }

    public required int Edition { get; init; }

    /// <summary>Why it was corrected; empty for the first edition.</summary>
    public required string Reason { get; init; }

    public required DateTime RecordedAt { get; init; }

    public Guid? RecordedBy { get; init; }
}
