using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Claims.Tables;

/// <summary>Reads a table: heads, kinds of columns, units, nesting of rows, and a claim in each cell that holds a figure.</summary>
internal sealed class TableReader
{
    private const int CaptionReach = 200;

    private readonly Grid grid;
    private readonly CellNumber?[,] numbers;
    private readonly Heads heads;
    private readonly ReadTable table;
    private TableColumn? label;
    private TableColumn? ordinal;

    private TableReader(Grid grid)
    {
        this.grid = grid;
        table = new ReadTable(grid.Table);
        numbers = new CellNumber?[grid.Rows, grid.Columns];
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                numbers[row, column] = grid.IsOrigin(row, column) ? CellNumber.Read(grid.Text.Value, grid[row, column]!.Span) : null;
            }
        }

        heads = Heads.Find(grid, numbers);
    }

    /// <summary>The table, or nothing when it holds no figures to compute with: a frame for layout, a list of words.</summary>
    public static ReadTable? Read(SourceText text, SourceTable source)
    {
        if (Grid.Of(text, source) is not { } grid)
        {
            return null;
        }

        var reader = new TableReader(grid);
        reader.ReadColumns();
        reader.ReadRows();
        return reader.table.Rows.Exists(static row => Array.Exists(row.Cells, static cell => cell is not null)) ? reader.table : null;
    }

    private void ReadColumns()
    {
        for (var column = 0; column < grid.Columns; column++)
        {
            var head = heads.Of(column);
            table.Columns.Add(new TableColumn(column, Words.Of(head)) { Period = YearIn(head) });
        }

        foreach (var column in table.Columns)
        {
            var (figures, texts, percents, marks) = Count(column.Index);
            column.Kind = KindOf(column, figures, texts, percents, marks);
            if (column.Kind == ColumnKind.Ordinal)
            {
                ordinal ??= column;
            }
            else if (column.Kind == ColumnKind.Label)
            {
                label ??= column;
            }

            column.Unit = column.Kind == ColumnKind.Percent ? new TableUnit(new UnitWord(UnitKind.Percent, "%", Rational.One), Rational.One, "%")
                : column.Kind == ColumnKind.Amount ? Words.UnitOf(WithoutUnitWord(column.Head)) : null;
        }
    }

    private (int Figures, int Texts, int Percents, int Marks) Count(int column)
    {
        var (figures, texts, percents, marks) = (0, 0, 0, 0);
        for (var row = heads.DataStart; row < grid.Rows; row++)
        {
            if (numbers[row, column] is { } number)
            {
                figures++;
                percents += number.IsPercent ? 1 : 0;
                marks += number.Rest.Length == 0 && RowLabels.Depth(grid.TextOf(row, column)) != RowLabels.Unmarked ? 1 : 0;
            }
            else if (grid.IsOrigin(row, column) && !CellNumber.IsNil(grid.TextOf(row, column)))
            {
                texts++;
                marks += RowLabels.Depth(grid.TextOf(row, column)) != RowLabels.Unmarked ? 1 : 0;
            }
        }

        return (figures, texts, percents, marks);
    }

    private ColumnKind KindOf(TableColumn column, int figures, int texts, int percents, int marks)
    {
        if (column.Head is " stt " or " tt " or " số tt " or " số thứ tự " || (label is null && column.Index == 0 && column.Head == " " && marks > 0 && marks == figures + texts))
        {
            return ColumnKind.Ordinal;
        }

        if (Words.Has(column.Head, "đvt|đơn vị tính") || (label is not null && column.Head == " đơn vị " && texts > figures))
        {
            return ColumnKind.Unit;
        }

        if (Words.Has(column.Head, "ghi chú"))
        {
            return ColumnKind.Text;
        }

        if (label is null && (texts > figures || (column.Index <= 1 && Words.Begins(column.Head, "năm|tháng|quý|kỳ") && figures > 0)))
        {
            return ColumnKind.Label;
        }

        if (figures == 0 || figures < texts || label is null)
        {
            return ColumnKind.Text;
        }

        var says = Words.Has(column.Head, "%|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|cơ cấu");
        return says || (percents * 2 >= figures && !HeadWords.IsPlan(column.Head) && !HeadWords.IsActual(column.Head)) ? ColumnKind.Percent : ColumnKind.Amount;
    }

    private void ReadRows()
    {
        var caption = CaptionUnit();
        var marked = false;
        var (included, bare) = (false, false);
        var marks = Marks.Of(numbers);
        for (var row = heads.DataStart; row < grid.Rows; row++)
        {
            if (label is null || heads.IsNumbering(row))
            {
                continue;
            }

            var text = grid.TextOf(row, label.Index);
            var words = Words.Of(text);
            var mark = ordinal is null ? default : grid.TextOf(row, ordinal.Index);
            var depth = RowLabels.Depth(mark.IsEmpty ? RowLabels.MarkOf(text) : mark);
            var announces = Words.Begins(words, "trong đó|bao gồm|gồm");
            included = announces || (included && (depth >= 5 || (bare && depth == RowLabels.Unmarked)));
            bare = announces ? words is " trong đó " or " bao gồm " or " gồm " : bare;
            marked |= depth != RowLabels.Unmarked;
            var read = new TableRow(row, words, depth, grid.Columns)
            {
                IsTotal = RowLabels.IsTotal(words),
                IsIncluded = included,
                Unit = RowUnit(row, text, words),
            };
            table.Rows.Add(read);
            foreach (var column in table.Columns)
            {
                if (column.Kind is ColumnKind.Amount or ColumnKind.Percent && grid.IsOrigin(row, column.Index))
                {
                    ReadCell(read, column, caption, marks);
                }
            }
        }

        table.IsWhole = heads.DataStart > heads.TitleEnd && (ordinal is null || BeginsWithOne());
        foreach (var row in table.Rows)
        {
            row.Depth = row.Depth != RowLabels.Unmarked || row.IsTotal ? row.Depth : marked ? 6 : 2;
        }
    }

    // A table that begins with number 14 goes on from another page.
    private bool BeginsWithOne()
    {
        for (var row = heads.DataStart; row < grid.Rows; row++)
        {
            var mark = grid.TextOf(row, ordinal!.Index).Trim(" .)(");
            if (!mark.IsEmpty)
            {
                return mark is "1" or "01" or "I" or "A" or "a" or "-" or "+";
            }
        }

        return true;
    }

    private void ReadCell(TableRow row, TableColumn column, TableUnit? caption, Marks marks)
    {
        if (numbers[row.Index, column.Index] is not { } number)
        {
            row.IsOpen[column.Index] = !CellNumber.IsNil(grid.TextOf(row.Index, column.Index));
            return;
        }

        var own = number.Rest.Length > 0 ? Words.UnitOf(Words.Of(number.Rest)) : null;
        var unit = number.IsPercent ? new TableUnit(new UnitWord(UnitKind.Percent, "%", Rational.One), Rational.One, "%")
            : own ?? (column.Kind == ColumnKind.Percent ? column.Unit : row.Unit ?? column.Unit ?? caption);
        var bare = unit?.Unit ?? new UnitWord(UnitKind.None, string.Empty, Rational.One);
        var multiplier = (unit?.Multiplier ?? Rational.One) * bare.ToBase;
        var counts = multiplier == Rational.One && bare.Kind is UnitKind.Count or UnitKind.Money;
        List<Printed> readings = [];
        foreach (var printed in marks.Settle(number.Readings))
        {
            if (!counts || printed.Decimals == 0 || number.Readings.Count == 1)
            {
                readings.Add(printed.As(multiplier, counts && printed.Decimals == 0));
            }
        }

        readings = readings.Count > 0 ? readings : [number.Readings[0].As(multiplier, isExact: false)];
        row.Cells[column.Index] = new Claim(0, Kind(bare), number.Span, 0, 0)
        {
            Printed = readings[0],
            Prints = [.. readings],
            Measure = bare,
            Unit = unit?.Text,
            Subject = Words.Begins(row.Label, "tổng|cộng|toàn") || row.Label.Length > 2 ? row.Label.Trim() : null,
            Period = column.Period,
        };
    }

    private TableUnit? RowUnit(int row, ReadOnlySpan<char> text, string words)
    {
        foreach (var column in table.Of(ColumnKind.Unit))
        {
            if (Words.UnitOf(Words.Of(grid.TextOf(row, column.Index))) is { } unit)
            {
                return unit;
            }

            if (!grid.TextOf(row, column.Index).IsEmpty)
            {
                return grid.TextOf(row, column.Index) is "%" ? new TableUnit(new UnitWord(UnitKind.Percent, "%", Rational.One), Rational.One, "%")
                    : new TableUnit(new UnitWord(UnitKind.Other, grid.TextOf(row, column.Index).ToString(), Rational.One), Rational.One, grid.TextOf(row, column.Index).ToString());
            }
        }

        var open = text.LastIndexOf('(');
        return open >= 0 && Words.UnitOf(Words.Of(text[open..])) is { } bracketed ? bracketed
            : Words.Begins(words, "số|tổng số") ? Words.UnitOf(words) : null;
    }

    // "ĐVT: triệu đồng" above the table, inside its title rows or on the lines before it.
    private TableUnit? CaptionUnit()
    {
        for (var row = 0; row < heads.TitleEnd; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                if (grid.IsOrigin(row, column) && UnitAfter(Words.Of(grid.TextOf(row, column))) is { } unit)
                {
                    return unit;
                }
            }
        }

        var start = grid.Table.Cells[0].Span.Start;
        var from = Math.Max(0, start - CaptionReach);
        return UnitAfter(Words.Of(grid.Text.Value.AsSpan(from, start - from)));
    }

    private static TableUnit? UnitAfter(string words)
    {
        foreach (var lead in (string[])[" đvt ", " đơn vị tính ", " đơn vị "])
        {
            var at = words.LastIndexOf(lead, StringComparison.Ordinal);
            if (at >= 0)
            {
                var after = words[(at + lead.Length)..].Split(' ', 5, StringSplitOptions.RemoveEmptyEntries);
                return Words.UnitOf(string.Join(' ', after.Take(4)));
            }
        }

        return null;
    }

    private static string WithoutUnitWord(string head) => head.Replace(" đơn vị tính ", " ", StringComparison.Ordinal).Replace(" đơn vị ", " ", StringComparison.Ordinal);

    private static string? YearIn(ReadOnlySpan<char> head)
    {
        for (var i = 0; i + 4 <= head.Length; i++)
        {
            var year = head.Slice(i, 4);
            if (year is ['1' or '2', '9' or '0', >= '0' and <= '9', >= '0' and <= '9'] && (i == 0 || !char.IsAsciiDigit(head[i - 1])) && (i + 4 == head.Length || !char.IsAsciiDigit(head[i + 4])))
            {
                return year.ToString();
            }
        }

        return null;
    }

    private static ClaimKind Kind(UnitWord unit) => unit.Kind switch
    {
        UnitKind.Count => ClaimKind.Count,
        UnitKind.None => ClaimKind.Number,
        UnitKind.Percent or UnitKind.PerMille => ClaimKind.Percent,
        UnitKind.Points => ClaimKind.Points,
        UnitKind.Times => ClaimKind.Times,
        _ => ClaimKind.Amount,
    };
}
