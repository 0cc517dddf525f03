using TongKet.Core.Basics;

namespace TongKet.Core.Register;

/// <summary>The authenticator app of an account (RFC 6238), with what guards it against guessing and replay.</summary>
public sealed class SecondFactor : IOwned, IVersioned
{
    public required Guid AccountId { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The shared secret, sealed with the key of the data folder; while it is only offered, the seed of what each session is offered.</summary>
    public required string Secret { get; set; }

    /// <summary>When the holder proved to have it; null while it is only offered.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The time step of the last code taken: no code is taken twice.</summary>
    public long LastStep { get; set; }

    /// <summary>Wrong codes since the last right one or lock.</summary>
    public int Failures { get; set; }

    /// <summary>How many locks in a row; each lasts four times as long as the one before.</summary>
    public int Locks { get; set; }

    public DateTime? LockedUntil { get; set; }

    public int Version { get; set; }
}

/// <summary>A code that opens once when the authenticator is lost; only its hash is kept.</summary>
public sealed class RecoveryCode : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Hash { get; init; }

    public DateTime? UsedAt { get; set; }
}
