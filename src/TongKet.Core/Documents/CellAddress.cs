using System.Globalization;

namespace TongKet.Core.Documents;

/// <summary>Names of cells and columns as spreadsheets write them.</summary>
public static class CellAddress
{
    /// <summary>"B7" for row 7, column 2.</summary>
    public static string Of(int row, int column) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>"A" for 1, "AA" for 27.</summary>
    public static string ColumnName(int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (; column > 0; column = (column - 1) / 26)
        {
            letters[--at] = (char)('A' + ((column - 1) % 26));
        }

        return new string(letters[at..]);
    }

    /// <summary>Reads "B7"; false for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int row, out int column)
    {
        (row, column) = (0, 0);
        var at = 0;
        for (; at < text.Length && char.IsAsciiLetter(text[at]); at++)
        {
            column = (column * 26) + (char.ToUpperInvariant(text[at]) - 'A' + 1);
            if (column > SheetLimits.Columns)
            {
                return false;
            }
        }

        return at > 0 && int.TryParse(text[at..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row is > 0 and <= SheetLimits.Rows;
    }

    /// <summary>Reads "A1:C3" or "B7"; null for anything else.</summary>
    public static MergedRange? Range(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (first, last) = colon < 0 ? (text, text) : (text[..colon], text[(colon + 1)..]);
        return TryRead(first, out var firstRow, out var firstColumn) && TryRead(last, out var lastRow, out var lastColumn)
            ? new MergedRange(firstRow, firstColumn, lastRow, lastColumn)
            : null;
    }
}
