namespace TongKet.Figures.Text;

/// <summary>Whole numbers in words from one to ninety-nine: "năm", "mười hai", "hai mươi mốt".</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Digits = new(StringComparer.Ordinal)
    {
        ["một"] = 1,
        ["hai"] = 2,
        ["ba"] = 3,
        ["bốn"] = 4,
        ["năm"] = 5,
        ["sáu"] = 6,
        ["bảy"] = 7,
        ["bẩy"] = 7,
        ["tám"] = 8,
        ["chín"] = 9,
    };

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Digits.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a number at a token; returns how many tokens it takes, zero for none.</summary>
    public static int Read(Tokens tokens, int at, out int value)
    {
        value = 0;
        if (!tokens.IsWord(at))
        {
            return 0;
        }

        if (tokens.Is(at, "mười"))
        {
            var one = Digit(tokens, at + 1, afterTens: true);
            value = 10 + one;
            return one > 0 ? 2 : 1;
        }

        var first = Digit(tokens, at, afterTens: false);
        if (first == 0)
        {
            return 0;
        }

        if (first == 1 || !(tokens.Is(at + 1, "mươi") || tokens.Is(at + 1, "mười")))
        {
            value = first;
            return 1;
        }

        var last = Digit(tokens, at + 2, afterTens: true);
        value = (first * 10) + last;
        return last > 0 ? 3 : 2;
    }

    private static int Digit(Tokens tokens, int at, bool afterTens)
    {
        if (!tokens.IsWord(at))
        {
            return 0;
        }

        if (afterTens)
        {
            if (tokens.Is(at, "mốt"))
            {
                return 1;
            }

            if (tokens.Is(at, "tư"))
            {
                return 4;
            }

            if (tokens.Is(at, "lăm") || tokens.Is(at, "nhăm"))
            {
                return 5;
            }
        }

        return Lookup.TryGetValue(tokens.Word(at), out var digit) ? digit : 0;
    }
}
