using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TongKet.Core.Visits;

/// <summary>Reads visits.log of earlier versions, which is not written any more: views and robots a day, in records of 32 bytes.</summary>
internal static class OldVisitLog
{
    private const int RecordSize = 32;
    private const int Noon = 12;

    public static IEnumerable<VisitRecord> Read(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[RecordSize];
        while (file.ReadAtLeast(bytes, RecordSize, throwOnEndOfStream: false) == RecordSize)
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(bytes.AsSpan(0, 28), hash);
            if (!hash[..4].SequenceEqual(bytes.AsSpan(28)))
            {
                yield break;
            }

            // The hour was not kept; visits and people were not told apart from views.
            yield return new VisitRecord(
                new Guid(bytes.AsSpan(0, 16)),
                (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(16)) * 24) + Noon,
                BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(20)),
                BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(24)),
                0,
                0);
        }
    }
}
