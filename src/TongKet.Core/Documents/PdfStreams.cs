using System.IO.Compression;

namespace TongKet.Core.Documents;

/// <summary>Refuses PDF files whose deflated streams unfold into more than a document holds, before the parser unfolds them.</summary>
internal static class PdfStreams
{
    private const long MostBytes = 256L * 1024 * 1024;
    private const int DictionaryReach = 512;

    public static void Guard(byte[] bytes)
    {
        long total = 0;
        var buffer = new byte[64 * 1024];
        for (var at = 0; Next(bytes, at) is >= 0 and var start; at = start)
        {
            var head = bytes.AsSpan(Math.Max(0, start - DictionaryReach), Math.Min(start, DictionaryReach));
            var own = head.LastIndexOf("<<"u8) is >= 0 and var open ? head[open..] : head;

            // Pictures are not unfolded by us.
            if (head.IndexOf("FlateDecode"u8) < 0 || own.IndexOf("/Image"u8) >= 0)
            {
                continue;
            }

            total += Inflated(bytes, start, buffer, MostBytes - total);
            if (total >= MostBytes)
            {
                throw Unreadable.TooLarge;
            }
        }
    }

    // Where the data of the next stream begins.
    private static int Next(byte[] bytes, int from)
    {
        var found = bytes.AsSpan(from).IndexOf("stream"u8);
        if (found < 0)
        {
            return -1;
        }

        var at = from + found + 6;
        at += at < bytes.Length && bytes[at] == '\r' ? 1 : 0;
        return at + (at < bytes.Length && bytes[at] == '\n' ? 1 : 0);
    }

    private static long Inflated(byte[] bytes, int start, byte[] buffer, long limit)
    {
        long total = 0;
        try
        {
            using var inflated = new ZLibStream(new MemoryStream(bytes, start, bytes.Length - start, writable: false), CompressionMode.Decompress);
            for (int read; total < limit && (read = inflated.Read(buffer)) > 0;)
            {
                total += read;
            }
        }
        catch (InvalidDataException)
        {
            // Not deflated after all, or cut short: the parser will say.
        }

        return total;
    }
}
