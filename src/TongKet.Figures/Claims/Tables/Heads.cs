using TongKet.Figures.Text;

namespace TongKet.Figures.Claims.Tables;

/// <summary>Where the heads of a table end and its figures begin.</summary>
internal sealed class Heads
{
    private const int MostHeadRows = 8;

    private readonly Grid grid;
    private readonly CellNumber?[,] numbers;

    private Heads(Grid grid, CellNumber?[,] numbers) => (this.grid, this.numbers) = (grid, numbers);

    /// <summary>Rows of nothing but a title or "ĐVT: …".</summary>
    public int TitleEnd { get; private set; }

    /// <summary>The first row of figures.</summary>
    public int DataStart { get; private set; }

    public static Heads Find(Grid grid, CellNumber?[,] numbers)
    {
        var heads = new Heads(grid, numbers);
        var row = 0;
        while (row < grid.Rows && heads.IsTitle(row))
        {
            row++;
        }

        heads.TitleEnd = row;
        while (row < grid.Rows && row - heads.TitleEnd < MostHeadRows && (heads.IsHead(row) || heads.IsNumbering(row)))
        {
            row++;
        }

        heads.DataStart = row;
        return heads;
    }

    /// <summary>The text of a column's heads from the outer to the inner.</summary>
    public string Of(int column)
    {
        var text = new System.Text.StringBuilder();
        SourceCell? last = null;
        for (var row = TitleEnd; row < DataStart; row++)
        {
            var cell = grid[row, column];
            if (cell is not null && !ReferenceEquals(cell, last) && !IsNumbering(row))
            {
                text.Append(' ').Append(grid.TextOf(row, column));
            }

            last = cell;
        }

        return text.ToString();
    }

    /// <summary>"(1) (2) (3)", "A B 1 2 3=2/1": columns that are counted.</summary>
    public bool IsNumbering(int row)
    {
        var (last, count) = (0, 0);
        for (var column = 0; column < grid.Columns; column++)
        {
            var text = grid.TextOf(row, column).Trim("()[] ");
            if (text.IsEmpty)
            {
                continue;
            }

            var end = text.IndexOf('=');
            text = end > 0 ? text[..end].Trim("()[] ") : text;
            if (text.Length == 1 && char.IsAsciiLetterUpper(text[0]) && count == 0)
            {
                continue;
            }

            if (!int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number > 99
                || (count == 0 ? number > 3 : number != last + 1))
            {
                return false;
            }

            last = number;
            count++;
        }

        return count >= 2 && last <= grid.Columns + 3;
    }

    private bool IsTitle(int row)
    {
        var filled = 0;
        for (var column = 0; column < grid.Columns; column++)
        {
            if (grid.TextOf(row, column).IsEmpty || (column > 0 && ReferenceEquals(grid[row, column], grid[row, column - 1])))
            {
                continue;
            }

            filled++;
            if (numbers[row, column] is not null)
            {
                return false;
            }
        }

        return filled <= 1;
    }

    private bool IsHead(int row)
    {
        var words = 0;
        for (var column = 0; column < grid.Columns; column++)
        {
            if (numbers[row, column] is { } number)
            {
                if (!IsYear(number))
                {
                    return false;
                }
            }
            else if (!grid.TextOf(row, column).IsEmpty)
            {
                words++;
            }
        }

        // A row of words alone among figures is a section: it has one or two filled cells and no head above asks for it.
        return words > 0 && (row == TitleEnd || words > 2 || Spans(row));
    }

    private bool Spans(int row)
    {
        for (var column = 0; column < grid.Columns; column++)
        {
            if (row > 0 && grid[row, column] is { } cell && ReferenceEquals(cell, grid[row - 1, column]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYear(CellNumber number) => number is { IsPercent: false, Rest.Length: 0 } && number.Readings[0] is { Decimals: 0, Text.Length: 4 } printed
        && printed.Face >= 1990 && printed.Face <= 2100;
}
