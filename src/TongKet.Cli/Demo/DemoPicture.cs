using System.Buffers.Binary;
using System.IO.Compression;

namespace TongKet.Cli.Demo;

/// <summary>A picture that is drawn and not taken: sky, a street, houses and three bins. It proves nothing of anybody, and its name says so.</summary>
internal static class DemoPicture
{
    private const int Width = 240;
    private const int Height = 160;

    private static readonly (int Left, int Top, int Right, int Bottom, byte Red, byte Green, byte Blue)[] Shapes =
    [
        (0, 0, 240, 160, 190, 216, 236), (0, 110, 240, 160, 120, 126, 130), (0, 104, 240, 112, 96, 140, 84),
        (14, 46, 74, 106, 226, 205, 164), (14, 36, 74, 48, 158, 74, 58), (28, 72, 44, 106, 110, 78, 52), (52, 62, 66, 76, 150, 190, 210),
        (92, 56, 142, 106, 214, 222, 226), (92, 46, 142, 58, 92, 104, 128), (108, 78, 122, 106, 84, 62, 46),
        (162, 84, 182, 124, 46, 122, 70), (186, 84, 206, 124, 214, 160, 40), (210, 84, 230, 124, 60, 92, 150),
        (160, 80, 184, 86, 34, 92, 52), (184, 80, 208, 86, 176, 128, 28), (208, 80, 232, 86, 42, 68, 116),
    ];

    /// <summary>As a PNG of eight bits a colour.</summary>
    public static byte[] Draw()
    {
        var rows = new byte[Height * ((Width * 3) + 1)];
        foreach (var shape in Shapes)
        {
            for (var y = shape.Top; y < shape.Bottom; y++)
            {
                for (var x = shape.Left; x < shape.Right; x++)
                {
                    var at = (y * ((Width * 3) + 1)) + 1 + (x * 3);
                    (rows[at], rows[at + 1], rows[at + 2]) = (shape.Red, shape.Green, shape.Blue);
                }
            }
        }

        return Png(rows, Width, Height);
    }

    /// <summary>Rows of pixels, each with its leading zero, as a PNG.</summary>
    internal static byte[] Png(byte[] rows, int width, int height)
    {
        var pixels = new MemoryStream();
        using (var deflate = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        var picture = new MemoryStream();
        picture.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Write(picture, "IHDR"u8, head);
        Write(picture, "IDAT"u8, pixels.ToArray());
        Write(picture, "IEND"u8, []);
        return picture.ToArray();
    }

    private static void Write(MemoryStream picture, ReadOnlySpan<byte> kind, byte[] content)
    {
        byte[] part = [.. kind, .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        picture.Write(number);
        picture.Write(part);
        BinaryPrimitives.WriteUInt32BigEndian(number, Check(part));
        picture.Write(number);
    }

    // CRC-32 of the PNG specification, over the kind and the content of a part.
    private static uint Check(byte[] part)
    {
        var sum = uint.MaxValue;
        foreach (var one in part)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
            }
        }

        return ~sum;
    }
}
