using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using TongKet.Core.Basics;

namespace TongKet.Core.Evidence;

/// <summary>Says what bytes are, whatever they are called, and why they are not taken. Nothing of them is run or rendered.</summary>
public static class ContentJudge
{
    private const int MostParts = 4000;
    private const long LargestUnpacked = 200L * 1024 * 1024;

    /// <returns>The type, or null with the reason why not.</returns>
    public static (EvidenceType? Type, Finding? Why) Judge(string name, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return Not(name, "là tệp rỗng");
        }

        if (content.Length > EvidenceRules.LargestFile)
        {
            return (null, EvidenceRules.TooLarge(Short(name)));
        }

        if (content.StartsWith("%PDF-"u8))
        {
            return PdfScan.Fault(content) is { } fault ? Not(name, fault) : (EvidenceType.Pdf, null);
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || IsWebP(content))
        {
            return (EvidenceType.Jpeg, null);
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return (EvidenceType.Png, null);
        }

        if (content.StartsWith("PK\u0003\u0004"u8))
        {
            return Package(name, content);
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return Not(name, "là tệp Office kiểu cũ hoặc có mật khẩu; hãy lưu lại thành .docx, .xlsx hoặc .pdf không có mật khẩu");
        }

        if (content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8))
        {
            return Not(name, "là ảnh HEIC hoặc phim; hãy gửi ảnh JPEG hoặc PNG");
        }

        return Text(name, content);
    }

    private static (EvidenceType? Type, Finding? Why) Package(string name, ReadOnlySpan<byte> content)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            if (package.Entries.Count > MostParts || package.Entries.Sum(entry => Math.Max(0, entry.Length)) > LargestUnpacked)
            {
                return Not(name, "nén quá nhiều dữ liệu; hãy chia nhỏ tệp");
            }

            var names = package.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (names.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || part.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)
                || part.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase)))
            {
                return Not(name, "có macro hoặc tệp nhúng; hãy lưu lại thành tệp không có macro");
            }

            if (package.Entries.Any(entry => entry.FullName.Contains("..", StringComparison.Ordinal)) || !names.Contains("[Content_Types].xml"))
            {
                return Not(name, "là tệp nén; hãy gửi từng tệp bên trong");
            }

            return names.Contains("word/document.xml") ? (EvidenceType.Docx, null)
                : names.Contains("xl/workbook.xml") ? (EvidenceType.Xlsx, null)
                : Not(name, "không phải tệp Word hay Excel");
        }
        catch (InvalidDataException)
        {
            return Not(name, "bị hỏng, không mở được");
        }
    }

    private static (EvidenceType? Type, Finding? Why) Text(string name, ReadOnlySpan<byte> content)
    {
        if (!Utf8.IsValid(content) || content.Contains((byte)0))
        {
            return Not(name, "không thuộc các loại được nhận: PDF, ảnh JPEG hoặc PNG, Word .docx, Excel .xlsx, văn bản UTF-8");
        }

        var start = Encoding.UTF8.GetString(content[..Math.Min(content.Length, 4096)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.StartsWith('<') || start.StartsWith("#!", StringComparison.Ordinal))
        {
            return Not(name, "là trang web hoặc mã lệnh, không phải văn bản thường");
        }

        return (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? EvidenceType.Csv : EvidenceType.Text, null);
    }

    private static bool IsWebP(ReadOnlySpan<byte> content) => content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8);

    private static (EvidenceType? Type, Finding? Why) Not(string name, string why) => (null, new Finding("file.content", $"Tệp «{Short(name)}» {why}."));

    private static string Short(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
