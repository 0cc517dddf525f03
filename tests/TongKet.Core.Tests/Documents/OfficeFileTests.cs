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
