using System.IO.Compression;
using System.Text;
using CsCheck;
using TongKet.Core.Documents;
using TongKet.Testing;

namespace TongKet.Core.Tests.Documents;

/// <summary>Files made to hurt, or damaged on the way: each is refused in one sentence, in bounded time and memory, and none throws.</summary>
public sealed class HostileFileTests
{
    private const string Damaged = "tệp bị hỏng hoặc không đúng định dạng";

    [Fact]
    public void An_archive_that_unfolds_into_gigabytes_is_refused()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("lớn quá mức", Trouble("bom.docx", Bomb("word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>", 3L << 30)), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1L << 30);
    }

    [Fact]
    public void Entities_outside_and_inside_are_never_followed()
    {
        var outside = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>";
        var laughs = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><d>&b;</d>";
        foreach (var xml in (string[])[outside, laughs])
        {
            Assert.Contains(Damaged, Trouble("a.docx", Zip(("word/document.xml", xml))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Elements_nested_without_end_are_refused()
    {
        var deep = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 100_000));
        Assert.Contains(Damaged, Trouble("a.docx", Zip(("word/document.xml", deep))), StringComparison.Ordinal);
        Assert.NotNull(DocumentReader.OfBytes("a.html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div><table><tr><td>", 3_000)) + "7 hộ")));
    }

    [Fact]
    public void A_long_text_that_is_damaged_at_its_end_is_refused()
    {
        var text = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>" + new string('x', 100_000) + "\uFFFF</w:t></w:r></w:p></w:body></w:document>";
        Assert.Contains(Damaged, Trouble("a.docx", Zip(("word/document.xml", text))), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_with_a_password_say_so()
    {
        byte[] locked = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[64]];
        Assert.Equal("a.docx: tệp có mật khẩu; hãy bỏ mật khẩu rồi thử lại.", Trouble("a.docx", locked));
    }

    [Theory]
    [InlineData("a.docx", "x")]
    [InlineData("a.xlsx", "PK\u0003\u0004")]
    [InlineData("a.pdf", "%PDF-1.7\nnothing")]
    [InlineData("a.pdf", "hello")]
    public void Stumps_are_damaged(string name, string content) => Assert.Contains(Damaged, Trouble(name, Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public void An_archive_of_other_things_is_no_document() =>
        Assert.Contains("là tệp nén", Trouble("a.zip", Zip(("anh.jpg", "x"))), StringComparison.Ordinal);

    [Fact]
    public void A_pdf_stream_that_unfolds_into_gigabytes_is_refused()
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode /Length 9 >>\nstream\n"u8);
        using (var deflated = new ZLibStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
            {
                deflated.Write(zeros);
            }
        }

        file.Write("\nendstream\nendobj\n"u8);
        Assert.Contains("lớn quá mức", Trouble("a.pdf", file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void No_damage_to_a_real_file_makes_a_reader_throw()
    {
        byte[][] files =
        [
            DocxFile.Make(DocxFile.P("Hộ nghèo 06 hộ") + DocxFile.Table(["Tổ", "Hộ"], ["1", "2"]), ("footnotes", "<w:footnote>" + DocxFile.P("x") + "</w:footnote>")),
            Encoding.UTF8.GetBytes("<html><body><table><tr><td colspan=3>1<td rowspan=99999>2</table></body></html>"),
            Encoding.UTF8.GetBytes("a;b;c\n\"1;2\n3;4;5"),
        ];
        string[] names = ["a.docx", "a.html", "a.csv"];
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Select(Gen.Int[0, 4000], Gen.Byte, Gen.Int[0, 3]).Array[1, 8]).Sample(
            (which, damage) =>
            {
                var bytes = files[which].ToList();
                foreach (var (at, value, kind) in damage)
                {
                    Damage(bytes, at % Math.Max(bytes.Count, 1), value, kind);
                }

                var reading = DocumentReader.OfBytes(names[which], [.. bytes]);
                return (reading.Document is null) != (reading.Trouble is null);
            },
            iter: 2000);
    }

    private static void Damage(List<byte> bytes, int at, byte value, int kind)
    {
        switch (kind)
        {
            case 0 when bytes.Count > 0:
                bytes[at] = value;
                break;
            case 1:
                bytes.Insert(at, value);
                break;
            case 2 when bytes.Count > 0:
                bytes.RemoveAt(at);
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(value, bytes.Count - at));
                break;
        }
    }

    private static byte[] Bomb(string part, string head, long length)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(part, CompressionLevel.SmallestSize).Open();
            entry.Write(Encoding.UTF8.GetBytes(head));
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)' ');
            for (long written = 0; written < length; written += blanks.Length)
            {
                entry.Write(blanks);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    private static string Trouble(string name, byte[] bytes) => DocumentReader.OfBytes(name, bytes).Trouble!.ToString();
}
