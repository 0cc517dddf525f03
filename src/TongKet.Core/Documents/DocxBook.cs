using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Figures.Text;

namespace TongKet.Core.Documents;

/// <summary>The tables of a Word file as sheets: what stands above a table is its first rows, a line a row.</summary>
public sealed class DocxBook : SheetBook
{
    private readonly Stream content;

    /// <exception cref="TroubleException">The file is damaged, locked or too large.</exception>
    public DocxBook(string name, Stream content)
        : base(name)
    {
        this.content = content;
        var reading = DocxReader.Read(name, content);
        if (reading.Document is not { } document)
        {
            throw new TroubleException([reading.Trouble!]);
        }

        Sheets = [.. Tables(document.Text)];
    }

    public override IReadOnlyList<Sheet> Sheets { get; }

    public override string Place(Sheet sheet, string cell) => CellAddress.TryRead(cell, out var row, out var column)
        ? string.Create(CultureInfo.InvariantCulture, $"{Name}, {sheet.Name}, hàng {row}, cột {column}")
        : Place(sheet, 0);

    public override string Place(Sheet sheet, int row) => row > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Name}, {sheet.Name}, hàng {row}") : $"{Name}, {sheet.Name}";

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }
    }

    // A table within a cell is part of that cell's text.
    private static IEnumerable<TableSheet> Tables(SourceText text)
    {
        var behind = 0;
        var number = 0;
        foreach (var table in text.Tables.Where(table => table.Cells.Count > 0))
        {
            var (start, end) = (table.Cells[0].Span.Start, table.Cells.Max(cell => cell.Span.End));
            if (end <= behind)
            {
                continue;
            }

            string[] above = [.. text.Value[behind..Math.Max(behind, start)].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            yield return new TableSheet(string.Create(CultureInfo.InvariantCulture, $"bảng {++number}"), text, table, above);
            behind = end;
        }
    }

    private sealed class TableSheet(string name, SourceText text, SourceTable table, string[] above) : Sheet(name, isHidden: false)
    {
        public override IReadOnlyList<MergedRange> Merged { get; } =
        [
            .. table.Cells.Where(cell => cell.RowSpan > 1 || cell.ColumnSpan > 1)
                .Select(cell => new MergedRange(cell.Row, cell.Column, cell.Row + cell.RowSpan - 1, cell.Column + cell.ColumnSpan - 1)),
        ];

        public override IReadOnlySet<int> HiddenColumns { get; } = new HashSet<int>();

        public override IEnumerable<SheetRow> Rows()
        {
            // Lines above the table are no rows of it: the last of them is number 0.
            for (var at = 0; at < above.Length; at++)
            {
                yield return new SheetRow(at + 1 - above.Length, false, [Cell(at + 1 - above.Length, 1, above[at])]);
            }

            foreach (var row in table.Cells.GroupBy(cell => cell.Row).OrderBy(same => same.Key))
            {
                var number = row.Key;
                yield return new SheetRow(
                    number, false, [.. row.Where(cell => cell.Span.Length > 0).OrderBy(cell => cell.Column).Select(cell => Cell(number, cell.Column, text.Value[cell.Span.Start..cell.Span.End].Replace('\n', ' ')))]);
            }
        }

        private static SheetCell Cell(int row, int column, string value)
        {
            var (decoded, _, fault) = new Xlsx.XlsxText(value, null).Decoded(null);
            return new SheetCell(row, column, CellKind.Text, decoded) { Fault = fault };
        }
    }
}
