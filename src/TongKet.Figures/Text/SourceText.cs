using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace TongKet.Figures.Text;

/// <summary>A text to audit: NFC-normalised, with line and column of every offset.</summary>
/// <remarks>
/// All offsets of the auditor are UTF-16 code units of <see cref="Value"/>. A lone surrogate or non-character becomes U+FFFD, one for one,
/// so that no input is refused.
/// </remarks>
public sealed class SourceText
{
    private static readonly SearchValues<char> Doubtful = SearchValues.Create(string.Concat(Enumerable.Range(0xD800, 0x800).Append(0xFFFE).Append(0xFFFF).Select(static code => (char)code)));

    private readonly int[] lineStarts;

    private SourceText(string value, IReadOnlyList<SourceTable> tables)
    {
        Value = value;
        Tables = tables;
        lineStarts = FindLines(value);
    }

    /// <summary>The text itself, in NFC.</summary>
    public string Value { get; }

    /// <summary>The tables in it, as the reader of its document found them.</summary>
    public IReadOnlyList<SourceTable> Tables { get; }

    /// <summary>Makes a source of any string; never throws but for null.</summary>
    public static SourceText From(string text) => From(text, []);

    /// <summary>Makes a source of a string and its tables. Where composing moves letters, and so the tables' offsets, the tables are dropped.</summary>
    public static SourceText From(string text, IReadOnlyList<SourceTable> tables)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tables);
        var valid = ReplaceInvalid(text);
        var composed = IsPlainlyComposed(valid) ? valid : valid.Normalize(NormalizationForm.FormC);
        return new SourceText(composed, composed.Length == text.Length ? tables : []);
    }

    /// <summary>The line and column of an offset, both from 1.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        var found = Array.BinarySearch(lineStarts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The table and cell that an offset lies in, the innermost where tables nest; the table by its place in the text, from 1.</summary>
    public (int Table, SourceCell Cell)? CellAt(int offset)
    {
        (int, SourceCell)? found = null;
        for (var i = 0; i < Tables.Count; i++)
        {
            var cells = Tables[i].Cells;
            var (low, high) = (0, cells.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = cells[middle].Span.Start <= offset ? (middle + 1, high) : (low, middle);
            }

            if (low > 0 && offset < cells[low - 1].Span.End)
            {
                found = (i + 1, cells[low - 1]);
            }
        }

        return found;
    }

    /// <summary>The characters of a span.</summary>
    public string Slice(TextSpan span) => Value.Substring(span.Start, span.Length);

    private static string ReplaceInvalid(string text)
    {
        // The platform's normaliser refuses U+FFFE, a mark of wrong byte order, as it does lone surrogates.
        var first = text.AsSpan().IndexOfAny(Doubtful);
        if (first < 0)
        {
            return text;
        }

        char[]? copy = null;
        for (var i = first; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]) && text[i] < '\uFFFE')
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            copy ??= text.ToCharArray();
            copy[i] = '\uFFFD';
        }

        return copy is null ? text : new string(copy);
    }

    // Ordinary Vietnamese holds only characters that compose with nothing: then the normaliser (and ICU behind it) is not loaded at all.
    private static bool IsPlainlyComposed(string text)
    {
        var codes = MemoryMarshal.Cast<char, ushort>(text);
        var at = 0;
        for (; at + Vector<ushort>.Count <= codes.Length; at += Vector<ushort>.Count)
        {
            var block = new Vector<ushort>(codes[at..]);
            var letters = Vector.LessThan(block, new Vector<ushort>(0x0300)) | Vector.LessThanOrEqual(block - new Vector<ushort>(0x1EA0), new Vector<ushort>(0x1EF9 - 0x1EA0));
            if (letters != Vector<ushort>.AllBitsSet && !IsPlainlyComposed(text.AsSpan(at, Vector<ushort>.Count)))
            {
                return false;
            }
        }

        return IsPlainlyComposed(text.AsSpan(at));
    }

    private static bool IsPlainlyComposed(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            var plain = c < '\u0300' || c is >= '\u1EA0' and <= '\u1EF9' or >= '\u2002' and <= '\u2070' or '\uFEFF' or '\uFFFD' or '\u20AB';
            if (!plain)
            {
                return false;
            }
        }

        return true;
    }

    private static int[] FindLines(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = NextEnd(text, 0); i < text.Length; i = NextEnd(text, i + 1))
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }

    private static int NextEnd(string text, int from)
    {
        var next = text.AsSpan(from).IndexOfAny('\n', '\r');
        return next < 0 ? text.Length : from + next;
    }
}
