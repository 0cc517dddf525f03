using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TongKet.Core.Ledger;

/// <summary>The hash that ties each entry to the one before.</summary>
public static class Chain
{
    /// <summary>What the first entry of a commune points back to.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>The format of entries written now.</summary>
    public const int Format = 4;

    /// <summary>SHA-256 over every field but the hash itself, each with its length in front so that no two entries read alike.</summary>
    public static string HashOf(Change entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, entry.PreviousHash);
        Add(hash, entry.Id.ToString("N"));
        Add(hash, entry.CommuneId.ToString("N"));
        Add(hash, entry.Sequence);
        Add(hash, entry.At.Ticks / TimeSpan.TicksPerMillisecond);
        Add(hash, entry.ActorId?.ToString("N") ?? string.Empty);
        Add(hash, entry.ActorName);
        Add(hash, entry.ActorRole);
        Add(hash, entry.Verb);
        Add(hash, entry.Subject);
        Add(hash, entry.Reason ?? string.Empty);
        Add(hash, entry.Fields);
        if (entry.Format >= 2)
        {
            Add(hash, entry.Format);
            AddOrNothing(hash, entry.Reason);
            AddOrNothing(hash, entry.Organisation);
            AddOrNothing(hash, entry.DeputyOf);
            AddOrNothing(hash, entry.Evidence);
            AddOrNothing(hash, entry.RequestKey?.ToString("N"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first entry that breaks the chain, in words; null when it is whole.</summary>
    /// <param name="entries">All entries of one commune, by sequence.</param>
    public static string? FirstBreak(IEnumerable<Change> entries)
    {
        var walk = new ChainWalk();
        foreach (var entry in entries)
        {
            if (walk.Next(entry) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    // Nothing and an empty text are two things.
    private static void AddOrNothing(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Add(hash, -1);
        }
        else
        {
            Add(hash, text);
        }
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
