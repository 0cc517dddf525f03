using TongKet.Figures.Text;

namespace TongKet.Figures.Claims;

/// <summary>Reads days, months, quarters, years and spans of years at a token (RP-N8).</summary>
internal static class Calendar
{
    /// <summary>dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, or "ngày d tháng m năm y" from its first number. Returns the tokens taken.</summary>
    public static int ReadDate(Tokens tokens, int at, out DateOnly date)
    {
        date = default;
        if (tokens.IsNumber(at) && Dotted(tokens.Text(at), out date))
        {
            return 1;
        }

        foreach (var sign in "/-")
        {
            if (tokens.IsSign(at + 1, sign) && tokens.IsSign(at + 3, sign) && tokens[at + 1].Glued && tokens[at + 4 < tokens.Count ? at + 4 : at].Glued
                && Make(tokens.Whole(at), tokens.Whole(at + 2), tokens.Whole(at + 4), out date))
            {
                return 5;
            }
        }

        return tokens.Is(at + 1, "tháng") && tokens.Is(at + 3, "năm") && Make(tokens.Whole(at), tokens.Whole(at + 2), tokens.Whole(at + 4), out date) ? 5 : 0;
    }

    public static bool IsYear(int value) => value is >= 1900 and <= 2100;

    private static bool Dotted(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text.Length is < 8 or > 10 || text.Contains(','))
        {
            return false;
        }

        var first = text.IndexOf('.');
        var last = text.LastIndexOf('.');
        return first is 1 or 2 && last - first is 2 or 3 && text.Length - last == 5
            && Make(Digits(text[..first]), Digits(text[(first + 1)..last]), Digits(text[(last + 1)..]), out date);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            value = char.IsAsciiDigit(c) ? (value * 10) + (c - '0') : 10_000;
        }

        return value;
    }

    private static bool Make(int day, int month, int year, out DateOnly date)
    {
        date = default;
        if (!IsYear(year) || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }
}
