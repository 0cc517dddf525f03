using System.Globalization;
using System.Numerics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Documents;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    Text,

    /// <summary>A number as the file keeps it, exact: "-1234.5".</summary>
    Number,

    /// <summary>A day: "2025-07-01", with the time behind a space when there is one.</summary>
    Date,

    /// <summary>"TRUE" or "FALSE".</summary>
    Boolean,

    /// <summary>A formula that failed: "#REF!".</summary>
    Error,
}

/// <summary>Why the text of a cell must not be relied on.</summary>
public enum CellFault
{
    None,

    /// <summary>The program that wrote the file left a formula without its value.</summary>
    NoCachedValue,

    /// <summary>The formula failed.</summary>
    Failed,

    /// <summary>Typed in a font of before Unicode, with letters that its table does not have.</summary>
    LegacyUnreadable,

    /// <summary>Looks like text of before Unicode whose font was lost.</summary>
    LegacySuspected,

    /// <summary>Letters were lost before the file came here.</summary>
    BrokenLetters,

    /// <summary>Not a number although the file says that it is one.</summary>
    BadNumber,

    /// <summary>More digits than a spreadsheet holds: the last ones are no longer those that were typed.</summary>
    TooManyDigits,

    /// <summary>A day that does not exist.</summary>
    BadDate,

    /// <summary>The file refers to a text that is not in it.</summary>
    MissingText,
}

/// <summary>One cell with its place. <see cref="Text"/> is never a rounded or reformatted value.</summary>
public readonly record struct SheetCell(int Row, int Column, CellKind Kind, string Text)
{
    public CellFault Fault { get; init; }

    /// <summary>Whether the value was computed by the program that saved the file.</summary>
    public bool IsFormula { get; init; }

    /// <summary>Whether the number is shown times one hundred, with a percent sign.</summary>
    public bool IsPercent { get; init; }

    /// <summary>The number format as the file has it; null for none.</summary>
    public string? Format { get; init; }

    /// <summary>The font of before Unicode that the text was read from; null for none.</summary>
    public LegacyFont? Legacy { get; init; }

    /// <summary>As spreadsheets name it: "B7".</summary>
    public string Address => CellAddress.Of(Row, Column);

    /// <summary>The exact number of a number cell.</summary>
    public Rational Value()
    {
        var point = Text.IndexOf('.', StringComparison.Ordinal);
        return point < 0
            ? BigInteger.Parse(Text, CultureInfo.InvariantCulture)
            : Rational.FromScaled(BigInteger.Parse(Text.Remove(point, 1), CultureInfo.InvariantCulture), Text.Length - point - 1);
    }
}

/// <summary>A row with the cells that hold something, left to right.</summary>
/// <param name="Number">From one, as spreadsheets count.</param>
public sealed record SheetRow(int Number, bool IsHidden, IReadOnlyList<SheetCell> Cells);

/// <summary>Cells joined into one; only the first holds a value.</summary>
public sealed record MergedRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    public bool Contains(int row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;

    public override string ToString() => $"{CellAddress.Of(FirstRow, FirstColumn)}:{CellAddress.Of(LastRow, LastColumn)}";
}

/// <summary>One sheet of a file. Rows are read as they are asked for; nothing is kept.</summary>
public abstract class Sheet
{
    private protected Sheet(string name, bool isHidden)
    {
        Name = name;
        IsHidden = isHidden;
    }

    /// <summary>As on its tab; empty for a .csv file, which has no sheets.</summary>
    public string Name { get; }

    public bool IsHidden { get; }

    /// <summary>Joined cells; complete only when the rows have been read to the end, because a file names them last.</summary>
    public abstract IReadOnlyList<MergedRange> Merged { get; }

    /// <summary>Columns that the file hides, from one; known from the first row on.</summary>
    public abstract IReadOnlySet<int> HiddenColumns { get; }

    /// <summary>Rows that hold something, downwards.</summary>
    /// <exception cref="Basics.TroubleException">The file is broken or too large; the place says where.</exception>
    public abstract IEnumerable<SheetRow> Rows();
}

/// <summary>An opened file of sheets.</summary>
public abstract class SheetBook(string name) : IDisposable
{
    /// <summary>The file's name, as troubles call it.</summary>
    public string Name { get; } = name;

    public abstract IReadOnlyList<Sheet> Sheets { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Where a cell is, for a person: "ket-qua.xlsx, trang «Kết quả», ô B7".</summary>
    public virtual string Place(Sheet sheet, string cell) => sheet.Name.Length == 0 ? $"{Name}, ô {cell}" : $"{Name}, trang «{sheet.Name}», ô {cell}";

    /// <summary>A cell as the file calls it: "B7".</summary>
    public virtual string Shown(string cell) => cell;

    public string Place(Sheet sheet) => sheet.Name.Length == 0 ? Name : $"{Name}, trang «{sheet.Name}»";

    public virtual string Place(Sheet sheet, int row) => row == 0 ? Place(sheet) : string.Create(CultureInfo.InvariantCulture, $"{Place(sheet)}, hàng {row}");

    protected abstract void Dispose(bool disposing);
}
