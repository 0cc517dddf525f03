using TongKet.Figures.Text;

namespace TongKet.Core.Documents;

/// <summary>A document as text to audit, with the way back to where each character stands in the file.</summary>
public sealed class DocumentText
{
    private readonly IReadOnlyList<TextPiece> pieces;

    internal DocumentText(SourceText text, IReadOnlyList<TextPiece> pieces, IReadOnlyList<string> parts)
    {
        Text = text;
        this.pieces = pieces;
        Parts = parts;
    }

    /// <summary>The text with its tables. Cells of a row are parted by tabs, rows and paragraphs by line ends.</summary>
    public SourceText Text { get; }

    /// <summary>The parts of the file that text was read from: "word/document.xml", "word/footnotes.xml"; none for plain files.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>The runs that hold a span, in order; empty where the text was made by the reader (list numbers, separators) or the file has no runs.</summary>
    public IReadOnlyList<RunPlace> RunsOf(TextSpan span)
    {
        var places = new List<RunPlace>();
        for (var i = First(span.Start); i < pieces.Count && pieces[i].Start < span.End; i++)
        {
            var piece = pieces[i];
            var from = Math.Max(span.Start, piece.Start) - piece.Start;
            var to = Math.Min(span.End, piece.Start + piece.Length) - piece.Start;
            if (from < to)
            {
                places.Add(new RunPlace(Parts[piece.Part], piece.Paragraph, piece.Run, piece.Raw(from), piece.Raw(to)));
            }
        }

        return places;
    }

    // The first piece that ends after an offset.
    private int First(int offset)
    {
        var (low, high) = (0, pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pieces[middle].Start + pieces[middle].Length > offset)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}

/// <summary>A stretch of a run of a Word file.</summary>
/// <remarks>
/// Paragraphs and runs are counted from 0 over every w:p and w:r element of the part in document order, whatever holds them: deleted ones,
/// text boxes and both branches of mc:AlternateContent count. Offsets are over the run's content: each w:t by its characters, each w:tab, w:ptab,
/// w:br, w:cr, w:noBreakHyphen, w:softHyphen and w:sym as one, everything else as none.
/// </remarks>
/// <param name="Part">The name of the part.</param>
/// <param name="Paragraph">Which w:p the run stands in.</param>
/// <param name="Run">Which w:r it is.</param>
/// <param name="Start">The first character.</param>
/// <param name="End">One past the last character.</param>
public readonly record struct RunPlace(string Part, int Paragraph, int Run, int Start, int End);

/// <summary>Characters of the text that one run holds. Where decoding changed the number of characters, the raw offset of each one is kept.</summary>
internal readonly record struct TextPiece(int Start, int Length, int Part, int Paragraph, int Run, int RawStart, int[]? RawOffsets)
{
    public int Raw(int offset) => RawStart + (RawOffsets is null ? offset : RawOffsets[offset]);
}
