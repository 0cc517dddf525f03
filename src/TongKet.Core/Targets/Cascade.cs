using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>
/// That a target was handed down to the places below it: the parts are targets that name this row. Parts and reserve make the whole, or the
/// row says why not (RP-R8).
/// </summary>
public sealed class Cascade : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The edition of the target that was handed down.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>1 for the first, then one per new handing down of the same target.</summary>
    public required int Edition { get; init; }

    /// <summary>What the commune keeps back, in the target's steps.</summary>
    public long ReserveScaled { get; init; }

    /// <summary>Why parts and reserve do not make the whole; empty when they do.</summary>
    public string Reason { get; init; } = string.Empty;

    public required DateTime AllocatedAt { get; init; }

    public Guid? AllocatedBy { get; init; }
}
