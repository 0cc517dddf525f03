using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Core.Documents;

/// <summary>A workbook as text to audit: each visible sheet a table, each figure as its cell shows it.</summary>
internal static class SheetText
{
    private const int MostCells = 2_000_000;

    // A text cell the auditor takes for words, so that no sum over it is known.
    private const string Uncomputed = "(chưa tính)";

    public static DocumentText Read(Stream stream)
    {
        var flow = new TextFlow();
        try
        {
            using var book = SheetReader.Open(string.Empty, stream);
            foreach (var sheet in book.Sheets)
            {
                if (!sheet.IsHidden)
                {
                    flow.EndLine();
                    Read(sheet, flow);
                }
            }
        }
        catch (TroubleException trouble)
        {
            throw new Unreadable(trouble.Troubles[0].Message);
        }

        return flow.ToDocument([]);
    }

    private static void Read(Sheet sheet, TextFlow flow)
    {
        var cells = new List<SourceCell>();
        foreach (var row in sheet.Rows())
        {
            flow.EndLine();
            var first = true;
            foreach (var cell in row.Cells)
            {
                if (!first)
                {
                    flow.Add('\t');
                }

                first = false;
                var start = flow.Length;
                flow.Add(Composition.Of(Shown(cell)).Text.ReplaceLineEndings("\n"));
                cells.Add(new SourceCell(cell.Row, cell.Column, 1, 1, new TextSpan(start, flow.Length)));
                if (cells.Count > MostCells)
                {
                    throw Unreadable.TooLarge;
                }
            }
        }

        flow.EndLine();
        if (cells.Count > 0)
        {
            Merge(cells, sheet.Merged);
            flow.Tables.Add(new SourceTable(cells, sheet.Name));
        }
    }

    private static void Merge(List<SourceCell> cells, IReadOnlyList<MergedRange> merged)
    {
        var starts = new Dictionary<(int, int), MergedRange>();
        foreach (var range in merged)
        {
            starts[(range.FirstRow, range.FirstColumn)] = range;
        }

        for (var i = 0; i < cells.Count && starts.Count > 0; i++)
        {
            if (starts.TryGetValue((cells[i].Row, cells[i].Column), out var range))
            {
                cells[i] = cells[i] with { RowSpan = range.LastRow - range.FirstRow + 1, ColumnSpan = range.LastColumn - range.FirstColumn + 1 };
            }
        }
    }

    private static string Shown(SheetCell cell) => cell.Fault is CellFault.NoCachedValue or CellFault.Failed or CellFault.BadNumber or CellFault.TooManyDigits ? Uncomputed
        : cell.Kind switch
        {
            CellKind.Number => Number(cell),
            CellKind.Date => DateOnly.TryParseExact(cell.Text.Split(' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Vietnamese.Date(day) : cell.Text,
            _ => cell.Text,
        };

    // As the format rounds it: what the reader of the sheet sees is what must agree.
    private static string Number(SheetCell cell)
    {
        var value = cell.IsPercent ? cell.Value() * 100 : cell.Value();
        var decimals = NumberFormats.Decimals(cell.Format);
        return (decimals < 0 ? Vietnamese.Short(value, 12) : Vietnamese.Number(value, decimals)) + (cell.IsPercent ? "%" : string.Empty);
    }
}
