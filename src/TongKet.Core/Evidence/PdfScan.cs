using System.IO.Compression;
using System.Text;

namespace TongKet.Core.Evidence;

/// <summary>Looks into a PDF for what acts on opening or carries something along, without rendering it. Compressed object streams are opened, within bounds.</summary>
internal static class PdfScan
{
    private const int LargestInflated = 32 * 1024 * 1024;

    // Long enough never to come about by chance inside compressed data: looked for everywhere. Every script needs the first.
    private static readonly string[] Active = ["/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia", "/SubmitForm", "/ImportData"];

    // Three letters come about by chance in a few megabytes of a picture: looked for outside streams.
    private static readonly string[] ActiveOutside = ["/JS", "/XFA"];

    /// <returns>Why it is not taken, in words that follow "Tệp …"; null when nothing was found.</returns>
    public static string? Fault(ReadOnlySpan<byte> content)
    {
        if (content[Math.Max(0, content.Length - 2048)..].IndexOf("%%EOF"u8) < 0)
        {
            return "là tệp PDF bị cắt cụt";
        }

        // Latin-1 keeps each byte one letter; a name may hide letters as #4A.
        var raw = Encoding.Latin1.GetString(content);
        var outside = PlainNames(Outside(raw));
        if (HasName(outside, "/Encrypt"))
        {
            return "là tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi gửi lại";
        }

        var packed = Packed(content, raw, outside);
        if (packed is null)
        {
            return "là tệp PDF có phần nén không đọc được; hãy in lại thành PDF thường";
        }

        var acts = Active.Any(word => HasName(PlainNames(raw), word) || HasName(packed, word)) || ActiveOutside.Any(word => HasName(outside, word) || HasName(packed, word));
        return acts ? "là tệp PDF có mã lệnh hoặc tệp nhúng; hãy in lại thành PDF thường" : null;
    }

    // What stands between "stream" and "endstream" is data: pictures, fonts, pages.
    private static string Outside(string raw)
    {
        var kept = new StringBuilder();
        var at = 0;
        while (raw.IndexOf("stream", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var body = start + "stream".Length;
            var end = body < raw.Length && raw[body] is '\r' or '\n' ? raw.IndexOf("endstream", body, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                kept.Append(raw, at, body - at);
                at = body;
                continue;
            }

            kept.Append(raw, at, body - at).Append(' ');
            at = end + "endstream".Length;
        }

        return kept.Append(raw, at, raw.Length - at).ToString();
    }

    // The objects that stand in compressed object streams; null when one of them cannot be opened.
    private static string? Packed(ReadOnlySpan<byte> content, string raw, string outside)
    {
        var opened = new StringBuilder();
        var found = 0;
        for (var at = raw.IndexOf("/ObjStm", StringComparison.Ordinal); at >= 0; at = raw.IndexOf("/ObjStm", at + 1, StringComparison.Ordinal))
        {
            found++;
            var start = raw.IndexOf("stream", at + "/ObjStm".Length, StringComparison.Ordinal);
            if (start < 0)
            {
                continue;
            }

            start += "stream".Length;
            start += start < raw.Length && raw[start] == '\r' ? 1 : 0;
            start += start < raw.Length && raw[start] == '\n' ? 1 : 0;
            var end = raw.IndexOf("endstream", start, StringComparison.Ordinal);
            if (end < 0 || !Inflate(content[start..end].ToArray(), opened))
            {
                return null;
            }
        }

        return Count(outside, "/ObjStm") > found ? null : PlainNames(opened.ToString());
    }

    private static bool Inflate(byte[] packed, StringBuilder into)
    {
        // An object stream may also stand uncompressed.
        if (packed.Length == 0 || packed[0] != 0x78)
        {
            into.Append(Encoding.Latin1.GetString(packed)).Append(' ');
            return packed.Length == 0 || char.IsAsciiDigit((char)packed[0]) || char.IsWhiteSpace((char)packed[0]);
        }

        try
        {
            using var inflate = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            for (int read; (read = inflate.Read(buffer)) > 0;)
            {
                into.Append(Encoding.Latin1.GetString(buffer, 0, read));
                if (into.Length > LargestInflated)
                {
                    return false;
                }
            }

            into.Append(' ');
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static int Count(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static bool HasName(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var after = at + word.Length;
            if (after >= text.Length || !char.IsAsciiLetterOrDigit(text[after]))
            {
                return true;
            }
        }

        return false;
    }

    private static string PlainNames(string text)
    {
        if (!text.Contains('#', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '#' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                plain.Append((char)Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
