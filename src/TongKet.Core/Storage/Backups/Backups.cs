using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Ledger;
using TongKet.Core.Storage.Copying;
using TongKet.Core.Visits;

namespace TongKet.Core.Storage.Backups;

/// <summary>Makes backups while everybody works, and puts them back. A backup is one encrypted file with all that a ward has.</summary>
public sealed class Backups(Stores stores, StoreSetup setup, TimeProvider clock)
{
    public const string Extension = ".tkbackup";

    private const string Store = "tongket.db";
    private const string Manifest = "manifest.json";
    private static readonly string[] Beside = ["visits.log", "anchors.log"];
    private static readonly string[] Folders = ["keys", "files"];

    private string KeyFile => Path.Combine(stores.Options.DataFolder, "keys", "backup.key");

    /// <summary>Where backups go when nobody says otherwise.</summary>
    public string Folder => Path.Combine(stores.Options.DataFolder, "backups");

    /// <summary>The recovery code: without it, and without the data folder, no backup opens.</summary>
    public string RecoveryCode() => RecoveryKey.Print(KeyFiles.ReadOrMake(KeyFile));

    /// <summary>Backups in the default folder, newest first.</summary>
    public IReadOnlyList<FileInfo> List() => List(Folder);

    /// <summary>Makes a backup.</summary>
    /// <param name="file">Where; null for a name of its own in the default folder.</param>
    /// <returns>The file and what is in it.</returns>
    public async Task<(string File, BackupManifest Manifest)> MakeAsync(string? file, CancellationToken cancel)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        if (file is null)
        {
            PrivateFolder.Make(Folder);
        }

        file ??= Path.Combine(Folder, at.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture) + Extension);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var work = PrivateFolder.Make(Path.Combine(stores.Options.DataFolder, ".backup-" + Path.GetRandomFileName())).FullName;
        try
        {
            // The file of anchors first: it must not know of an entry that the snapshot has not.
            await CopyBesideAsync(work, cancel);
            await SnapshotAsync(Path.Combine(work, Store), cancel);
            var manifest = await DescribeAsync(work, at, cancel);
            await PackAsync(work, manifest, file, cancel);
            return (file, manifest);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Copies a backup to a second place and reads it back: a copy that was never read is a hope.</summary>
    public static async Task CopyApartAsync(string file, string folder, CancellationToken cancel)
    {
        var copy = Path.Combine(folder, Path.GetFileName(file));
        try
        {
            Directory.CreateDirectory(folder);
            await CopyAsync(file, copy, folder, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, fault);
        }
    }

    private static async Task CopyAsync(string file, string copy, string folder, CancellationToken cancel)
    {
        await using (var from = File.OpenRead(file))
        await using (var to = new FileStream(copy + ".tmp", FileMode.Create, FileAccess.Write))
        {
            await from.CopyToAsync(to, cancel);
            to.Flush(flushToDisk: true);
        }

        if (await HashAsync(file, cancel) != await HashAsync(copy + ".tmp", cancel))
        {
            File.Delete(copy + ".tmp");
            throw new BackupException($"Bản chép ở «{folder}» khác bản gốc; hãy xem lại ổ đĩa đó.");
        }

        File.Move(copy + ".tmp", copy, overwrite: true);
    }

    /// <summary>Removes backups that the rule of keeping lets go.</summary>
    /// <param name="folder">The default folder, or the place apart: there too they would fill the disk.</param>
    /// <returns>How many went.</returns>
    public static int Tidy(string folder)
    {
        try
        {
            return Tidied(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, fault);
        }
    }

    private static int Tidied(string folder)
    {
        var known = List(folder).Select(info => (info, At: MomentOf(info.Name))).Where(pair => pair.At is not null).ToDictionary(pair => pair.At!.Value, pair => pair.info);
        var keep = Retention.Keep(known.Keys);
        var gone = known.Where(pair => !keep.Contains(pair.Key)).ToArray();
        foreach (var (_, info) in gone)
        {
            info.Delete();
        }

        return gone.Length;
    }

    /// <summary>Unpacks a backup into a folder that is not there yet, or empty, and checks every byte and every table before it is put in place.</summary>
    /// <param name="code">The recovery code; null to use the key of this data folder.</param>
    public async Task<BackupManifest> RestoreAsync(string file, string folder, string? code, CancellationToken cancel)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new BackupException($"Thư mục «{folder}» không trống; hãy khôi phục vào thư mục mới.");
        }

        var key = code is not null ? RecoveryKey.Read(code) : File.Exists(KeyFile) ? KeyFiles.ReadOrMake(KeyFile) : throw new BackupException("Cần mã khôi phục: hãy thêm --key.");
        var full = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var work = full + ".restoring-" + Path.GetRandomFileName();
        PrivateFolder.Make(work);
        try
        {
            await UnpackAsync(file, work, key, cancel);
            var manifest = await CheckAsync(work, cancel);
            File.Delete(Path.Combine(work, Manifest));
            if (!File.Exists(Path.Combine(work, "keys", "backup.key")))
            {
                KeyFiles.Keep(Path.Combine(work, "keys", "backup.key"), key);
            }

            var tail = new LedgerTail(new StoreOptions { DataFolder = work });
            manifest.Ledgers.ToList().ForEach(head => tail.Note(head.CommuneId, head.Sequence, head.Hash));
            SqliteConnection.ClearAllPools();
            if (Directory.Exists(full))
            {
                Directory.Delete(full);
            }

            Directory.Move(work, full);
            return manifest;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    internal static DateTime? MomentOf(string name) => DateTime.TryParseExact(
        Path.GetFileNameWithoutExtension(name), "yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        ? at
        : null;

    private static IReadOnlyList<FileInfo> List(string folder) => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).GetFiles("*" + Extension).OrderByDescending(file => file.Name, StringComparer.Ordinal)]
        : [];

    private static BackupException Unwritable(string folder, Exception fault) => new(
        $"Không ghi được vào nơi cất bản sao lưu «{folder}»: ổ đĩa đầy, bị rút ra hoặc không cho ghi. Các bản đã có không bị đụng đến.", fault);

    private async Task SnapshotAsync(string file, CancellationToken cancel)
    {
        if (stores.Options.Kind == StoreKind.Sqlite)
        {
            await using var connection = (SqliteConnection)stores.OpenConnection();
            await connection.OpenAsync(cancel);
            await using var vacuum = connection.CreateCommand();
            vacuum.CommandText = "VACUUM INTO $copy";
            vacuum.Parameters.AddWithValue("$copy", file);
            await vacuum.ExecuteNonQueryAsync(cancel);
            return;
        }

        // A server's rows go into the same kind of file, so that one backup restores on both engines.
        var target = new Stores(new StoreOptions { DataFolder = Path.GetDirectoryName(file)! });
        await StoreSetup.MigrateToAsync(target, await setup.LastMigrationAsync(cancel), cancel);
        await StoreCopy.CopyAsync(stores, target, null, cancel);
    }

    private async Task CopyBesideAsync(string work, CancellationToken cancel)
    {
        foreach (var name in Beside.Where(name => File.Exists(Path.Combine(stores.Options.DataFolder, name))))
        {
            await CopyGrowingAsync(Path.Combine(stores.Options.DataFolder, name), Path.Combine(work, name), cancel);
        }

        foreach (var path in VisitChecks.Files(stores.Options.DataFolder))
        {
            var copy = Path.Combine(work, Path.GetRelativePath(stores.Options.DataFolder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await CopyGrowingAsync(path, copy, cancel);
        }
    }

    private async Task<BackupManifest> DescribeAsync(string work, DateTime at, CancellationToken cancel)
    {
        foreach (var folder in Folders.Select(name => Path.Combine(stores.Options.DataFolder, name)).Where(Directory.Exists))
        {
            foreach (var source in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(source => source != KeyFile && !Path.GetFileName(source).StartsWith('.')))
            {
                var copy = Path.Combine(work, Path.GetRelativePath(stores.Options.DataFolder, source));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(source, copy);
            }
        }

        var inside = new Stores(new StoreOptions { DataFolder = work });
        var files = new List<BackupFile>();
        var tables = await StoreCopy.ProofsAsync(inside, cancel);
        var ledgers = await HeadsAsync(inside, cancel);
        SqliteConnection.ClearAllPools();
        foreach (var path in Directory.EnumerateFiles(work, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            files.Add(new(Path.GetRelativePath(work, path).Replace('\\', '/'), new FileInfo(path).Length, await HashAsync(path, cancel)));
        }

        return new BackupManifest
        {
            Schema = BackupManifest.CurrentSchema,
            At = at,
            Migration = await setup.LastMigrationAsync(cancel),
            Engine = stores.Options.Kind.ToString(),
            Files = files,
            Tables = tables,
            Ledgers = ledgers,
        };
    }

    private async Task PackAsync(string work, BackupManifest manifest, string file, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(Path.Combine(work, Manifest), JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web), cancel);
        var tar = Path.Combine(work, "..", Path.GetFileName(work) + ".tar");
        try
        {
            await TarFile.CreateFromDirectoryAsync(work, tar, includeBaseDirectory: false, cancel);
            await using (var from = File.OpenRead(tar))
            await using (var to = new FileStream(file + ".tmp", FileMode.Create, FileAccess.Write))
            {
                await SealedStream.WriteAsync(from, to, KeyFiles.ReadOrMake(KeyFile), cancel);
                to.Flush(flushToDisk: true);
            }

            File.Move(file + ".tmp", file, overwrite: true);
        }
        finally
        {
            File.Delete(tar);
            File.Delete(file + ".tmp");
        }
    }

    private static async Task UnpackAsync(string file, string work, byte[] key, CancellationToken cancel)
    {
        var tar = work + ".tar";
        try
        {
            await using (var from = File.OpenRead(file))
            await using (var to = PrivateFolder.CreateFile(tar))
            {
                await SealedStream.ReadAsync(from, to, key, cancel);
            }

            // Refuses entries that would leave the folder.
            await TarFile.ExtractToDirectoryAsync(tar, work, overwriteFiles: false, cancel);
        }
        catch (FileNotFoundException fault)
        {
            throw new BackupException($"Không có tệp «{file}».", fault);
        }
        finally
        {
            File.Delete(tar);
        }
    }

    private static async Task<BackupManifest> CheckAsync(string work, CancellationToken cancel)
    {
        var manifest = File.Exists(Path.Combine(work, Manifest))
            ? JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(Path.Combine(work, Manifest), cancel), JsonSerializerOptions.Web)
            : null;
        if (manifest?.Schema != BackupManifest.CurrentSchema)
        {
            throw new BackupException("Bản sao lưu do phiên bản khác tạo; hãy dùng phiên bản TongKet mới hơn.");
        }

        foreach (var known in manifest.Files)
        {
            var path = Path.Combine(work, known.Path);
            if (!File.Exists(path) || await HashAsync(path, cancel) != known.Sha256)
            {
                throw new BackupException($"Trong bản sao lưu, tệp {known.Path} thiếu hoặc bị hỏng.");
            }
        }

        var inside = new Stores(new StoreOptions { DataFolder = work });
        var tables = await StoreCopy.ProofsAsync(inside, cancel);
        var differing = manifest.Tables.Except(tables).FirstOrDefault();
        if (differing is not null)
        {
            throw new BackupException($"Bảng {differing.Name} trong bản sao lưu không khớp với bản kê.");
        }

        if (!(await HeadsAsync(inside, cancel)).SequenceEqual(manifest.Ledgers))
        {
            throw new BackupException("Nhật ký trong bản sao lưu không khớp với bản kê.");
        }

        return manifest;
    }

    private static async Task<IReadOnlyList<LedgerHeadLine>> HeadsAsync(Stores inside, CancellationToken cancel)
    {
        await using var connection = inside.OpenConnection();
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT "CommuneId", "Sequence", "Hash" FROM "Changes" c
            WHERE "Sequence" = (SELECT MAX("Sequence") FROM "Changes" d WHERE d."CommuneId" = c."CommuneId") ORDER BY "CommuneId"
            """;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var heads = new List<LedgerHeadLine>();
        while (await rows.ReadAsync(cancel))
        {
            heads.Add(new(rows.GetGuid(0), rows.GetInt64(1), rows.GetString(2)));
        }

        return heads;
    }

    // The log of visits grows while it is copied; what it had at the start is a whole number of records or the reader drops the torn last one.
    private static async Task CopyGrowingAsync(string source, string target, CancellationToken cancel)
    {
        await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        await from.CopyToAsync(to, cancel);
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }
}
