using TongKet.Figures.Text;

namespace TongKet.Core.Documents;

/// <summary>A file of separated values as it stands, with its cells as a table: the text is not laid out anew, so places are those of the file.</summary>
internal static class CsvText
{
    private const int MostCells = 2_000_000;

    public static DocumentText Read(string text)
    {
        // Offsets of cells must not move: compose first.
        var source = SourceText.From(text);
        var cells = Cells(source.Value, DelimiterOf(source.Value));
        return new DocumentText(cells.Count == 0 ? source : SourceText.From(source.Value, [new SourceTable(cells)]), [], []);
    }

    private static List<SourceCell> Cells(string text, char delimiter)
    {
        var cells = new List<SourceCell>();
        var (row, column, at) = (1, 1, 0);
        while (at < text.Length)
        {
            var (span, next) = Cell(text, at, delimiter);
            cells.Add(new SourceCell(row, column, 1, 1, span));
            if (cells.Count > MostCells)
            {
                throw Unreadable.TooLarge;
            }

            column++;
            at = next;
            if (at < text.Length && text[at] is '\r' or '\n')
            {
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
                row++;
                column = 1;
            }
            else
            {
                at++;
            }
        }

        return cells;
    }

    // A cell and where the separator or line end after it stands.
    private static (TextSpan Span, int Next) Cell(string text, int at, char delimiter)
    {
        if (text[at] == '"')
        {
            var close = at + 1;
            while (close < text.Length && (text[close] != '"' || (close + 1 < text.Length && text[close + 1] == '"')))
            {
                close += text[close] == '"' ? 2 : 1;
            }

            close = Math.Min(close, text.Length);
            var next = text.AsSpan(close).IndexOfAny(delimiter, '\r', '\n');
            return (Trim(text, at + 1, close), next < 0 ? text.Length : close + next);
        }

        var end = text.AsSpan(at).IndexOfAny(delimiter, '\r', '\n');
        end = end < 0 ? text.Length : at + end;
        return (Trim(text, at, end), end);
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    // Vietnamese numbers hold commas, so that their files mostly part cells by semicolons; the sign of the first lines decides.
    private static char DelimiterOf(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 4096));
        var best = ',';
        foreach (var candidate in ";\t")
        {
            best = head.Count(candidate) > 0 && head.Count(candidate) * 2 >= head.Count(best) ? candidate : best;
        }

        return best;
    }
}
