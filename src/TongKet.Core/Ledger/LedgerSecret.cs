using TongKet.Core.Basics;

namespace TongKet.Core.Ledger;

/// <summary>Personal data behind a commitment of the ledger, with its salt. Erasing this row is lawful erasure; the chain stays whole.</summary>
public sealed class LedgerSecret : IOwned
{
    /// <summary>Stands for the name of whoever acted, which is no field of <see cref="Change.Fields"/>; its subject is that account.</summary>
    public const string ActorField = "@actor";

    /// <summary>Stands for <see cref="Change.Reason"/>; its subject is that of the entry.</summary>
    public const string ReasonField = "@reason";

    /// <summary>A field of every entry that wrote figures, steps, targets, hand-downs or counts: fingerprints of those rows as the entry left them.</summary>
    public const string RowsField = "@rows";

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>Whose it is: the subject of the entry, or the account that acted.</summary>
    public required string Subject { get; init; }

    public required string Field { get; init; }

    public required string Salt { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }
}
