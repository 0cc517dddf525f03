using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace TongKet.Core.Visits;

/// <summary>
/// The append-only file of visits: one record of 32 bytes for each page view, written before the page is answered.
/// A killed process loses nothing that was answered, because the system's page cache outlives it; a power cut loses at most what came
/// since the last <see cref="Sync"/>.
/// </summary>
internal sealed class VisitLog : IDisposable
{
    // commune 16 · day 4 · views 4 · robots 4 · check 4
    private const int RecordSize = 32;

    private readonly Lock gate = new();
    private readonly SafeFileHandle file;
    private long length;
    private bool dirty;

    private VisitLog(SafeFileHandle file, long length)
    {
        this.file = file;
        this.length = length;
    }

    /// <summary>Opens the file, hands each whole record to <paramref name="replay"/> and cuts off a torn tail.</summary>
    public static VisitLog Open(string path, Action<VisitRecord> replay)
    {
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var size = RandomAccess.GetLength(file);
        var buffer = new byte[RecordSize * 4096];
        var offset = 0L;
        while (offset < size)
        {
            var read = RandomAccess.Read(file, buffer, offset);
            var whole = read - (read % RecordSize);
            if (whole == 0)
            {
                break;
            }

            for (var at = 0; at < whole; at += RecordSize)
            {
                if (!TryRead(buffer.AsSpan(at, RecordSize), out var record))
                {
                    RandomAccess.SetLength(file, offset + at);
                    return new VisitLog(file, offset + at);
                }

                replay(record);
            }

            offset += whole;
        }

        RandomAccess.SetLength(file, offset);
        return new VisitLog(file, offset);
    }

    public void Append(VisitRecord record)
    {
        Span<byte> bytes = stackalloc byte[RecordSize];
        record.Commune.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], record.Day.DayNumber);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], record.Views);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], record.Robots);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], CheckOf(bytes[..28]));
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
        lock (gate)
        {
            if (!dirty)
            {
                return;
            }

            dirty = false;
        }

        RandomAccess.FlushToDisk(file);
    }

    public void Dispose()
    {
        Sync();
        file.Dispose();
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, out VisitRecord record)
    {
        record = default;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]) != CheckOf(bytes[..28]))
        {
            return false;
        }

        record = new VisitRecord(
            new Guid(bytes[..16]),
            DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(bytes[16..])),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]));
        return true;
    }

    private static uint CheckOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash);
    }
}

/// <summary>Views of one commune on one day, in Vietnam's calendar.</summary>
internal readonly record struct VisitRecord(Guid Commune, DateOnly Day, int Views, int Robots);
