using TongKet.Core.Basics;

namespace TongKet.Core.Ledger;

/// <summary>One entry of a commune's ledger: who did what to which, when and why. Append-only, chained by hash.</summary>
public sealed class Change : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>1, 2, 3 … without a gap within the commune.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC, whole milliseconds, so that both engines keep it exactly.</summary>
    public required DateTime At { get; init; }

    public Guid? ActorId { get; init; }

    /// <summary>From format 3 on a salted commitment of the person's name (<see cref="LedgerSecret.ActorField"/>); a system actor's name in the clear.</summary>
    public required string ActorName { get; init; }

    public required string ActorRole { get; init; }

    /// <summary>For which organisation; null in entries of the first format.</summary>
    public string? Organisation { get; init; }

    /// <summary>The position stood in for.</summary>
    public string? DeputyOf { get; init; }

    /// <summary>One of <see cref="Verbs"/>.</summary>
    public required string Verb { get; init; }

    /// <summary>What it was done to: "result:018f…".</summary>
    public required string Subject { get; init; }

    /// <summary>From format 3 on a salted commitment of the words (<see cref="LedgerSecret.ReasonField"/>): free text may name people.</summary>
    public string? Reason { get; init; }

    /// <summary>What it rests on: the hash of a file or the number of a document.</summary>
    public string? Evidence { get; init; }

    /// <summary>Key of the request that asked; once per commune, so that a request sent twice acts once.</summary>
    public Guid? RequestKey { get; init; }

    /// <summary>Which fields the hash is over: 1 before organisation, deputy, evidence and request key were kept, 2 with them, 3 with the actor's name and the reason as commitments, 4 the same since the end of the chain is kept outside too.</summary>
    public required int Format { get; init; }

    /// <summary>Changed fields as canonical JSON: sorted names, before and after.</summary>
    public required string Fields { get; init; }

    /// <summary>Hash of the entry before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over the previous hash and every field of this entry, lower-case hex.</summary>
    public required string Hash { get; init; }
}
