using System.Globalization;
using System.Numerics;

namespace TongKet.Figures.Numbers;

/// <summary>Says numbers in Vietnamese words, so that a person hears what was typed: 158,75 is "một trăm năm mươi tám phẩy bảy mươi lăm".</summary>
/// <remarks>Northern use: "linh", "nghìn", "mốt", "tư", "lăm". The script of the entry forms says the same words; a test holds them together.</remarks>
public static class Spoken
{
    private const int Billion = 1_000_000_000;
    private const int LongestJoinedTail = 2;
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    private static readonly string[] Powers = ["", " nghìn", " triệu"];

    /// <summary>An amount with its unit: "một trăm năm mươi chín tấn".</summary>
    public static string Amount(Quantity quantity) => Number(quantity) + " " + quantity.Unit.Symbol;

    /// <summary>The number of an amount alone.</summary>
    public static string Number(Quantity quantity)
    {
        var power = BigInteger.Pow(10, quantity.Unit.Decimals);
        var whole = BigInteger.DivRem(BigInteger.Abs(quantity.Scaled), power, out var fraction);
        var tail = quantity.Unit.Decimals == 0
            ? string.Empty
            : fraction.ToString(CultureInfo.InvariantCulture).PadLeft(quantity.Unit.Decimals, '0').TrimEnd('0');
        return (quantity.Scaled < 0 ? "âm " : string.Empty) + Whole(whole) + (tail.Length == 0 ? string.Empty : " phẩy " + Tail(tail));
    }

    /// <summary>A whole number that is not negative.</summary>
    public static string Whole(BigInteger value)
    {
        if (value.IsZero)
        {
            return Digits[0];
        }

        var billions = BigInteger.DivRem(value, Billion, out var rest);
        var words = new List<string>();
        if (!billions.IsZero)
        {
            words.Add(Whole(billions) + " tỷ");
        }

        for (var power = Powers.Length - 1; power >= 0; power--)
        {
            var group = (int)(rest / BigInteger.Pow(1000, power) % 1000);
            if (group > 0)
            {
                words.Add(Group(group, isFirst: words.Count == 0) + Powers[power]);
            }
        }

        return string.Join(' ', words);
    }

    // "75" is said as a number; "05" and longer tails digit by digit, as they are read aloud.
    private static string Tail(string digits) => digits.Length <= LongestJoinedTail && digits[0] != '0'
        ? Group(int.Parse(digits, CultureInfo.InvariantCulture), isFirst: true)
        : string.Join(' ', digits.Select(digit => Digits[digit - '0']));

    private static string Group(int value, bool isFirst)
    {
        var (hundreds, tens, units) = (value / 100, value / 10 % 10, value % 10);
        var words = new List<string>();
        var hasHundreds = hundreds > 0 || !isFirst;
        if (hasHundreds)
        {
            words.Add(Digits[hundreds] + " trăm");
        }

        if (tens == 0 && units > 0)
        {
            words.Add(hasHundreds ? "linh " + Digits[units] : Digits[units]);
        }
        else if (tens > 0)
        {
            words.Add(tens == 1 ? "mười" : Digits[tens] + " mươi");
            if (units > 0)
            {
                words.Add(Unit(units, tens));
            }
        }

        return string.Join(' ', words);
    }

    private static string Unit(int units, int tens) => (units, tens) switch
    {
        (1, > 1) => "mốt",
        (4, > 1) => "tư",
        (5, _) => "lăm",
        _ => Digits[units],
    };
}
