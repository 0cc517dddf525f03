using TongKet.Figures.Text;

namespace TongKet.Figures.Claims.Tables;

internal enum ColumnKind : byte
{
    /// <summary>Notes, names: nothing to compute with.</summary>
    Text,

    /// <summary>"STT".</summary>
    Ordinal,

    /// <summary>What each row is about.</summary>
    Label,

    /// <summary>"ĐVT".</summary>
    Unit,

    /// <summary>Numbers of the row's or the head's unit.</summary>
    Amount,

    /// <summary>Percentages.</summary>
    Percent,
}

/// <summary>A column: its kind, the words of its head, its unit.</summary>
internal sealed class TableColumn(int index, string head)
{
    public int Index => index;

    /// <summary>The words of all heads above it, from the outer to the inner.</summary>
    public string Head => head;

    public ColumnKind Kind { get; set; }

    public TableUnit? Unit { get; set; }

    public string? Period { get; set; }
}

/// <summary>A row of figures: its label, where it stands among the others, its claims by column.</summary>
internal sealed class TableRow(int index, string label, int depth, int columns)
{
    public int Index => index;

    /// <summary>The words of its label.</summary>
    public string Label => label;

    /// <summary>How deep its number nests it: A, I, 1, 1.1, a, -; less is further out.</summary>
    public int Depth { get; set; } = depth;

    public TableUnit? Unit { get; set; }

    /// <summary>"Tổng cộng", "Cộng", "Tổng số": a total and nothing else.</summary>
    public bool IsTotal { get; set; }

    /// <summary>Whatever follows "Trong đó" need not be all.</summary>
    public bool IsIncluded { get; set; }

    public Claim?[] Cells { get; } = new Claim?[columns];

    /// <summary>The cell holds words where a number was expected, so that no sum over it is known.</summary>
    public bool[] IsOpen { get; } = new bool[columns];
}

/// <summary>A table whose heads, rows and figures were understood.</summary>
internal sealed class ReadTable(SourceTable source)
{
    public SourceTable Source => source;

    /// <summary>It has heads and its numbering begins at the beginning: no page of a longer table.</summary>
    public bool IsWhole { get; set; }

    public List<TableColumn> Columns { get; } = [];

    public List<TableRow> Rows { get; } = [];

    public IEnumerable<TableColumn> Of(ColumnKind kind) => Columns.Where(column => column.Kind == kind);
}
