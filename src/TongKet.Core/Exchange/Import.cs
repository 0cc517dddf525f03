using TongKet.Core.Basics;
using TongKet.Core.Evidence;

namespace TongKet.Core.Exchange;

/// <summary>What a file of sheets carries, in or out.</summary>
public enum SheetKind
{
    Areas,
    Indicators,
    Targets,
    Results,
    Denominators,

    /// <summary>What was handed down of targets.</summary>
    Cascades,

    /// <summary>Lists of nominations for awards.</summary>
    Nominations,

    /// <summary>Awards of earlier years and other offices.</summary>
    Awards,
}

/// <summary>A file that was handed in to be taken over: seen first, then taken over as a whole or not at all.</summary>
public sealed class Import : IOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required SheetKind Kind { get; init; }

    public required string FileName { get; init; }

    public required EvidenceType FileType { get; init; }

    /// <summary>SHA-256 of the file, under which its content is kept.</summary>
    public required string Hash { get; init; }

    public required long Size { get; init; }

    public required bool Scanned { get; init; }

    public required DecimalMark Mark { get; init; }

    public required DateTime HandedInAt { get; init; }

    public Guid? HandedInBy { get; init; }

    /// <summary>When its rows were taken over; null while it is only looked at.</summary>
    public DateTime? CommittedAt { get; set; }

    public Guid? CommittedBy { get; set; }

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Same { get; set; }

    public DateTime? UndoneAt { get; set; }

    public Guid? UndoneBy { get; set; }

    public int Version { get; set; }

    public string Subject => $"import:{Id:N}";
}

/// <summary>One row that an import wrote, with what stood there before: enough to take it back.</summary>
public sealed class ImportedRow : IOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ImportId { get; init; }

    /// <summary>Row of the sheet.</summary>
    public required int Row { get; init; }

    /// <summary>The row of the store that was added or changed.</summary>
    public required Guid WrittenId { get; init; }

    /// <summary>What it held before, one field a line; null when it was added.</summary>
    public string? Before { get; init; }

    /// <summary>What it held after, one field a line.</summary>
    public required string After { get; init; }
}
