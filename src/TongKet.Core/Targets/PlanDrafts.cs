using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>A target as it is taken up from the document that sets it.</summary>
public sealed record TargetAssignment
{
    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    /// <summary>Whom it binds; null for the commune itself.</summary>
    public Guid? AreaId { get; init; }

    /// <summary>The amount; the lower end of a band.</summary>
    public Quantity? Amount { get; init; }

    /// <summary>The upper end of a band.</summary>
    public Quantity? Upper { get; init; }

    /// <summary>The day by which a milestone is due.</summary>
    public DateOnly? DueOn { get; init; }

    public string? Words { get; init; }

    public required TargetSource Source { get; init; }

    public required string Issuer { get; init; }

    public required string DecisionNumber { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>First day on which it binds; null for the day of the decision.</summary>
    public DateOnly? InForceOn { get; init; }

    /// <summary>Hash of the decision's file, kept as evidence.</summary>
    public string? EvidenceHash { get; init; }

    /// <summary>Why it replaces the target before it; needed for a revision.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>
    /// What the writer had in sight, as <see cref="PlanStamps"/> writes it; null takes it up whatever stands there. Another state in the store
    /// refuses, and no commitment is replaced unseen.
    /// </summary>
    public string? Seen { get; init; }
}

/// <summary>A handing down as it is entered.</summary>
public sealed record CascadeDraft
{
    /// <summary>The edition of the target that is handed down.</summary>
    public required Guid TargetId { get; init; }

    public required IReadOnlyList<CascadePart> Parts { get; init; }

    /// <summary>What is kept back, in the target's steps.</summary>
    public long ReserveScaled { get; init; }

    /// <summary>Why parts and reserve do not make the whole; needed when they do not.</summary>
    public string Reason { get; init; } = string.Empty;

    public required string DecisionNumber { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>What the writer had in sight, as <see cref="PlanStamps"/> writes it; null hands down whatever stands there.</summary>
    public string? Seen { get; init; }
}

/// <summary>One place's part of a target.</summary>
public sealed record CascadePart(Guid AreaId, Quantity Amount);
