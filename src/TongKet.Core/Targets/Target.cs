using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>A year's target for an indicator, as a legal commitment: what, by whom, by which decision.</summary>
public sealed class Target : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The place that it binds: the commune, a residential group, or the province for what was set above.</summary>
    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    /// <summary>1 for the first, then one per revision by the same kind of source.</summary>
    public required int Edition { get; init; }

    /// <summary>The amount in the stored steps of <see cref="UnitCode"/>; null when the target is words.</summary>
    public long? Scaled { get; init; }

    /// <summary>Upper end of a band, in the same steps; null for every other direction.</summary>
    public long? UpperScaled { get; init; }

    /// <summary>The day by which a milestone is due; null for every other direction.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Unit of the target: for a rate and n of m it is percent.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The target in words: "đạt", "xếp loại tốt".</summary>
    public string? Words { get; init; }

    public required TargetSource Source { get; init; }

    public required string Issuer { get; init; }

    /// <summary>Number of the decision or resolution.</summary>
    public required string DecisionNumber { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>First day on which this edition binds.</summary>
    public required DateOnly InForceOn { get; init; }

    /// <summary>Hash of the decision's file, kept as evidence.</summary>
    public string? EvidenceHash { get; init; }

    /// <summary>Why it replaces the edition before it; empty for the first.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The cascade that it is a part of; null when it was not handed down.</summary>
    public Guid? CascadeId { get; init; }

    public DateTime? RecordedAt { get; init; }

    public Guid? RecordedBy { get; init; }
}
