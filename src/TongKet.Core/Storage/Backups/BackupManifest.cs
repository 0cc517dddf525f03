using TongKet.Core.Storage.Copying;

namespace TongKet.Core.Storage.Backups;

/// <summary>What a backup says of itself; restoring compares everything with it.</summary>
public sealed record BackupManifest
{
    public const string CurrentSchema = "tongket.backup/1";

    public required string Schema { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Last migration of its data, by name without time stamp: the same on both engines.</summary>
    public required string Migration { get; init; }

    /// <summary>The engine that the data came from; in the backup they are always one SQLite file.</summary>
    public required string Engine { get; init; }

    public required IReadOnlyList<BackupFile> Files { get; init; }

    public required IReadOnlyList<TableProof> Tables { get; init; }

    public required IReadOnlyList<LedgerHeadLine> Ledgers { get; init; }
}

/// <param name="Path">Below the data folder, with forward slashes.</param>
public sealed record BackupFile(string Path, long Size, string Sha256);

/// <summary>Where the ledger of a commune stood.</summary>
public sealed record LedgerHeadLine(Guid CommuneId, long Sequence, string Hash);
