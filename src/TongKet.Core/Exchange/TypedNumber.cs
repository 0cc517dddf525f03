using System.Globalization;
using System.Numerics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>Which sign stands before the decimals in numbers that a file has as text.</summary>
public enum DecimalMark
{
    /// <summary>Not said: what can be read in two ways is asked about.</summary>
    Asked,

    /// <summary>As Vietnamese offices write: 1.234,5.</summary>
    Comma,

    /// <summary>As foreign programs write: 1,234.5.</summary>
    Point,
}

/// <summary>A number that was typed as text, or why it cannot be taken.</summary>
internal readonly record struct TypedNumber(Rational? Value, bool IsPercent, string? Fault)
{
    /// <summary>Reads "1.234,5", "-12", "98,2 %". A text with two readings, such as 1.234, has a fault that says both; it is never guessed.</summary>
    public static TypedNumber Read(string text, DecimalMark mark)
    {
        var typed = text.Trim().Replace('\u2212', '-');
        var percent = typed.EndsWith('%');
        typed = (percent ? typed[..^1] : typed).TrimEnd();
        var negative = typed.StartsWith('-');
        var digits = negative ? typed[1..] : typed;
        if (digits.Length == 0 || digits.Length > 60 || digits.Any(letter => !char.IsAsciiDigit(letter) && letter is not ('.' or ',' or ' ' or '\u00A0' or '\u202F')))
        {
            return Not($"«{Short(text)}» không phải là một số; chỉ ghi chữ số, không kèm chữ hay đơn vị.");
        }

        var spaced = digits.Any(letter => letter is ' ' or '\u00A0' or '\u202F');
        if (spaced && !IsGrouped(digits.Split('.', ',')[0], digits.First(letter => letter is ' ' or '\u00A0' or '\u202F')))
        {
            return Not($"«{Short(text)}» có dấu cách giữa các chữ số; hãy bỏ dấu cách.");
        }

        digits = spaced ? string.Concat(digits.Where(letter => letter is not (' ' or '\u00A0' or '\u202F'))) : digits;
        var (plain, fault) = Plain(digits, mark);
        if (plain is null)
        {
            return Not(fault ?? $"«{Short(text)}» có dấu chấm, dấu phẩy đặt sai chỗ; hãy viết như 1.234,5.");
        }

        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var scaled = BigInteger.Parse(plain.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);
        return new(Rational.FromScaled(negative ? -scaled : scaled, point < 0 ? 0 : plain.Length - point - 1), percent, null);
    }

    // Digits with at most one point before the decimals; null when the text is no number, with a fault when it is two.
    private static (string? Plain, string? Fault) Plain(string digits, DecimalMark mark)
    {
        var (dots, commas) = (digits.Count(letter => letter == '.'), digits.Count(letter => letter == ','));
        if (dots + commas == 0)
        {
            return (digits, null);
        }

        if (mark == DecimalMark.Asked && dots + commas == 1)
        {
            return Single(digits);
        }

        var byComma = Read(digits, '.', ',');
        var byPoint = Read(digits, ',', '.');
        return mark switch
        {
            DecimalMark.Comma => (byComma, Otherwise(digits, byPoint, "dấu phẩy")),
            DecimalMark.Point => (byPoint, Otherwise(digits, byComma, "dấu chấm")),
            _ => (byComma ?? byPoint, null),
        };
    }

    // One sign alone: behind a comma that cannot part thousands stand decimals; everything else has two readings.
    private static (string? Plain, string? Fault) Single(string digits)
    {
        var at = digits.IndexOfAny(['.', ',']);
        var (whole, tail) = (digits[..at], digits[(at + 1)..]);
        if (whole.Length == 0 || tail.Length == 0)
        {
            return (null, null);
        }

        var thousands = tail.Length == 3 && whole.Length <= 3 && whole[0] != '0';
        if (digits[at] == ',' && !thousands)
        {
            return ($"{whole}.{tail}", null);
        }

        return (null, thousands
            ? $"«{digits}» có thể là {whole}{tail} hoặc {whole},{tail}; hãy chọn dấu thập phân của tệp, hoặc nhập ô này thành số."
            : $"«{digits}» dùng dấu chấm trước phần thập phân; nếu đúng là {whole},{tail} thì viết {whole},{tail} hoặc chọn dấu thập phân của tệp là dấu chấm.");
    }

    private static string? Otherwise(string digits, string? other, string mark) => other is null ? null
        : $"«{digits}» không viết theo dấu thập phân đã chọn ({mark}); hãy sửa ô này.";

    private static string? Read(string digits, char group, char mark)
    {
        var at = digits.IndexOf(mark, StringComparison.Ordinal);
        var (whole, tail) = at < 0 ? (digits, null) : (digits[..at], digits[(at + 1)..]);
        if (tail is not null && (tail.Length == 0 || tail.Any(letter => !char.IsAsciiDigit(letter))))
        {
            return null;
        }

        if (whole.Contains(group, StringComparison.Ordinal) && !IsGrouped(whole, group))
        {
            return null;
        }

        var plain = whole.Replace(group.ToString(), string.Empty, StringComparison.Ordinal);
        return plain.Length == 0 ? null : tail is null ? plain : $"{plain}.{tail}";
    }

    private static bool IsGrouped(string whole, char group)
    {
        var groups = whole.Split(group);
        return groups[0].Length is >= 1 and <= 3 && groups[0][0] != '0' && groups.Skip(1).All(part => part.Length == 3);
    }

    private static TypedNumber Not(string fault) => new(null, false, fault);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
