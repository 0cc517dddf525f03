namespace TongKet.Figures.Text;

/// <summary>Whole numbers in words: "năm", "hai mươi mốt", "một trăm linh ba", "sáu tỷ một trăm triệu".</summary>
internal static class NumberWords
{
    private static readonly WordTable<int> Digits = Make(new(StringComparer.Ordinal)
    {
        ["không"] = 0,
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
    });

    /// <summary>Whether the word at a token can open a number; asked of every word, so it must be quick.</summary>
    public static bool MayBegin(Tokens tokens, int at) => tokens.IsWord(at) && tokens.Word(at) is { Length: >= 2 and <= 4 } word
        && (Digits.TryGet(tokens[at].Hash, word, out var digit) ? digit > 0 : word is "mười");

    /// <summary>No number: for a reader that must name its value.</summary>
    public static int None(out long value)
    {
        value = 0;
        return 0;
    }

    /// <summary>Reads a number at a token; returns how many tokens it takes, zero for none.</summary>
    public static int Read(Tokens tokens, int at, out long value)
    {
        value = 0;
        var end = at;
        var scale = long.MaxValue;
        while (ReadTriple(tokens, end, end > at, out var triple) is > 0 and var taken)
        {
            var (length, next) = Scale(tokens, end + taken);
            if (next >= scale || (next == 1 && end > at && scale <= 1))
            {
                break;
            }

            // "hai nghìn tỷ"
            var more = next == 1_000 && Scale(tokens, end + taken + length) is (1, 1_000_000_000) ? 1 : 0;
            next = more == 1 ? 1_000_000_000_000 : next;
            value += triple * next;
            end += taken + length + more;
            scale = next;
            if (next == 1)
            {
                break;
            }
        }

        return end - at;
    }

    private static WordTable<int> Make(Dictionary<string, int> digits)
    {
        var table = new WordTable<int>();
        foreach (var (word, digit) in digits)
        {
            table.Set(word, digit);
        }

        return table;
    }

    private static (int Length, long Value) Scale(Tokens tokens, int at) => !tokens.IsWord(at) ? (0, 1) : tokens.Word(at) switch
    {
        "nghìn" or "ngàn" => (1, 1_000),
        "triệu" => (1, 1_000_000),
        "tỷ" or "tỉ" => (1, 1_000_000_000),
        _ => (0, 1),
    };

    // "một trăm linh ba", "không trăm hai mươi", "bốn mươi lăm", "chín".
    private static int ReadTriple(Tokens tokens, int at, bool follows, out long value)
    {
        value = 0;
        var first = Digit(tokens, at, afterTens: false);
        if (first >= 0 && tokens.Is(at + 1, "trăm"))
        {
            var odd = tokens.Is(at + 2, "linh") || tokens.Is(at + 2, "lẻ");
            var rest = odd ? ReadUnit(tokens, at + 3, out var tail) : ReadTens(tokens, at + 2, out tail);
            value = (first * 100) + (rest > 0 ? tail : 0);
            return 2 + (rest > 0 ? rest + (odd ? 1 : 0) : 0);
        }

        return first == 0 && !follows ? 0 : ReadTens(tokens, at, out value);
    }

    private static int ReadUnit(Tokens tokens, int at, out long value)
    {
        value = Digit(tokens, at, afterTens: true);
        return value > 0 ? 1 : 0;
    }

    private static int ReadTens(Tokens tokens, int at, out long value)
    {
        value = 0;
        if (tokens.Is(at, "mười"))
        {
            var one = Digit(tokens, at + 1, afterTens: true);
            value = 10 + Math.Max(one, 0);
            return one > 0 ? 2 : 1;
        }

        var first = Digit(tokens, at, afterTens: false);
        if (first <= 0)
        {
            return 0;
        }

        if (first == 1 || !(tokens.Is(at + 1, "mươi") || tokens.Is(at + 1, "mười")))
        {
            value = first;
            return 1;
        }

        var last = Digit(tokens, at + 2, afterTens: true);
        value = (first * 10) + Math.Max(last, 0);
        return last > 0 ? 3 : 2;
    }

    private static int Digit(Tokens tokens, int at, bool afterTens)
    {
        if (!tokens.IsWord(at))
        {
            return -1;
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

        return Digits.TryGet(tokens[at].Hash, tokens.Word(at), out var digit) ? digit : -1;
    }
}
