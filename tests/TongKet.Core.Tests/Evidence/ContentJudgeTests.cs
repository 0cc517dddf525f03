using System.IO.Compression;
using System.Text;
using CsCheck;
using TongKet.Core.Evidence;

namespace TongKet.Core.Tests.Evidence;

public sealed class ContentJudgeTests
{
    private const string Pdf = "%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n{0}\ntrailer<<>>\n%%EOF\n";

    [Theory]
    [InlineData("a.pdf", "%PDF-1.4 x %%EOF", EvidenceType.Pdf)]
    [InlineData("a.exe", "%PDF-1.4 x %%EOF", EvidenceType.Pdf)]
    [InlineData("so-lieu.csv", "tổ,số hộ\n1,86\n", EvidenceType.Csv)]
    [InlineData("ghi-chu.txt", "Đã nhận đủ.", EvidenceType.Text)]
    public void Content_says_what_a_file_is_and_not_its_name(string name, string text, EvidenceType type) =>
        Assert.Equal((type, null), ContentJudge.Judge(name, Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("anh.jpg", "<svg xmlns='x'><script>1</script></svg>", "trang web")]
    [InlineData("a.txt", "\n\n <!doctype html><p>", "trang web")]
    [InlineData("a.txt", "#!/bin/sh\nrm", "mã lệnh")]
    [InlineData("a.pdf", "%PDF-1.4 không có kết", "cắt cụt")]
    [InlineData("a.exe", "MZ\u0001\u0000\u0003", "không thuộc")]
    [InlineData("rong.pdf", "", "rỗng")]
    public void What_is_not_taken_is_named_with_its_reason(string name, string text, string said)
    {
        var (type, why) = ContentJudge.Judge(name, Encoding.UTF8.GetBytes(text));
        Assert.Null(type);
        Assert.Contains(said, why!.Message, StringComparison.Ordinal);
        Assert.Contains(name, why.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/OpenAction <</S /JavaScript /JS (x)>>")]
    [InlineData("/S /J#61vaScript")]
    [InlineData("<</S/Launch/F(x)>>")]
    [InlineData("<</Type/EmbeddedFile>>")]
    [InlineData("/Encrypt 5 0 R")]
    [InlineData("<</OpenAction <</S /Named /JS (x)>> >>")]
    public void A_pdf_that_acts_or_hides_something_is_refused(string part) =>
        Assert.Null(ContentJudge.Judge("a.pdf", Encoding.Latin1.GetBytes(Pdf.Replace("{0}", part, StringComparison.Ordinal))).Type);

    [Fact]
    public void A_pdf_with_a_word_that_only_begins_like_one_is_taken() =>
        Assert.Equal(EvidenceType.Pdf, ContentJudge.Judge("a.pdf", Encoding.Latin1.GetBytes(Pdf.Replace("{0}", "/JSizes 3 /LaunchPad", StringComparison.Ordinal))).Type);

    [Fact]
    public void A_picture_in_a_pdf_may_hold_any_bytes()
    {
        var stream = "5 0 obj <</Length 20000 /Filter /DCTDecode>> stream\n" + string.Concat(Enumerable.Repeat("\u0001\u0099/JS\u0002 /XFA\u0003", 1000)) + "\nendstream endobj";
        Assert.Equal(EvidenceType.Pdf, ContentJudge.Judge("a.pdf", Encoding.Latin1.GetBytes(Pdf.Replace("{0}", stream, StringComparison.Ordinal))).Type);
    }

    [Theory]
    [InlineData("7 0 <</Type/Catalog/OpenAction<</S/JavaScript/JS(x)>> >>", "/ObjStm", "mã lệnh")]
    [InlineData("7 0 <</Names<</JS(x)>> >>", "/ObjStm", "mã lệnh")]
    [InlineData("7 0 <</Type/Page>>", "/ObjStm", null)]
    [InlineData("7 0 <</Type/Page>>", "/Obj#53tm", "không đọc được")]
    public void Objects_packed_into_a_stream_are_looked_at_too(string objects, string type, string? said)
    {
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.Latin1.GetBytes(objects));
        }

        var part = $"4 0 obj <</Type{type}/N 1/First 4/Filter/FlateDecode/Length {packed.Length}>> stream\r\n{Encoding.Latin1.GetString(packed.ToArray())}\r\nendstream endobj";
        var why = ContentJudge.Judge("a.pdf", Encoding.Latin1.GetBytes(Pdf.Replace("{0}", part, StringComparison.Ordinal))).Why;
        Assert.Equal(said is null, why is null);
        Assert.Contains(said ?? string.Empty, why?.Message ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_stream_that_does_not_open_or_never_ends_is_refused()
    {
        const string broken = "4 0 obj <</Type/ObjStm/Filter/FlateDecode>> stream\nx\u0001\u0002\u0003\nendstream";
        Assert.Null(ContentJudge.Judge("a.pdf", Encoding.Latin1.GetBytes(Pdf.Replace("{0}", broken, StringComparison.Ordinal))).Type);
        Assert.Null(ContentJudge.Judge("a.pdf", Encoding.Latin1.GetBytes(Pdf.Replace("{0}", broken.Replace("endstream", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal))).Type);
    }

    [Fact]
    public void Office_files_are_told_apart_and_macros_bombs_and_plain_archives_refused()
    {
        Assert.Equal(EvidenceType.Docx, ContentJudge.Judge("a.zip", Zip("[Content_Types].xml", "word/document.xml")).Type);
        Assert.Equal(EvidenceType.Xlsx, ContentJudge.Judge("a.docx", Zip("[Content_Types].xml", "xl/workbook.xml")).Type);
        Assert.Contains("macro", Why(Zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")), StringComparison.Ordinal);
        Assert.Contains("từng tệp", Why(Zip("a.txt")), StringComparison.Ordinal);
        Assert.Contains("từng tệp", Why(Zip("[Content_Types].xml", "word/document.xml", "../../x")), StringComparison.Ordinal);
        Assert.Contains("quá nhiều", Why(Bomb()), StringComparison.Ordinal);
        Assert.Contains("hỏng", Why(Zip("[Content_Types].xml", "word/document.xml")[..^30]), StringComparison.Ordinal);
        Assert.Contains("kiểu cũ", Why([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_get_an_answer() => Gen.Byte.Array[0, 300].Sample(
        bytes =>
        {
            var (type, why) = ContentJudge.Judge("x", bytes);
            return type is null != why is null;
        },
        iter: 3000);

    [Theory]
    [InlineData(@"D:\Hồ sơ\Đơn xin.PDF", EvidenceType.Pdf, "Đơn xin.pdf")]
    [InlineData("../../etc/passwd", EvidenceType.Text, "passwd.txt")]
    [InlineData("anh\u202Egpj.exe", EvidenceType.Jpeg, "anhgpj.jpg")]
    [InlineData("\"; x=.pdf", EvidenceType.Pdf, "x=.pdf")]
    [InlineData("...", EvidenceType.Png, "tep.png")]
    public void Names_lose_what_could_trip_a_header_or_a_disk(string name, EvidenceType type, string kept) =>
        Assert.Equal(kept, EvidenceRules.SafeName(name, type));

    private static string Why(byte[] content) => ContentJudge.Judge("a.docx", content).Why!.Message;

    private static byte[] Zip(params string[] parts)
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(part).Open());
                writer.Write("<x/>");
            }
        }

        return buffer.ToArray();
    }

    private static byte[] Bomb()
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = zip.CreateEntry("[Content_Types].xml").Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 210; i++)
            {
                stream.Write(zeros);
            }
        }

        return buffer.ToArray();
    }
}
