using System.Text;
using UglyToad.PdfPig.Content;

namespace TongKet.Core.Documents;

/// <summary>One printed line of a page.</summary>
/// <param name="Text">Its words; columns parted by tabs.</param>
/// <param name="IsFull">It reaches the right margin, so that its sentence may go on below.</param>
internal sealed record PdfLine(string Text, bool IsFull)
{
    /// <summary>Appends the line: after a full line without a closing sign the paragraph goes on.</summary>
    public void WriteTo(TextFlow flow)
    {
        flow.Add(Composition.Of(Text).Text);
        flow.Add(IsFull && !Text.Contains('\t', StringComparison.Ordinal) && Text[^1] is not ('.' or ';' or ':' or '!' or '?') ? ' ' : '\n');
    }
}

/// <summary>Puts the words of a page together to lines.</summary>
internal static class PdfLines
{
    public static List<PdfLine> Of(Page page)
    {
        List<Word> words = [.. page.GetWords().Where(static word => !string.IsNullOrWhiteSpace(word.Text))];
        words.Sort(static (left, right) => right.BoundingBox.Bottom.CompareTo(left.BoundingBox.Bottom));
        var rows = new List<List<Word>>();
        foreach (var word in words)
        {
            // One line: its middle is not below the foot of the line's first word.
            if (rows.Count > 0 && word.BoundingBox.Bottom + (word.BoundingBox.Height / 2) >= rows[^1][0].BoundingBox.Bottom)
            {
                rows[^1].Add(word);
            }
            else
            {
                rows.Add([word]);
            }
        }

        var margin = words.Count == 0 ? 0 : words.Max(static word => word.BoundingBox.Right);
        var lines = new List<PdfLine>();
        for (var i = 0; i < rows.Count; i++)
        {
            var text = Join(rows[i]);

            // The page number at head or foot.
            if ((i == 0 || i == rows.Count - 1) && text.Length <= 4 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            {
                continue;
            }

            var last = rows[i][^1].BoundingBox;
            lines.Add(new PdfLine(text, last.Right > margin - (last.Height * 4)));
        }

        return lines;
    }

    private static string Join(List<Word> row)
    {
        row.Sort(static (left, right) => left.BoundingBox.Left.CompareTo(right.BoundingBox.Left));
        var text = new StringBuilder();
        for (var i = 0; i < row.Count; i++)
        {
            if (i > 0)
            {
                var gap = row[i].BoundingBox.Left - row[i - 1].BoundingBox.Right;
                text.Append(gap > Math.Max(row[i].BoundingBox.Height, row[i - 1].BoundingBox.Height) * 3 / 2 ? '\t' : ' ');
            }

            text.Append(row[i].Text);
        }

        return text.ToString();
    }
}
