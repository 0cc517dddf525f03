namespace TongKet.Core.Ledger;

/// <summary>Walks a chain entry by entry, holding one hash in hand: ten entries or ten million take the same memory.</summary>
public sealed class ChainWalk
{
    /// <summary>Format of the last entry that fitted; formats only go up.</summary>
    public int Format { get; private set; }

    /// <summary>Sequence of the last entry that fitted; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Hash of the last entry that fitted.</summary>
    public string Hash { get; private set; } = Chain.Genesis;

    /// <summary>Takes the next entry.</summary>
    /// <returns>What is wrong with it, in words; null when it fits.</returns>
    public string? Next(Change entry)
    {
        if (entry.Sequence <= Sequence)
        {
            return $"mục {entry.Sequence} đứng sai chỗ hoặc bị lặp lại sau mục {Sequence}";
        }

        if (entry.Sequence != Sequence + 1)
        {
            return $"thiếu mục {Sequence + 1} (gặp mục {entry.Sequence})";
        }

        if (!FormatFits(entry) || entry.At.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            return $"mục {entry.Sequence} đã bị sửa";
        }

        if (!string.Equals(entry.Hash, Chain.HashOf(entry), StringComparison.Ordinal))
        {
            return $"mục {entry.Sequence} đã bị sửa";
        }

        if (!string.Equals(entry.PreviousHash, Hash, StringComparison.Ordinal))
        {
            return $"mục {entry.Sequence} không nối với mục {Sequence}: một trong hai đã bị thay";
        }

        Sequence = entry.Sequence;
        Hash = entry.Hash;
        Format = entry.Format;
        return null;
    }

    // Formats only go up, and an entry has no field that its format does not hash.
    private bool FormatFits(Change entry) => entry.Format switch
    {
        1 => Format <= 1 && entry is { Organisation: null, DeputyOf: null, Evidence: null, RequestKey: null },
        2 => Format <= 2,
        3 => Format <= 3 && IsCommitted(entry),
        Chain.Format => IsCommitted(entry),
        _ => false,
    };

    private static bool IsCommitted(Change entry) =>
        (entry.ActorId is null || FieldChanges.IsCommitment(entry.ActorName)) && (entry.Reason is null || FieldChanges.IsCommitment(entry.Reason));
}
