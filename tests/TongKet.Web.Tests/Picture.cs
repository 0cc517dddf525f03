using System.Buffers.Binary;
using System.IO.Compression;

namespace TongKet.Web.Tests;

/// <summary>Pictures drawn for tests.</summary>
internal static class Picture
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static start =>
    {
        var value = (uint)start;
        for (var i = 0; i < 8; i++)
        {
            value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        }

        return value;
    })];

    /// <summary>A PNG of one shade.</summary>
    public static byte[] Png(int width, int height)
    {
        var pixels = new MemoryStream();
        using (var deflate = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                deflate.Write([0, .. Enumerable.Repeat((byte)(y % 251), width * 3)]);
            }
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Part("IHDR"u8, head), .. Part("IDAT"u8, pixels.ToArray()), .. Part("IEND"u8, [])];
    }

    private static byte[] Part(ReadOnlySpan<byte> kind, byte[] content)
    {
        byte[] part = [.. kind, .. content];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, ~part.Aggregate(uint.MaxValue, static (value, one) => Table[(value ^ one) & 0xFF] ^ (value >> 8)));
        return [.. length, .. part, .. check];
    }
}
