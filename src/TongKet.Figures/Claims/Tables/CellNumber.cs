using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Claims.Tables;

/// <summary>A cell that holds one number and nothing else but its sign, a percent sign or a unit.</summary>
/// <param name="Span">The digits with their sign.</param>
/// <param name="Readings">What they may mean, the likeliest first.</param>
/// <param name="IsPercent">A percent sign follows.</param>
/// <param name="Rest">A unit that follows, or nothing.</param>
internal sealed record CellNumber(TextSpan Span, IReadOnlyList<Printed> Readings, bool IsPercent, string Rest)
{
    private const int Longest = 40;

    /// <summary>Reads a cell; nothing when it is no single number.</summary>
    public static CellNumber? Read(string text, TextSpan cell)
    {
        if (cell.Length is 0 or > Longest)
        {
            return null;
        }

        var at = cell.Start;
        var negative = text[at] is '-' or '−' or '–';
        at += negative || text[at] == '+' ? 1 : 0;
        at = Blanks(text, at, cell.End);
        var start = at;
        while (at < cell.End && IsPart(text, at, start, cell.End))
        {
            at++;
        }

        if (at == start || !char.IsAsciiDigit(text[at - 1]) || !char.IsAsciiDigit(text[start]))
        {
            return null;
        }

        var digits = Compact(text.AsSpan(start, at - start));
        var readings = Printed.Read(digits);
        var span = new TextSpan(negative ? cell.Start : start, at);
        at = Blanks(text, at, cell.End);
        var percent = at < cell.End && text[at] == '%';
        at += percent ? 1 : 0;
        var rest = text[at..cell.End].Trim();
        if (readings.Count == 0 || (rest.Length > 0 && (percent || !char.IsLetter(rest[0]))))
        {
            return null;
        }

        return new CellNumber(span, negative ? [.. readings.Select(static one => one.Negate())] : readings, percent, rest);
    }

    /// <summary>A cell that says "nothing here": empty, a dash, a cross.</summary>
    public static bool IsNil(ReadOnlySpan<char> cell) => cell.IsEmpty || cell is "-" or "–" or "—" or "x" or "X" or "..." or "…";

    // Digits and marks; a blank only where it parts thousands: "6 167 267".
    private static bool IsPart(string text, int at, int start, int end) => char.IsAsciiDigit(text[at]) || text[at] is '.' or ','
        || (text[at] is ' ' or '\u00A0' or '\u202F' && at > start && at + 3 < end + 0 && char.IsAsciiDigit(text[at - 1]) && IsGroup(text, at + 1, end));

    private static bool IsGroup(string text, int at, int end) => at + 3 <= end && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2])
        && (at + 3 == end || !char.IsAsciiDigit(text[at + 3]));

    private static string Compact(ReadOnlySpan<char> digits)
    {
        Span<char> kept = stackalloc char[Longest];
        var length = 0;
        foreach (var c in digits)
        {
            if (c is not (' ' or '\u00A0' or '\u202F'))
            {
                kept[length++] = c;
            }
        }

        return new string(kept[..length]);
    }

    private static int Blanks(string text, int at, int end)
    {
        while (at < end && text[at] is ' ' or '\u00A0' or '\u202F')
        {
            at++;
        }

        return at;
    }
}
