using System.Buffers;

namespace TongKet.Figures.Claims.Tables;

/// <summary>What the number and the words before a row say of its place: I, 1, 1.1, a, -; total; part of "Trong đó".</summary>
internal static class RowLabels
{
    /// <summary>A row without a number.</summary>
    public const int Unmarked = -1;

    private static readonly SearchValues<char> Numbered = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> PartNames = SearchValues.Create("0123456789ivxabcde");
    private static readonly HashSet<string> TotalWords = new(["tổng", "cộng", "số", "toàn", "phường", "xã", "huyện", "tỉnh", "thành", "phố", "chung"], StringComparer.Ordinal);

    /// <summary>How deep a mark nests: the larger the deeper.</summary>
    public static int Depth(ReadOnlySpan<char> mark)
    {
        mark = mark.Trim(" .)(:*");
        if (mark.IsEmpty || mark.Length > 10)
        {
            return Unmarked;
        }

        if (mark.IndexOfAnyExcept("IVXLC") < 0)
        {
            return 1;
        }

        if (mark.Length == 1)
        {
            return mark[0] switch { '-' or '–' => 6, '+' or '•' => 7, >= 'A' and <= 'Z' => 0, >= 'a' and <= 'z' or 'đ' => 5, >= '0' and <= '9' => 2, _ => Unmarked };
        }

        return char.IsAsciiDigit(mark[0]) && mark.IndexOfAnyExcept(Numbered) < 0 ? 2 + mark.Count('.') : Unmarked;
    }

    /// <summary>The mark that begins a label: "1.1. Thu…", "a) …", "- …"; empty when there is none.</summary>
    public static ReadOnlySpan<char> MarkOf(ReadOnlySpan<char> label)
    {
        label = label.TrimStart();
        if (!label.IsEmpty && label[0] is '-' or '–' or '+' or '•')
        {
            return label[..1];
        }

        var end = label.IndexOfAny(' ', ')');
        return end is > 0 and <= 8 && (label[end] == ')' || label[end - 1] == '.') && Depth(label[..end]) != Unmarked ? label[..end] : default;
    }

    /// <summary>Nothing but "Tổng cộng", "Cộng", "Toàn phường"…</summary>
    public static bool IsTotal(string label)
    {
        var any = false;
        foreach (var word in label.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // "Tổng cộng (I + II)" names its parts.
            if (!TotalWords.Contains(word) && word.AsSpan().IndexOfAnyExcept(PartNames) >= 0)
            {
                return false;
            }

            any |= word is "tổng" or "cộng" or "toàn";
        }

        return any;
    }
}
