using System.Text;
using TongKet.Figures.Text;

namespace TongKet.Core.Documents;

/// <summary>Text that grows: characters, the runs they came from, the tables they stand in.</summary>
internal sealed class TextFlow
{
    // What one document may hold: a thousand times a long report.
    private const int MostCharacters = 64 * 1024 * 1024;

    private readonly StringBuilder text = new();

    public List<TextPiece> Pieces { get; } = [];

    public List<SourceTable> Tables { get; } = [];

    public int Length => text.Length;

    public bool AtLineStart => text.Length == 0 || text[^1] == '\n';

    public char Last => text.Length == 0 ? '\n' : text[^1];

    public void Add(char c) => text.Append(c);

    public void Add(ReadOnlySpan<char> piece)
    {
        if (text.Length + piece.Length > MostCharacters)
        {
            throw Unreadable.TooLarge;
        }

        text.Append(piece);
    }

    public void EndLine()
    {
        if (!AtLineStart)
        {
            text.Append('\n');
        }
    }

    /// <summary>Takes away line ends that nothing has followed.</summary>
    public void TakeBackLineEnds(int notBefore)
    {
        while (text.Length > notBefore && text[^1] == '\n')
        {
            text.Length--;
        }
    }

    /// <summary>A mark over the last letter, which stood in a run of its own: composed, it takes no room. Tells whether it did.</summary>
    public bool Compose(char mark)
    {
        if (text.Length == 0 || char.IsSurrogate(text[^1]))
        {
            return false;
        }

        var composed = new string([text[^1], mark]).Normalize(NormalizationForm.FormC);
        if (composed.Length != 1)
        {
            return false;
        }

        text[^1] = composed[0];
        return true;
    }

    /// <summary>Appends another flow, as the text of a box follows the paragraph it hangs on.</summary>
    public void Add(TextFlow other)
    {
        EndLine();
        var shift = text.Length;
        Add(other.ToString());
        foreach (var piece in other.Pieces)
        {
            Pieces.Add(piece with { Start = piece.Start + shift });
        }

        foreach (var table in other.Tables)
        {
            Tables.Add(table with { Cells = [.. table.Cells.Select(cell => cell with { Span = new TextSpan(cell.Span.Start + shift, cell.Span.End + shift) })] });
        }
    }

    public override string ToString() => text.ToString();

    /// <summary>The finished document: tables in the order of the text, cells without the blanks around their text.</summary>
    public DocumentText ToDocument(IReadOnlyList<string> parts)
    {
        var whole = ToString();
        List<SourceTable> trimmed = [.. Tables.Select(table => table with { Cells = [.. table.Cells.Select(cell => cell with { Span = Trim(whole, cell.Span) })] })];
        trimmed.Sort(static (left, right) => left.Cells[0].Span.Start.CompareTo(right.Cells[0].Span.Start));
        return new(SourceText.From(whole, trimmed), Pieces, parts);
    }

    private static TextSpan Trim(string whole, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(whole[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(whole[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }
}
