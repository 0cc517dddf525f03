using System.Text;
using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Auditing;

/// <summary>The text of one document to audit, or why it could not be read.</summary>
/// <param name="Name">The file as its owner named it, or "-" for standard input.</param>
/// <param name="Text">The text, without a byte order mark; null when there is trouble.</param>
/// <param name="Trouble">One Vietnamese sentence; null when the text was read.</param>
public sealed record TextReading(string Name, string? Text, Trouble? Trouble)
{
    /// <summary>Larger documents are refused before they are read.</summary>
    public const int MaximumBytes = 50 * 1024 * 1024;

    private static readonly string[] LaterKinds = [".docx", ".doc", ".xlsx", ".xls", ".pdf", ".html", ".htm", ".csv", ".odt", ".ods", ".rtf"];

    /// <summary>Reads a .txt or .md file.</summary>
    public static TextReading OfFile(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return Failed(path, "là thư mục, không phải tệp văn bản.");
            }

            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return Failed(path, "không tìm thấy tệp này.");
            }

            if (LaterKinds.Contains(file.Extension.ToLowerInvariant(), StringComparer.Ordinal))
            {
                return Failed(path, $"phiên bản này chưa đọc được tệp {file.Extension}; hãy lưu thành văn bản thuần .txt mã hóa UTF-8.");
            }

            if (file.Length > MaximumBytes)
            {
                return TooLarge(path);
            }

            using var stream = file.OpenRead();
            return OfStream(path, stream);
        }
        catch (UnauthorizedAccessException)
        {
            return Failed(path, "không có quyền đọc tệp này.");
        }
        catch (IOException fault)
        {
            return Failed(path, "không đọc được tệp này: " + fault.Message);
        }
    }

    /// <summary>Reads a stream to its end: standard input, or an open file of any length.</summary>
    public static TextReading OfStream(string name, Stream stream)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > MaximumBytes)
            {
                return TooLarge(name);
            }

            bytes.Write(buffer, 0, read);
        }

        return OfBytes(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Decodes UTF-8 with or without a mark, or UTF-16 with one. Nothing else is guessed: a wrong guess would corrupt figures and names.</summary>
    public static TextReading OfBytes(string name, ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8(name, bytes, 3),
        [0xFF, 0xFE, ..] => Utf16(name, bytes[2..], bigEndian: false),
        [0xFE, 0xFF, ..] => Utf16(name, bytes[2..], bigEndian: true),
        [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] =>
            Failed(name, "là tệp Word, Excel hoặc PDF mà phiên bản này chưa đọc được; hãy lưu thành văn bản thuần .txt mã hóa UTF-8."),
        _ => Utf8(name, bytes, 0),
    };

    private static TextReading Utf8(string name, ReadOnlySpan<byte> bytes, int start)
    {
        var zero = bytes.IndexOf((byte)0);
        if (zero >= 0)
        {
            return Failed(name, $"không phải văn bản: có byte 0 ở vị trí {Vietnamese.Number(zero)}.");
        }

        var body = bytes[start..];
        var text = new char[Encoding.UTF8.GetMaxCharCount(body.Length)];
        return System.Text.Unicode.Utf8.ToUtf16(body, text, out var read, out var written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done
            ? new(name, new string(text, 0, written), null)
            : Failed(name, $"không phải UTF-8: byte ở vị trí {Vietnamese.Number(start + read)} không hợp lệ; hãy lưu lại tệp với mã hóa UTF-8.");
    }

    private static TextReading Utf16(string name, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        try
        {
            return new(name, new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes), null);
        }
        catch (DecoderFallbackException fault)
        {
            return Failed(name, $"không phải UTF-16: byte ở vị trí {Vietnamese.Number(2 + Math.Max(0, fault.Index))} không hợp lệ; hãy lưu lại tệp với mã hóa UTF-8.");
        }
    }

    private static TextReading TooLarge(string name) =>
        Failed(name, $"lớn hơn {Vietnamese.Number(MaximumBytes / 1024 / 1024)} MB nên không được đọc.");

    private static TextReading Failed(string name, string message) => new(name, null, new(name, message));
}
