using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>What a legal act did to places.</summary>
public enum SuccessionKind
{
    /// <summary>Nhập: several become one.</summary>
    Merge,

    /// <summary>Chia, tách: one becomes several.</summary>
    Split,

    /// <summary>Đổi tên.</summary>
    Rename,

    /// <summary>Đổi loại: xã thành phường.</summary>
    Retype,

    /// <summary>Chuyển: to another parent, or a part to a neighbour.</summary>
    Transfer,

    /// <summary>Giải thể.</summary>
    Abolish,
}

/// <summary>
/// A legal act that ended some places and began others. Facts stay with the place of their date; through the act's flows they can be
/// shown on the map before or after it (AD-2, AD-3).
/// </summary>
public sealed class AreaSuccession : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required SuccessionKind Kind { get; init; }

    /// <summary>First day of the new map; the predecessors end the day before.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Number of the resolution: "1683/NQ-UBTVQH15".</summary>
    public required string LegalBasis { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public string Note { get; init; } = string.Empty;

    public required DateTime RecordedAt { get; init; }

    public Guid? RecordedBy { get; init; }
}

/// <summary>
/// What went from one place to one place in a succession. The amounts are as the resolution prints them; shares are exact fractions made
/// from them, in both directions, so they always add up to one. A place with a single flow gave, or got, all of it and needs no amount.
/// </summary>
public sealed class AreaFlow : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid SuccessionId { get; init; }

    public required Guid PredecessorId { get; init; }

    /// <summary>Null when the place was abolished and nothing followed it.</summary>
    public Guid? SuccessorId { get; init; }

    public long? Households { get; init; }

    public long? Population { get; init; }

    public long? SquareMetres { get; init; }
}
