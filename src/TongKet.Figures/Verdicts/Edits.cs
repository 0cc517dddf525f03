using System.Text;
using TongKet.Figures.Numbers;

namespace TongKet.Figures.Verdicts;

/// <summary>A slip of the keyboard undone: the print that may have been meant.</summary>
internal sealed record Edit(string Text, string Why, int Cost);

/// <summary>The small slips of ST-25, the likeliest first: swapped neighbours, a moved comma, a doubled, dropped or wrong digit.</summary>
internal static class Edits
{
    public static List<Edit> Of(Printed printed)
    {
        var edits = new List<Edit>();
        var digits = Digits(printed.Text);
        if (digits.Length is 0 or > 15)
        {
            return edits;
        }

        var grouped = printed.Text.Contains('.', StringComparison.Ordinal) && printed.Decimals == 0;
        var seen = new HashSet<string>(StringComparer.Ordinal) { printed.Text };
        void Offer(string trial, int decimals, string why, int cost)
        {
            var text = trial[0] == '0' && decimals == 0 && printed.Text[0] != '0' ? null : Write(trial, decimals, grouped);
            if (text is not null && seen.Add(text))
            {
                edits.Add(new Edit(text, why, cost));
            }
        }

        for (var i = 0; i + 1 < digits.Length; i++)
        {
            Offer(Swapped(digits, i), printed.Decimals, "đảo hai chữ số", 1);
        }

        if (printed.Decimals > 0)
        {
            Offer(digits, printed.Decimals - 1, "đặt sai dấu phẩy", 2);
        }

        if (printed.Decimals > 0 || !printed.IsExact)
        {
            Offer(digits, printed.Decimals + 1, "đặt sai dấu phẩy", 2);
        }

        for (var i = 0; i + 1 < digits.Length; i++)
        {
            if (digits[i] == digits[i + 1])
            {
                Offer(digits.Remove(i, 1), Math.Min(printed.Decimals, digits.Length - 1), "thừa một chữ số lặp", 2);
            }
        }

        for (var i = 0; i < digits.Length; i++)
        {
            for (var c = '0'; c <= '9'; c++)
            {
                Offer(string.Concat(digits.AsSpan(0, i), [c], digits.AsSpan(i + 1)), printed.Decimals, "sai một chữ số", 3);
            }
        }

        return edits;
    }

    private static string Swapped(string digits, int at)
    {
        var copy = digits.ToCharArray();
        (copy[at], copy[at + 1]) = (copy[at + 1], copy[at]);
        return new string(copy);
    }

    private static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (c is not ('.' or ','))
            {
                return string.Empty;
            }
        }

        return digits.ToString();
    }

    private static string? Write(string digits, int decimals, bool grouped)
    {
        if (decimals < 0 || decimals > digits.Length)
        {
            return null;
        }

        var whole = decimals == digits.Length ? "0" : digits[..^decimals];
        if (whole.Length > 1 && whole[0] == '0' && (whole.Length > 2 || decimals > 0))
        {
            return null;
        }

        if (grouped)
        {
            for (var i = whole.Length - 3; i > 0; i -= 3)
            {
                whole = whole.Insert(i, ".");
            }
        }

        return decimals == 0 ? whole : whole + "," + digits[^decimals..];
    }
}
