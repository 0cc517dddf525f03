using TongKet.Figures.Numbers;

namespace TongKet.Figures.Verdicts;

/// <summary>A slip of the keyboard undone: the print that may have been meant.</summary>
internal sealed record Edit(string Text, string Why, int Cost);

/// <summary>The small slips of ST-25, the likeliest first: swapped neighbours, a moved comma, a doubled, dropped or wrong digit.</summary>
internal static class Edits
{
    /// <summary>The cost of the least likely slip.</summary>
    public const int Dearest = 3;

    private const int MostDigits = 15;

    /// <summary>Every slip, the likeliest first and no print twice.</summary>
    public static List<Edit> Of(Printed printed)
    {
        var edits = new List<Edit>();
        for (var cost = 1; cost <= Dearest; cost++)
        {
            AddOf(printed, cost, edits);
        }

        return edits;
    }

    /// <summary>Adds the slips of one cost whose prints are not among the given ones.</summary>
    public static void AddOf(Printed printed, int cost, List<Edit> edits)
    {
        Span<char> room = stackalloc char[MostDigits + 1];
        var length = Digits(printed.Text, room);
        if (length is 0 or > MostDigits)
        {
            return;
        }

        var digits = room[..length];
        var slips = new Slips(printed, edits);
        switch (cost)
        {
            case 1:
                AddSwaps(slips, digits);
                break;
            case 2:
                AddMarks(slips, digits);
                AddDoubles(slips, digits);
                break;
            default:
                AddWrong(slips, digits);
                break;
        }
    }

    private static void AddSwaps(Slips slips, Span<char> digits)
    {
        for (var i = 0; i + 1 < digits.Length; i++)
        {
            (digits[i], digits[i + 1]) = (digits[i + 1], digits[i]);
            slips.Offer(digits, slips.Printed.Decimals, "đảo hai chữ số", 1);
            (digits[i], digits[i + 1]) = (digits[i + 1], digits[i]);
        }
    }

    private static void AddMarks(Slips slips, Span<char> digits)
    {
        var printed = slips.Printed;
        if (printed.Decimals > 0)
        {
            slips.Offer(digits, printed.Decimals - 1, "đặt sai dấu phẩy", 2);
        }

        if (printed.Decimals > 0 || !printed.IsExact)
        {
            slips.Offer(digits, printed.Decimals + 1, "đặt sai dấu phẩy", 2);
        }
    }

    private static void AddDoubles(Slips slips, Span<char> digits)
    {
        Span<char> shorter = stackalloc char[MostDigits];
        for (var i = 0; i + 1 < digits.Length; i++)
        {
            if (digits[i] == digits[i + 1])
            {
                digits[..i].CopyTo(shorter);
                digits[(i + 1)..].CopyTo(shorter[i..]);
                slips.Offer(shorter[..(digits.Length - 1)], Math.Min(slips.Printed.Decimals, digits.Length - 1), "thừa một chữ số lặp", 2);
            }
        }
    }

    private static void AddWrong(Slips slips, Span<char> digits)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            var own = digits[i];
            for (var c = '0'; c <= '9'; c++)
            {
                digits[i] = c;
                slips.Offer(digits, slips.Printed.Decimals, "sai một chữ số", 3);
            }

            digits[i] = own;
        }
    }

    // Zero when the print holds anything but digits and marks; more than there is room for when it is too long.
    private static int Digits(string text, Span<char> digits)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                {
                    return count;
                }

                digits[count++] = c;
            }
            else if (c is not ('.' or ','))
            {
                return 0;
            }
        }

        return count;
    }

    private readonly ref struct Slips(Printed printed, List<Edit> edits)
    {
        private readonly bool grouped = printed.Text.Contains('.', StringComparison.Ordinal) && printed.Decimals == 0;

        public Printed Printed => printed;

        public void Offer(ReadOnlySpan<char> trial, int decimals, string why, int cost)
        {
            Span<char> room = stackalloc char[MostDigits * 2];
            if ((trial[0] == '0' && decimals == 0 && printed.Text[0] != '0') || Write(trial, decimals, room) is not (> 0 and var length))
            {
                return;
            }

            var text = room[..length];
            if (text.SequenceEqual(printed.Text))
            {
                return;
            }

            foreach (var edit in edits)
            {
                if (text.SequenceEqual(edit.Text))
                {
                    return;
                }
            }

            edits.Add(new Edit(text.ToString(), why, cost));
        }

        // Returns how much it wrote, zero where the digits make no print.
        private int Write(ReadOnlySpan<char> digits, int decimals, Span<char> text)
        {
            if (decimals < 0 || decimals > digits.Length)
            {
                return 0;
            }

            var whole = decimals == digits.Length ? "0" : digits[..^decimals];
            if (whole.Length > 1 && whole[0] == '0' && (whole.Length > 2 || decimals > 0))
            {
                return 0;
            }

            var length = 0;
            for (var i = 0; i < whole.Length; i++)
            {
                if (grouped && i > 0 && (whole.Length - i) % 3 == 0)
                {
                    text[length++] = '.';
                }

                text[length++] = whole[i];
            }

            if (decimals > 0)
            {
                text[length++] = ',';
                digits[^decimals..].CopyTo(text[length..]);
                length += decimals;
            }

            return length;
        }
    }
}
