using TongKet.Core.Basics;

namespace TongKet.Core.Evidence;

/// <summary>What a file truly is, judged by its content.</summary>
public enum EvidenceType
{
    Pdf,
    Jpeg,
    Png,
    Docx,
    Xlsx,
    Csv,
    Text,
}

/// <summary>A file that something rests on. Its content lies sealed under its hash in the data folder; equal files lie there once.</summary>
public sealed class EvidenceFile : IOwned
{
    public const int LongestName = 120;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>What it belongs to: "request:018f…".</summary>
    public required string Subject { get; init; }

    /// <summary>As it was called, without path and control characters.</summary>
    public required string Name { get; init; }

    public required EvidenceType Type { get; init; }

    /// <summary>Bytes as kept; of a picture that is after it was written anew.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the kept content, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether a virus scanner saw it.</summary>
    public required bool Scanned { get; init; }

    /// <summary>What one must be allowed to do to read it.</summary>
    public required Right ReadRight { get; init; }

    public required DateTime AddedAt { get; init; }

    public required Guid? AddedBy { get; init; }
}
