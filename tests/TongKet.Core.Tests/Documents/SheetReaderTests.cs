using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Testing;

namespace TongKet.Core.Tests.Documents;

public sealed class SheetReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cells_come_with_their_place_kind_and_exact_text(bool shared)
    {
        var book = new Workbook { Sheet = "Kết quả", SharedTexts = shared };
        book.Head("Mã", "Tên").Row(
            Workbook.Text("Tổ dân phố số 5"), Workbook.Number("98.200000000000003"), Workbook.Number("6.167267743E9"),
            Workbook.Day(new DateOnly(2025, 7, 1)), Workbook.Number("0.982", "0.0%"), Workbook.Formula("12.5"), Workbook.Failed("#REF!"), Workbook.Formula(null));
        var cells = Read(book.ToBytes()).Last().Cells;
        Assert.Equal(
            ["A2 Text Tổ dân phố số 5", "B2 Number 98.2", "C2 Number 6167267743", "D2 Date 2025-07-01", "E2 Number 0.982", "F2 Number 12.5", "G2 Error #REF!", "H2 Text "],
            cells.Select(cell => $"{cell.Address} {cell.Kind} {cell.Text}"));
        Assert.True(cells[4].IsPercent);
        Assert.True(cells[5].IsFormula);
        Assert.Equal([CellFault.Failed, CellFault.NoCachedValue], cells.Where(cell => cell.Fault != CellFault.None).Select(cell => cell.Fault));
    }

    [Theory]
    [InlineData("12345678901234567", CellFault.TooManyDigits)]
    [InlineData("1,5", CellFault.BadNumber)]
    [InlineData("NaN", CellFault.BadNumber)]
    [InlineData("1E300", CellFault.TooManyDigits)]
    public void A_number_that_cannot_be_exact_is_a_fault_of_its_cell(string raw, CellFault fault) =>
        Assert.Equal(fault, Read(new Workbook().Row(Workbook.Number(raw)).ToBytes()).Single().Cells.Single().Fault);

    [Theory]
    [InlineData("60")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("99999999")]
    public void A_day_that_does_not_exist_is_a_fault(string serial) =>
        Assert.Equal(CellFault.BadDate, Read(new Workbook().Row(Workbook.Number(serial, "dd/mm/yyyy")).ToBytes()).Single().Cells.Single().Fault);

    [Theory]
    [InlineData(".VnTime", "Tæ d©n phè sè 5, §­êng Th¾ng Lîi", "Tổ dân phố số 5, Đường Thắng Lợi")]
    [InlineData(".VnTimeH", "Tæ d©n phè", "TỔ DÂN PHỐ")]
    [InlineData("VNI-Times", "Toå daân phoá soá 5, Ñöôøng Thaéng Lôïi", "Tổ dân phố số 5, Đường Thắng Lợi")]
    public void Text_of_before_Unicode_is_read_by_its_font(string font, string typed, string read)
    {
        var cell = Read(new Workbook().Row(Workbook.Text(typed, font)).ToBytes()).Single().Cells.Single();
        Assert.Equal((read, CellFault.None), (cell.Text, cell.Fault));
        Assert.NotNull(cell.Legacy);
    }

    [Fact]
    public void Text_of_before_Unicode_without_its_font_is_suspected_and_never_guessed()
    {
        var cells = Read(new Workbook().Row(Workbook.Text("Tæ d©n phè"), Workbook.Text("12 m², 30°C, «đạt»"), Workbook.Text("h\u00AFi", ".VnTime")).ToBytes()).Single().Cells;
        Assert.Equal([CellFault.LegacySuspected, CellFault.None, CellFault.LegacyUnreadable], cells.Select(cell => cell.Fault));
        Assert.Equal("Tæ d©n phè", cells[0].Text);
    }

    [Fact]
    public void Merged_cells_and_hidden_rows_are_told()
    {
        var workbook = new Workbook { Merged = { "A1:B2" } }.Row(Workbook.Text("a")).HiddenRow(Workbook.Text("b"));
        using var book = SheetReader.Open("x.xlsx", new MemoryStream(workbook.ToBytes()));
        Assert.Equal([false, true], book.Sheets[0].Rows().Select(row => row.IsHidden));
        Assert.Equal("A1:B2", Assert.Single(book.Sheets[0].Merged).ToString());
    }

    [Fact]
    public void Letters_survive_every_border_of_reading()
    {
        // Letters of two and three bytes, shifted by one byte each time, so that each falls across each border once.
        for (var shift = 0; shift < 6; shift++)
        {
            var text = new string('a', shift) + string.Concat(Enumerable.Repeat("Đặng Thị Hường ", 1500));
            var workbook = new Workbook { SharedTexts = shift % 2 == 0 }.Row(Workbook.Text(text));
            Assert.Equal(text, Read(workbook.ToBytes()).Single().Cells.Single().Text);
        }
    }

    [Fact]
    public void A_bomb_is_refused_by_what_it_unfolds_to()
    {
        var workbook = new Workbook { Padding = ("xl/worksheets/sheet1.xml", SheetLimits.PartBytes) }.Row(Workbook.Text("a"));
        var fault = Assert.Throws<TroubleException>(() => Read(workbook.ToBytes()));
        Assert.Contains("bung ra quá lớn", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004", "hỏng")]
    [InlineData("", "rỗng")]
    [InlineData("%PDF-1.7", "bản in")]
    [InlineData("a,b\n\"c", "ngoặc kép")]
    public void What_is_no_sheet_is_refused_with_a_reason(string content, string reason)
    {
        var fault = Assert.Throws<TroubleException>(() => Read(Encoding.Latin1.GetBytes(content)));
        Assert.Contains(reason, Assert.Single(fault.Troubles).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/styles.xml")]
    public void An_entity_or_a_cut_in_any_part_is_refused(string part)
    {
        foreach (var damage in (Func<string, string>[])[
            xml => "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + xml,
            xml => xml[..(xml.Length / 2)]])
        {
            var workbook = new Workbook().Row(Workbook.Text("a"));
            workbook.Damage[part] = damage;
            Assert.Throws<TroubleException>(() => Read(workbook.ToBytes()));
        }
    }

    [Theory]
    [InlineData("mã;tên\n5;Đỗ\n", ';')]
    [InlineData("mã,tên\r\n5,Đỗ", ',')]
    [InlineData("mã\ttên\n5\tĐỗ", '\t')]
    [InlineData("sep=;\nmã;tên\n5;Đỗ\n", ';')]
    public void A_csv_file_is_read_with_the_sign_it_uses(string text, char sign)
    {
        var rows = Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
        Assert.Equal(["mã", "tên", "5", "Đỗ"], rows.SelectMany(row => row.Cells).Select(cell => cell.Text));
        Assert.DoesNotContain(rows.SelectMany(row => row.Cells), cell => cell.Text.Contains(sign, StringComparison.Ordinal));
    }

    [Fact]
    public void A_csv_file_that_is_not_Unicode_is_refused() =>
        Assert.Contains("UTF-8", Assert.Throws<TroubleException>(() => Read(Encoding.Latin1.GetBytes("mã,tên\n5,Tæ d©n"))).Message, StringComparison.Ordinal);

    private static List<SheetRow> Read(byte[] content)
    {
        using var book = SheetReader.Open("tệp", new MemoryStream(content));
        return [.. book.Sheets.SelectMany(sheet => sheet.Rows())];
    }
}
