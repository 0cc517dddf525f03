using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Core.Documents;

/// <summary>Reads any document that the auditor takes, by what it is and not by what it is called.</summary>
/// <remarks>Nothing in a file makes it throw: a file that cannot be read is a trouble of one sentence.</remarks>
public static class DocumentReader
{
    /// <summary>Larger documents are refused before they are read.</summary>
    public const int MaximumBytes = 50 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    public static DocumentReading OfFile(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return DocumentReading.Failed(path, "là thư mục, không phải tệp văn bản.");
            }

            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return DocumentReading.Failed(path, "không tìm thấy tệp này.");
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
            return DocumentReading.Failed(path, "không có quyền đọc tệp này.");
        }
        catch (IOException fault)
        {
            return DocumentReading.Failed(path, "không đọc được tệp này: " + fault.Message);
        }
    }

    /// <summary>Reads a stream to its end: standard input, an upload, or an open file of any length.</summary>
    public static DocumentReading OfStream(string name, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
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

        return OfBytes(name, bytes.ToArray());
    }

    /// <summary>Reads a document that is in memory.</summary>
    public static DocumentReading OfBytes(string name, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return DocumentReading.Of(name, bytes, () => Read(Path.GetExtension(name).ToLowerInvariant(), bytes, mayConvert: true));
    }

    /// <summary>Reads a document that a stranger may have made: kinds that only another program can open are refused and never handed to it.</summary>
    public static DocumentReading OfUpload(string name, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return DocumentReading.Of(name, bytes, () => Read(Path.GetExtension(name).ToLowerInvariant(), bytes, mayConvert: false));
    }

    private static DocumentText Read(string extension, byte[] bytes, bool mayConvert) => bytes switch
    {
        [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => OfArchive(bytes, mayConvert),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => OldOffice.Read(bytes, mayConvert),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => PdfReader.Read(bytes),
        [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => OfConverted(bytes, "rtf", "docx", mayConvert),
        _ when extension is ".docx" or ".xlsx" or ".pdf" or ".doc" or ".xls" or ".odt" or ".ods" => throw Unreadable.Damaged,
        _ => OfText(extension, TextDecoder.Decode(bytes)),
    };

    private static DocumentText OfText(string extension, string text) => extension switch
    {
        ".html" or ".htm" or ".xhtml" => HtmlReader.Read(text),
        ".csv" or ".tsv" => CsvText.Read(text),
        _ when text.AsSpan(0, Math.Min(text.Length, 200)).TrimStart() is var head
            && (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) => HtmlReader.Read(text),
        _ => new DocumentText(SourceText.From(text), [], []),
    };

    private static DocumentText OfArchive(byte[] bytes, bool mayConvert)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using (var package = Package.Open(stream))
        {
            if (package.HasFolder("word/"))
            {
                return DocxReader.Read(package);
            }

            if (!package.HasFolder("xl/"))
            {
                return package.Has("content.xml") ? OfConverted(bytes, "odf", package.HasWord("mimetype", "spreadsheet") ? "xlsx" : "docx", mayConvert)
                    : throw new Unreadable("là tệp nén, không phải tài liệu; hãy giải nén rồi chọn từng tệp.");
            }
        }

        return SheetText.Read(new MemoryStream(bytes, writable: false));
    }

    internal static DocumentText OfConverted(byte[] bytes, string from, string to, bool mayConvert)
    {
        if (!mayConvert)
        {
            throw new Unreadable("là tệp kiểu cũ hoặc của chương trình khác; hãy mở ra rồi lưu lại thành .docx, .xlsx hoặc .pdf.");
        }

        using var converted = new MemoryStream(LibreOffice.Convert(bytes, from, to), writable: false);
        return to == "docx" ? DocxReader.Read(converted) : SheetText.Read(converted);
    }

    private static DocumentReading TooLarge(string name) =>
        DocumentReading.Failed(name, $"lớn hơn {Vietnamese.Number(MaximumBytes / 1024 / 1024)} MB nên không được đọc.");
}
