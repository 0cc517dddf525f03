using System.Globalization;
using System.Numerics;
using System.Text;

namespace TongKet.Figures.Numbers;

/// <summary>Prints numbers, money and dates as Vietnamese official writing does: dots between thousands, a comma before decimals.</summary>
/// <remarks>The one place that knows these formats; it never asks the thread for its culture (RP-N1, RP-N8).</remarks>
public static class Vietnamese
{
    /// <summary>U+00A0, between a number and its unit so that they stay on one line.</summary>
    public const char NoBreakSpace = '\u00A0';

    private const char MinusSign = '-';

    /// <summary>A whole number: 6.167.267.743.</summary>
    public static string Number(BigInteger value)
    {
        var digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder(digits.Length + (digits.Length / 3) + 1);
        if (value.Sign < 0)
        {
            text.Append(MinusSign);
        }

        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % 3 == 0)
            {
                text.Append('.');
            }

            text.Append(digits[i]);
        }

        return text.ToString();
    }

    /// <summary>Rounded half away from zero to exactly <paramref name="decimals"/> places: 98,20 for two.</summary>
    public static string Number(Rational value, int decimals) => Scaled(value.RoundScaled(decimals), decimals, keepZeros: true);

    /// <summary>The exact value of at most <paramref name="maximumDecimals"/> places, without trailing zeros: 98,2.</summary>
    public static string Short(Rational value, int maximumDecimals) => Scaled(value.RoundScaled(maximumDecimals), maximumDecimals, keepZeros: false);

    /// <summary>A quantity with its unit after a no-break space: 159 tấn.</summary>
    public static string Amount(Quantity quantity) => Number(quantity) + NoBreakSpace + quantity.Unit.Symbol;

    /// <summary>A quantity's number alone, as exact as it is stored: 158,75.</summary>
    public static string Number(Quantity quantity) => Scaled(quantity.Scaled, quantity.Unit.Decimals, keepZeros: false);

    /// <summary>A percentage: 144 %, 98,2 %.</summary>
    public static string Percent(Rational value, int decimals) => Number(value, decimals) + NoBreakSpace + '%';

    /// <summary>13/01/2022.</summary>
    public static string Date(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>14/01/2022 15:02, in Vietnam (UTC+7, no summer time).</summary>
    public static string DateTime(DateTime utc) => Local(utc).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>The instant on Vietnam's clocks (UTC+7, no summer time).</summary>
    public static DateTime Local(DateTime utc) => utc.AddHours(7);

    private static string Scaled(BigInteger scaled, int decimals, bool keepZeros)
    {
        var power = BigInteger.Pow(10, decimals);
        var whole = BigInteger.DivRem(BigInteger.Abs(scaled), power, out var fraction);
        var text = new StringBuilder();
        if (scaled.Sign < 0)
        {
            text.Append(MinusSign);
        }

        text.Append(Number(whole));
        var tail = decimals == 0 ? string.Empty : fraction.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0');
        tail = keepZeros ? tail : tail.TrimEnd('0');
        return tail.Length == 0 ? text.ToString() : text.Append(',').Append(tail).ToString();
    }
}
