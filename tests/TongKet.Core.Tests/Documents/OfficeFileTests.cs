using TongKet.Core.Documents;
using TongKet.Testing;
using static TongKet.Testing.Workbook;

namespace TongKet.Core.Tests.Documents;

/// <summary>Workbooks, PDF and files of old programs, made by the programs that make them; those that need LibreOffice are skipped without it.</summary>
public sealed class OfficeFileTests
{
    [Fact]
    public void A_workbook_is_read_as_its_cells_show_it()
    {
        var book = new Workbook { Sheet = "KH 2021" };
        book.Row(Text("Kết quả"));
        book.Head("Chỉ tiêu", "Kế hoạch", "Thực hiện", "TH/KH", "Ngày");
        book.Row(Text("Thu ngân sách"), Number("4282"), Number("6167.267743", "#,##0"), Number("1.44027739", "0%"), Day(new DateOnly(2021, 12, 31)));
        book.Row(Text("Trồng cây"), Number("2500.5", "#,##0.00"), Number("0.1"), Formula(null));
        var text = DocumentReader.OfBytes("a.xlsx", book.ToBytes()).Document!.Text;
        Assert.Equal("Kết quả\nChỉ tiêu\tKế hoạch\tThực hiện\tTH/KH\tNgày\nThu ngân sách\t4.282\t6.167\t144%\t31/12/2021\nTrồng cây\t2.500,50\t0,1\t(chưa tính)\n", text.Value);
        var table = Assert.Single(text.Tables);
        Assert.Equal("KH 2021", table.Name);
        Assert.Contains(table.Cells, cell => cell is { Row: 3, Column: 4 } && text.Slice(cell.Span) == "144%");
    }

    [Fact]
    public void A_pdf_is_read_line_by_line_with_its_letters_whole()
    {
        Assert.SkipWhen(LibreOffice.Find() is null, "LibreOffice is not installed");
        var pdf = LibreOffice.Convert(DocxFile.Make(DocxFile.P("Tỷ lệ hộ nghèo của phường là 0,31%.") + DocxFile.P("Hết.")), "docx", "pdf");
        Assert.Equal("Tỷ lệ hộ nghèo của phường là 0,31%.\nHết.\n", DocumentReader.OfBytes("a.pdf", pdf).Document!.Text.Value);
    }

    [Fact]
    public void Files_of_old_programs_are_read_through_LibreOffice()
    {
        Assert.SkipWhen(LibreOffice.Find() is null, "LibreOffice is not installed");
        var doc = LibreOffice.Convert(DocxFile.Make(DocxFile.P("Hộ nghèo 06 hộ.")), "docx", "doc");
        Assert.Equal("Hộ nghèo 06 hộ.\n", DocumentReader.OfBytes("a.doc", doc).Document!.Text.Value);
        var xls = LibreOffice.Convert(new Workbook().Head("Tổ", "Số hộ").Row(Text("Tổ 1"), Number("152")).ToBytes(), "xlsx", "xls");
        Assert.Equal("Tổ\tSố hộ\nTổ 1\t152\n", DocumentReader.OfBytes("a.xls", xls).Document!.Text.Value);
    }

    [Fact]
    public void A_document_that_links_to_another_machine_does_not_make_this_one_ask_it()
    {
        Assert.SkipWhen(LibreOffice.Find() is null, "LibreOffice is not installed");
        using var machine = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        machine.Start();
        var address = $"http://127.0.0.1:{((System.Net.IPEndPoint)machine.LocalEndpoint).Port}/a.png";
        var odt = Zip(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"),
            ("content.xml", "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\"><office:body><office:text><text:p>Hộ nghèo 06 hộ.<draw:frame svg:width=\"3cm\" svg:height=\"3cm\" text:anchor-type=\"as-char\"><draw:image xlink:href=\"" + address + "\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/></draw:frame></text:p></office:text></office:body></office:document-content>"));

        Assert.Contains("Hộ nghèo 06 hộ.", DocumentReader.OfBytes("a.odt", odt).Document!.Text.Value, StringComparison.Ordinal);
        Assert.False(machine.Pending(), "LibreOffice asked for the linked picture.");
        Assert.Contains("lưu lại thành .docx", DocumentReader.OfUpload("a.odt", odt).Trouble!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_from_a_browser_is_never_handed_to_another_program()
    {
        byte[] rich = [.. "{\\rtf1 06 hộ}"u8];
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. System.Text.Encoding.Unicode.GetBytes("WordDocument"), .. new byte[64]];
        Assert.All([("a.rtf", rich), ("a.txt", rich), ("a.doc", old)], file =>
            Assert.Contains("lưu lại thành .docx", DocumentReader.OfUpload(file.Item1, file.Item2).Trouble!.ToString(), StringComparison.Ordinal));
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        var bytes = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name, name == "mimetype" ? System.IO.Compression.CompressionLevel.NoCompression : System.IO.Compression.CompressionLevel.Fastest).Open();
                part.Write(System.Text.Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    [Theory]
    [InlineData(null, -1)]
    [InlineData("General", -1)]
    [InlineData("#,##0", 0)]
    [InlineData("#,##0.00_);(#,##0.00)", 2)]
    [InlineData("0.0\"%.00\"", 1)]
    [InlineData("[Red]0.000", 3)]
    [InlineData("0.00E+00", -1)]
    [InlineData("@", -1)]
    public void Number_formats_tell_their_decimals(string? format, int decimals) => Assert.Equal(decimals, NumberFormats.Decimals(format));
}
