using CsCheck;
using TongKet.Core.Documents;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Tests.Documents;

public sealed class SheetWriterTests
{
    private static readonly SheetColumn[] Columns = [new("Tên", ColumnKind.Text, 20), new("Số", ColumnKind.Number, 12), new("Ngày", ColumnKind.Date, 12)];

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[Gen.Char["aăâđêôơưẤỵ =+-@'\",;_xX0041\t"], 1, 12], Gen.Const("=HYPERLINK(\"x\")"), Gen.Const("_x000D_"), Gen.Const("Tổ 5\nngõ 2"));

    [Fact]
    public void What_is_written_is_read_back_in_both_formats() =>
        Gen.Select(Words, Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 40_000]).Array[1, 20].Sample(rows =>
        {
            foreach (var isCsv in (bool[])[false, true])
            {
                var stream = new MemoryStream();
                using (var writer = isCsv ? SheetWriter.Csv(stream, Columns) : SheetWriter.Xlsx(stream, "Kết quả", Columns))
                {
                    foreach (var (words, number, day) in rows)
                    {
                        writer.Write([SheetValue.Of(words), SheetValue.Of(new Quantity(number, Unit.Tonne)), SheetValue.Of(new DateOnly(1950, 1, 1).AddDays(day))]);
                    }
                }

                using var book = SheetReader.Open("tệp", stream);
                var read = book.Sheets[0].Rows().Skip(1).ToList();
                for (var i = 0; i < rows.Length; i++)
                {
                    var (words, number, day) = rows[i];
                    var date = new DateOnly(1950, 1, 1).AddDays(day);
                    var plain = SheetWriter.Plain(SheetValue.Of(new Quantity(number, Unit.Tonne)), isCsv ? ',' : '.');
                    Assert.Equal(words, read[i].Cells[0].Text);
                    Assert.Equal(plain, isCsv && plain.Contains(',', StringComparison.Ordinal) ? read[i].Cells[1].Text.TrimEnd('0') : read[i].Cells[1].Text);
                    Assert.Equal(isCsv ? Vietnamese.Date(date) : date.ToString("O", System.Globalization.CultureInfo.InvariantCulture), read[i].Cells[2].Text);
                }
            }
        }, iter: 300);

    [Fact]
    public void Words_that_begin_like_a_formula_are_guarded_in_csv()
    {
        var stream = new MemoryStream();
        using (var writer = SheetWriter.Csv(stream, Columns))
        {
            writer.Write([SheetValue.Of("=1+1"), SheetValue.None, SheetValue.None]);
        }

        var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        Assert.Equal("\uFEFFTên,Số,Ngày\r\n'=1+1,,\r\n", text);
    }
}
