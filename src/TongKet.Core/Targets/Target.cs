using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>A year's target for an indicator, as a legal commitment: what, by whom, by which decision.</summary>
public sealed class Target : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    /// <summary>1 for the first, then one per revision; the highest is in force.</summary>
    public required int Edition { get; init; }

    /// <summary>The amount in the stored steps of <see cref="UnitCode"/>; null when the target is words.</summary>
    public long? Scaled { get; init; }

    /// <summary>Unit of the target: for a rate and n of m it is percent.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The target in words: "đạt", "xếp loại tốt".</summary>
    public string? Words { get; init; }

    public required TargetSource Source { get; init; }

    public required string Issuer { get; init; }

    /// <summary>Number of the decision or resolution.</summary>
    public required string DecisionNumber { get; init; }

    public required DateOnly DecidedOn { get; init; }
}
