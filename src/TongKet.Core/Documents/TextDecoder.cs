using System.Text;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Documents;

/// <summary>Decodes plain text: UTF-8, UTF-16, and the Vietnamese encodings of before Unicode where its words show which one it is.</summary>
internal static class TextDecoder
{
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8(bytes, 3),
        [0xFF, 0xFE, ..] => Utf16(bytes[2..], bigEndian: false),
        [0xFE, 0xFF, ..] => Utf16(bytes[2..], bigEndian: true),
        _ => Utf8(bytes, 0),
    };

    private static string Utf8(ReadOnlySpan<byte> bytes, int start)
    {
        var body = bytes[start..];
        if (body.IndexOf((byte)0) is >= 0 and var zero)
        {
            return WithoutMark(body) ?? throw new Unreadable($"không phải văn bản: có byte 0 ở vị trí {Vietnamese.Number(start + zero)}.");
        }

        var text = new char[Encoding.UTF8.GetMaxCharCount(body.Length)];
        if (System.Text.Unicode.Utf8.ToUtf16(body, text, out var read, out var written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done)
        {
            var decoded = new string(text, 0, written);
            return OldEncodings.Reread(decoded) ?? decoded;
        }

        return OldEncodings.Decode(body)
            ?? throw new Unreadable($"không phải UTF-8: byte ở vị trí {Vietnamese.Number(start + read)} không hợp lệ; hãy lưu lại tệp với mã hóa UTF-8.");
    }

    // Ordinary writing has a zero in every other byte.
    private static string? WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        var pairs = bytes.Length / 2;
        return bytes.Length % 2 != 0 || pairs < 8 || Math.Max(even, odd) * 4 < pairs || Math.Min(even, odd) > 0 ? null : Utf16(bytes, bigEndian: even > odd);
    }

    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        try
        {
            return new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new Unreadable($"không phải UTF-16: byte ở vị trí {Vietnamese.Number(2 + Math.Max(0, fault.Index))} không hợp lệ; hãy lưu lại tệp với mã hóa UTF-8.");
        }
    }
}
