using System.Globalization;
using System.Numerics;

namespace TongKet.Core.Documents;

/// <summary>Numbers and days as spreadsheets store them, made exact.</summary>
internal static class CellNumber
{
    // A spreadsheet holds and shows fifteen digits; what files write behind them is the shadow of its binary arithmetic: 98.200000000000003.
    private const int ExactDigits = 15;
    private const int LargestExponent = 30;

    // Serial 60 is 29/02/1900, a day that spreadsheets believe in.
    private const int PhantomDay = 60;

    /// <summary>The number of a cell in plain digits: "1.5E3" becomes "1500".</summary>
    public static (string Text, CellFault Fault) Plain(string raw)
    {
        if (IsPlain(raw))
        {
            return (raw, CellFault.None);
        }

        var text = raw.AsSpan().Trim();
        var negative = text.StartsWith("-", StringComparison.Ordinal);
        text = text.Length > 0 && text[0] is '-' or '+' ? text[1..] : text;
        var exponentAt = text.IndexOfAny('e', 'E');
        var exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return (raw, CellFault.BadNumber);
        }

        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var tail = point < 0 ? [] : mantissa[(point + 1)..];
        if (whole.Length + tail.Length == 0 || whole.ContainsAnyExceptInRange('0', '9') || tail.ContainsAnyExceptInRange('0', '9'))
        {
            return (raw, CellFault.BadNumber);
        }

        if (Math.Abs((long)exponent) > LargestExponent || whole.Length + tail.Length > 400)
        {
            return (raw, CellFault.TooManyDigits);
        }

        return Written(negative, string.Concat(whole, tail), whole.Length + exponent, raw);
    }

    /// <summary>The day of a serial number, "2025-07-01", with its time when it has one.</summary>
    public static (string Text, CellFault Fault) Day(string plain, bool from1904)
    {
        var value = new SheetCell(1, 1, CellKind.Number, plain).Value();
        var day = value.Floor();
        if (value.Sign < 0 || day > 2_958_465 || (!from1904 && (day.IsZero || day == PhantomDay)))
        {
            return (plain, CellFault.BadDate);
        }

        var start = from1904 ? new DateOnly(1904, 1, 1) : day < PhantomDay ? new DateOnly(1899, 12, 31) : new DateOnly(1899, 12, 30);
        if (from1904 && day > 2_957_003)
        {
            return (plain, CellFault.BadDate);
        }

        var seconds = (int)((value - day) * 86_400).RoundScaled(0);
        var date = start.AddDays((int)day);
        if (seconds == 0 || seconds == 86_400)
        {
            return (date.AddDays(seconds / 86_400).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellFault.None);
        }

        return (date.ToDateTime(default).AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), CellFault.None);
    }

    private static bool IsPlain(string raw)
    {
        if (raw.Length is 0 or > ExactDigits || raw[0] == '0')
        {
            return raw == "0";
        }

        return !raw.AsSpan().ContainsAnyExceptInRange('0', '9');
    }

    // The digits stand for 0.digits × 10^scale after their zeros are cut.
    private static (string Text, CellFault Fault) Written(bool negative, string digits, int scale, string raw)
    {
        var significant = digits.TrimStart('0');
        scale -= digits.Length - significant.Length;
        significant = significant.TrimEnd('0');
        if (significant.Length == 0)
        {
            return ("0", CellFault.None);
        }

        if (significant.Length > ExactDigits)
        {
            if (scale > ExactDigits)
            {
                return (raw, CellFault.TooManyDigits);
            }

            var kept = BigInteger.Parse(significant.AsSpan(0, ExactDigits), NumberStyles.None, CultureInfo.InvariantCulture);
            var rounded = (significant[ExactDigits] >= '5' ? kept + 1 : kept).ToString(CultureInfo.InvariantCulture);
            scale += rounded.Length - ExactDigits;
            significant = rounded.TrimEnd('0');
        }

        var text = scale <= 0 ? $"0.{new string('0', -scale)}{significant}"
            : scale >= significant.Length ? significant.PadRight(scale, '0')
            : $"{significant[..scale]}.{significant[scale..]}";
        return (negative ? "-" + text : text, CellFault.None);
    }
}
