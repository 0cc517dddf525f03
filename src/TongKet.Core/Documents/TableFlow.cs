using TongKet.Figures.Text;

namespace TongKet.Core.Documents;

/// <summary>A table while it is read into a flow: lays cells out as tabs and lines, joins merged ones.</summary>
internal sealed class TableFlow(TextFlow flow)
{
    // Word and Excel stop earlier; what goes beyond is made up to hurt.
    private const int MostColumns = 16_384;
    private const int MostCells = 2_000_000;

    private readonly List<SourceCell> cells = [];
    private readonly Dictionary<int, int> open = [];
    private readonly Dictionary<int, int> busyUntil = [];
    private int row;
    private int column = 1;
    private int start;
    private int height = 1;
    private bool first = true;

    public int Width { get; set; } = 1;

    /// <summary>The cell goes on one that stands above it.</summary>
    public bool Continues { get; set; }

    /// <summary>The cell begins one that goes on below.</summary>
    public bool Begins { get; set; }

    public void BeginRow()
    {
        flow.EndLine();
        row++;
        column = 1;
        first = true;
    }

    public void Skip(int columns) => column = Math.Min(column + columns, MostColumns);

    public void BeginCell(int height = 1, int width = 1)
    {
        if (!first)
        {
            flow.Add('\t');
        }

        (first, Width, this.height, Continues, Begins, start) = (false, width, height, false, false, flow.Length);
        while (busyUntil.TryGetValue(column, out var last) && last >= row)
        {
            column++;
        }
    }

    public void EndCell()
    {
        flow.TakeBackLineEnds(start);
        var width = Math.Clamp(Width, 1, MostColumns);
        if (Continues && open.TryGetValue(column, out var above))
        {
            cells[above] = cells[above] with { RowSpan = row - cells[above].Row + 1 };
        }
        else
        {
            if (cells.Count == MostCells)
            {
                throw Unreadable.TooLarge;
            }

            open.Remove(column);
            if (Begins)
            {
                open[column] = cells.Count;
            }

            for (var i = 0; height > 1 && i < width; i++)
            {
                busyUntil[column + i] = row + Math.Min(height, MostCells) - 1;
            }

            cells.Add(new SourceCell(row, column, Math.Clamp(height, 1, MostCells), width, new TextSpan(start, flow.Length)));
        }

        column = Math.Min(column + width, MostColumns);
    }

    public void End()
    {
        flow.EndLine();
        if (cells.Count > 0)
        {
            flow.Tables.Add(new SourceTable(cells));
        }
    }
}
