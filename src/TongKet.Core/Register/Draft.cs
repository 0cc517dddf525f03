using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>A form that was sent when its session had ended: kept for its sender, who sends it again after signing in.</summary>
public sealed class Draft : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Path and query that the form was sent to.</summary>
    public required string Address { get; init; }

    /// <summary>Names and values as sealed JSON; never a password.</summary>
    public required string Fields { get; init; }

    public required DateTime KeptAt { get; init; }
}
