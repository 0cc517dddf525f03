using TongKet.Figures.Text;

namespace TongKet.Figures.Claims.Tables;

/// <summary>The text as the readers of prose see it: figures of tables blanked out, cells that hold sentences left where they stand.</summary>
internal static class TableMask
{
    private const int SentenceLength = 60;

    /// <summary>A text of the same length, so that offsets are the same.</summary>
    public static SourceText Apply(SourceText text, IReadOnlyList<SourceTable> figures)
    {
        if (text.Tables.Count == 0)
        {
            return text;
        }

        var masked = text.Value.ToCharArray();
        foreach (var table in text.Tables)
        {
            Part(masked, table);
        }

        foreach (var table in figures)
        {
            foreach (var cell in table.Cells)
            {
                if (cell.Span.Length <= SentenceLength)
                {
                    masked.AsSpan(cell.Span.Start, cell.Span.Length).Fill('\n');
                }
            }
        }

        return SourceText.From(new string(masked));
    }

    // Neighbouring cells are no sentence: what stands between them ends a paragraph.
    private static void Part(char[] masked, SourceTable table)
    {
        var cells = table.Cells;
        for (var i = 1; i < cells.Count; i++)
        {
            var (start, end) = (cells[i - 1].Span.End, cells[i].Span.Start);
            if (start < end && end <= masked.Length)
            {
                masked.AsSpan(start, end - start).Fill('\n');
            }
        }

        // The bar before the first cell of Markdown and after the last.
        for (var at = cells.Count > 0 ? cells[0].Span.Start - 1 : -1; at >= 0 && masked[at] is '|' or ' ' or '\t'; at--)
        {
            masked[at] = '\n';
        }

        for (var at = cells.Count > 0 ? cells[^1].Span.End : masked.Length; at < masked.Length && masked[at] is '|' or ' ' or '\t'; at++)
        {
            masked[at] = '\n';
        }
    }
}
