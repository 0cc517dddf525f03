using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace TongKet.Core.Visits;

/// <summary>
/// The file of one process: records appended before a page is answered. A killed process loses nothing that was answered, because the system's page cache
/// outlives it; a power cut loses at most what came since the last <see cref="Sync"/>. Other processes read it while it grows.
/// </summary>
internal sealed class VisitFile : IDisposable
{
    public const string Extension = ".visits";

    /// <summary>Bytes of a record that may still be missing its end.</summary>
    public const int TornAtMost = RecordSize;

    private const int HeadSize = 16;
    private const int RecordSize = 40;

    /// <summary>Bytes beyond which records of an hour are joined into one: some two hundred thousand views.</summary>
    public const long Large = 8 << 20;

    private static readonly byte[] Kind = "TKVISIT1"u8.ToArray();

    private readonly Lock gate = new();
    private readonly Lock syncing = new();
    private readonly long large;
    private readonly string path;
    private readonly FileStream claim;
    private SafeFileHandle file;
    private long length;
    private long joinAbove;
    private bool dirty;

    private VisitFile(string path, FileStream claim, SafeFileHandle file, long length, long large)
    {
        (this.large, joinAbove) = (large, large);
        this.path = path;
        this.claim = claim;
        this.file = file;
        this.length = length;
    }

    public string Name => Path.GetFileName(path);

    /// <summary>Takes the first sound file that no running process has; a torn tail is cut off.</summary>
    public static VisitFile Claim(string folder, long large = Large)
    {
        Directory.CreateDirectory(folder);
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, $"{number:000}{Extension}");
            if (TryLock(path + ".lock") is { } claim)
            {
                if (TryOpen(path) is { } file)
                {
                    return new VisitFile(path, claim, file, RandomAccess.GetLength(file), large);
                }

                claim.Dispose();
            }
        }
    }

    public void Append(VisitRecord record)
    {
        Span<byte> bytes = stackalloc byte[RecordSize];
        Write(bytes, record);
        lock (gate)
        {
            RandomAccess.Write(file, bytes, length);
            length += RecordSize;
            dirty = true;
        }
    }

    /// <summary>Brings what was written down to the disk itself.</summary>
    public void Sync()
    {
        using var turn = syncing.EnterScope();
        SafeFileHandle written;
        lock (gate)
        {
            if (!dirty)
            {
                return;
            }

            if (length > joinAbove)
            {
                Join();
            }

            (written, dirty) = (file, false);
        }

        // Pages are not to wait for the disk; only what comes meanwhile is left for the next time.
        try
        {
            RandomAccess.FlushToDisk(written);
        }
        catch
        {
            lock (gate)
            {
                dirty = true;
            }

            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            Sync();
        }
        finally
        {
            file.Dispose();
            claim.Dispose();
        }
    }

    /// <summary>
    /// Reads whole records of a file from a place on; a file that was joined since is read from its beginning. A damaged record is passed over
    /// when others stand behind it, because a power cut may leave any page unwritten.
    /// </summary>
    /// <param name="path">Of the file.</param>
    /// <param name="from">How far it was read before; it is read from its beginning when it is another file by now.</param>
    public static (VisitPlace Place, bool IsAnew, List<VisitRecord> Records, int Damaged) Read(string path, VisitPlace from)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> head = stackalloc byte[HeadSize];
        if (RandomAccess.Read(file, head, 0) < HeadSize || !head[..8].SequenceEqual(Kind))
        {
            return (from, false, [], 0);
        }

        var form = BinaryPrimitives.ReadInt64LittleEndian(head[8..]);
        var isAnew = form != from.Form;
        var offset = isAnew ? HeadSize : from.Offset;
        var (sound, damaged) = (offset, 0);
        var records = new List<VisitRecord>();
        var buffer = new byte[RecordSize * 4096];
        while (RandomAccess.Read(file, buffer, offset) / RecordSize is > 0 and var whole)
        {
            for (var at = 0; at < whole; at++)
            {
                offset += RecordSize;
                if (TryRead(buffer.AsSpan(at * RecordSize, RecordSize), out var record))
                {
                    records.Add(record);
                    damaged += (int)((offset - sound) / RecordSize) - 1;
                    sound = offset;
                }
            }
        }

        return (new VisitPlace(form, sound), isAnew, records, damaged);
    }

    /// <summary>How many bytes behind the last whole record are no records; a torn tail has less than one.</summary>
    public static long Unread(string path, VisitPlace place)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.GetLength(file) - place.Offset;
    }

    // Written beside and put in its place in one step: whoever is killed leaves either the one or the other. What cannot be read is not thrown away,
    // and what joining does not make half as long is left until it is twice as long.
    private void Join()
    {
        joinAbove = length * 2;
        var (place, _, records, damaged) = Read(path, default);
        if (damaged > 0 || place.Offset != length)
        {
            return;
        }

        var hours = records.GroupBy(record => (record.Commune, record.Hour)).Select(hour => new VisitRecord(
            hour.Key.Commune, hour.Key.Hour, hour.Sum(one => one.Views), hour.Sum(one => one.Robots), hour.Sum(one => one.Visits), hour.Sum(one => one.People))).ToArray();
        var bytes = new byte[HeadSize + (hours.Length * RecordSize)];
        Head().CopyTo(bytes, 0);
        for (var i = 0; i < hours.Length; i++)
        {
            Write(bytes.AsSpan(HeadSize + (i * RecordSize), RecordSize), hours[i]);
        }

        if (bytes.Length > length / 2)
        {
            return;
        }

        var joined = File.OpenHandle(path + ".new", FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(joined, bytes, 0);
        RandomAccess.FlushToDisk(joined);
        File.Move(path + ".new", path, overwrite: true);
        file.Dispose();
        (file, length, joinAbove) = (joined, bytes.Length, Math.Max(large, bytes.Length * 2L));
    }

    // Null when it belongs to another account or begins with what is no head: whoever appended there would not be read.
    private static SafeFileHandle? TryOpen(string path)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException) when (File.Exists(path))
        {
            return null;
        }

        try
        {
            if (RandomAccess.GetLength(file) < HeadSize)
            {
                RandomAccess.SetLength(file, 0);
                RandomAccess.Write(file, Head(), 0);
            }

            Span<byte> kind = stackalloc byte[8];
            if (RandomAccess.Read(file, kind, 0) == kind.Length && kind.SequenceEqual(Kind))
            {
                RandomAccess.SetLength(file, WholeLength(file));
                return file;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException && File.Exists(path))
        {
            return null;
        }
    }

    private static long WholeLength(SafeFileHandle file)
    {
        var offset = (long)HeadSize;
        var size = RandomAccess.GetLength(file);
        Span<byte> last = stackalloc byte[RecordSize];
        offset += Math.Max(0, size - HeadSize) / RecordSize * RecordSize;

        // A power cut may leave zeros in the place of the last records.
        while (offset > HeadSize && !(RandomAccess.Read(file, last, offset - RecordSize) == RecordSize && TryRead(last, out _)))
        {
            offset -= RecordSize;
        }

        return offset;
    }

    private static byte[] Head()
    {
        var head = new byte[HeadSize];
        Kind.CopyTo(head, 0);
        RandomNumberGenerator.Fill(head.AsSpan(8));
        return head;
    }

    private static void Write(Span<byte> bytes, VisitRecord record)
    {
        record.Commune.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], record.Hour);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], record.Views);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], record.Robots);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], record.Visits);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], record.People);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[36..], CheckOf(bytes[..36]));
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, out VisitRecord record)
    {
        record = default;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]) != CheckOf(bytes[..36]))
        {
            return false;
        }

        record = new VisitRecord(
            new Guid(bytes[..16]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]));
        return true;
    }

    private static uint CheckOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }
}

/// <summary>How far a file was read.</summary>
/// <param name="Form">Of the file; another one after it was joined.</param>
internal readonly record struct VisitPlace(long Form, long Offset);
