using System.Buffers;

namespace TongKet.Figures.Text;

/// <summary>Tables drawn in plain text: lines of Markdown with "|" between cells, or lines with tabs.</summary>
internal static class PlainTables
{
    private const int MostColumns = 64;
    private static readonly SearchValues<char> RuleSigns = SearchValues.Create(" |:-+\t");

    /// <summary>The text with the tables found in it, unless its reader already told of some.</summary>
    public static SourceText Attach(SourceText text)
    {
        if (text.Tables.Count > 0 || text.Value.AsSpan().IndexOfAny('|', '\t') < 0)
        {
            return text;
        }

        var tables = Find(text.Value);
        return tables.Count == 0 ? text : SourceText.From(text.Value, tables);
    }

    private static List<SourceTable> Find(string text)
    {
        var tables = new List<SourceTable>();
        var rows = new List<List<TextSpan>>();
        var mark = '\0';
        for (var start = 0; start <= text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r');
            end = end < 0 ? text.Length : start + end;
            var line = new TextSpan(start, end);
            var own = MarkOf(text.AsSpan(start, end - start));
            if (own != mark)
            {
                Close(tables, rows, mark);
                mark = own;
            }

            if (own != '\0' && !IsRule(text.AsSpan(start, end - start)))
            {
                rows.Add(Split(text, line, own));
            }

            start = end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : end + 1;
        }

        Close(tables, rows, mark);
        return tables;
    }

    private static char MarkOf(ReadOnlySpan<char> line)
    {
        var bars = line.Count('|');
        return bars >= 2 || (bars == 1 && line.Trim().Length > 3 && line.IndexOf('\t') < 0) ? '|' : line.Trim().IndexOf('\t') >= 0 ? '\t' : '\0';
    }

    // The line under a Markdown head: "|---|:--:|".
    private static bool IsRule(ReadOnlySpan<char> line) => line.IndexOf('-') >= 0 && line.IndexOfAnyExcept(RuleSigns) < 0;

    private static List<TextSpan> Split(string text, TextSpan line, char mark)
    {
        var cells = new List<TextSpan>();
        var (start, end) = mark == '|' ? Trim(text, line.Start, line.End) : (line.Start, line.End);
        start += mark == '|' && start < end && text[start] == '|' ? 1 : 0;
        end -= mark == '|' && end > start && text[end - 1] == '|' ? 1 : 0;
        for (var at = start; at <= end && cells.Count < MostColumns;)
        {
            var next = text.AsSpan(at, end - at).IndexOf(mark);
            var stop = next < 0 ? end : at + next;
            var (from, to) = Trim(text, at, stop);
            cells.Add(new TextSpan(from, to));
            at = stop + 1;
        }

        return cells;
    }

    private static void Close(List<SourceTable> tables, List<List<TextSpan>> rows, char mark)
    {
        var widest = 0;
        var wide = 0;
        foreach (var row in rows)
        {
            widest = Math.Max(widest, row.Count);
            wide += row.Count >= 3 ? 1 : 0;
        }

        // Two lines with a tab are no table; a dotted line of contents is none either.
        if ((mark == '|' && rows.Count >= 2 && widest >= 2) || (mark == '\t' && (wide >= 2 || (rows.Count >= 3 && widest >= 2))))
        {
            var cells = new List<SourceCell>();
            for (var row = 0; row < rows.Count; row++)
            {
                for (var column = 0; column < rows[row].Count; column++)
                {
                    cells.Add(new SourceCell(row + 1, column + 1, 1, 1, rows[row][column]));
                }
            }

            tables.Add(new SourceTable(cells));
        }

        rows.Clear();
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }
}
