using TongKet.Figures.Text;

namespace TongKet.Figures.Claims.Tables;

/// <summary>A table by row and column, merged cells in each place that they cover.</summary>
internal sealed class Grid
{
    // Wider or longer sheets are books, not tables of a report; they are left alone.
    private const int MostColumns = 64;
    private const int MostRows = 5000;

    private readonly SourceCell?[,] cells;

    private Grid(SourceText text, SourceTable table, int rows, int columns)
    {
        Text = text;
        Table = table;
        (Rows, Columns) = (rows, columns);
        cells = new SourceCell?[rows, columns];
        foreach (var cell in table.Cells)
        {
            for (var row = cell.Row - 1; row < Math.Min(rows, cell.Row - 1 + cell.RowSpan); row++)
            {
                for (var column = cell.Column - 1; column < Math.Min(columns, cell.Column - 1 + cell.ColumnSpan); column++)
                {
                    cells[row, column] ??= cell;
                }
            }
        }
    }

    public SourceText Text { get; }

    public SourceTable Table { get; }

    public int Rows { get; }

    public int Columns { get; }

    public SourceCell? this[int row, int column] => cells[row, column];

    public static Grid? Of(SourceText text, SourceTable table)
    {
        var (rows, columns) = (0, 0);
        foreach (var cell in table.Cells)
        {
            if (cell.Row < 1 || cell.Column < 1 || cell.Span.Start < 0 || cell.Span.End > text.Value.Length || cell.Span.Length < 0)
            {
                return null;
            }

            // A blank cell far out does not widen the table.
            if (cell.Span.Length > 0)
            {
                rows = Math.Max(rows, cell.Row);
                columns = Math.Max(columns, cell.Column);
            }
        }

        return rows is < 2 or > MostRows || columns is < 2 or > MostColumns ? null : new Grid(text, table, rows, columns);
    }

    public ReadOnlySpan<char> TextOf(int row, int column) => cells[row, column] is { } cell ? Text.Value.AsSpan(cell.Span.Start, cell.Span.Length) : default;

    /// <summary>The cell begins in this place, so that a merged cell is read once.</summary>
    public bool IsOrigin(int row, int column) => cells[row, column] is { } cell && cell.Row == row + 1 && cell.Column == column + 1;
}
