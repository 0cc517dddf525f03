using System.Numerics;

namespace TongKet.Figures.Numbers;

/// <summary>A number as it stands on paper: its digits, its value, and the set of values that could have been printed so.</summary>
/// <remarks>
/// "0,31" is any value in [0,305; 0,315) when rounded half up (RP-N6) and any in [0,31; 0,32) when cut (K8); "31" before a thing
/// that is counted is 31 and nothing else. <see cref="Read(string)"/> keeps every reading of the marks: "1.234" is 1234 first and 1,234 second.
/// </remarks>
public sealed class Printed
{
    private const int NarrowDigits = 18;

    private Bounds? rounded;

    private Printed(string text, Rational face, int decimals, Rational multiplier, bool isExact)
    {
        Text = text;
        Face = face;
        Decimals = decimals;
        Multiplier = multiplier;
        IsExact = isExact;
        Value = multiplier == Rational.One ? face : face * multiplier;
        Step = decimals == 0 ? multiplier : Rational.PowerOfTen(-decimals) * multiplier;
    }

    /// <summary>The digits and marks as printed, without unit.</summary>
    public string Text { get; }

    /// <summary>The number before its multiplier: 6,167 of "6,167 tỷ".</summary>
    public Rational Face { get; }

    /// <summary>Digits after the decimal mark.</summary>
    public int Decimals { get; }

    /// <summary>What one of the printed unit is worth in base units: 10^9 for "tỷ đồng".</summary>
    public Rational Multiplier { get; }

    /// <summary>Whether the number counts whole things and was therefore not rounded.</summary>
    public bool IsExact { get; }

    /// <summary>The value in base units.</summary>
    public Rational Value { get; }

    /// <summary>One unit of the last printed digit, in base units.</summary>
    public Rational Step { get; }

    /// <summary>How many digits it prints.</summary>
    public int Digits
    {
        get
        {
            var count = 0;
            foreach (var c in Text)
            {
                count += char.IsAsciiDigit(c) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>One unit of the last printed digit that is not nought, in base units: 1000 for "148.000".</summary>
    public Rational LastStep
    {
        get
        {
            var step = Step;
            while (Value.Sign != 0 && (Value / (step * 10)).IsInteger)
            {
                step *= 10;
            }

            return step;
        }
    }

    /// <summary>Every value that rounds half up to this print.</summary>
    public Interval HalfUp => IsExact ? Interval.Exact(Value) : (rounded ??= new Bounds(Interval.HalfUp(Value, Step))).Interval;

    /// <summary>Every value that is cut to this print.</summary>
    public Interval Truncated => IsExact ? Interval.Exact(Value) : Interval.Truncated(Value, Step);

    /// <summary>All readings of a run of digits, dots and commas, the likeliest first; none when it is no number.</summary>
    /// <remarks>RP-N1, RP-N2: dots group thousands and a comma precedes decimals; the foreign reading is kept where the marks allow it.</remarks>
    public static IReadOnlyList<Printed> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text.AsSpan(), text);
    }

    /// <summary>All readings of a stretch of a text, whose characters are copied once it is known to be a number.</summary>
    internal static Printed[] Read(ReadOnlySpan<char> text) => Read(text, null);

    private static Printed[] Read(ReadOnlySpan<char> text, string? shown)
    {
        var marks = 0;
        var dots = 0;
        foreach (var c in text)
        {
            if (c is '.' or ',')
            {
                marks++;
                dots += c == '.' ? 1 : 0;
            }
            else if (!char.IsAsciiDigit(c))
            {
                return [];
            }
        }

        if (text.Length is 0 or > 40 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]))
        {
            return [];
        }

        if (marks == 0)
        {
            return [Make(shown ?? text.ToString(), text.Length)];
        }

        shown ??= text.ToString();
        var last = text.LastIndexOfAny('.', ',');
        if (marks == 1)
        {
            var grouped = last <= 3 && text.Length - last == 4 && text[0] != '0';
            var split = Make(shown, last);
            return !grouped ? [split] : text[last] == '.' ? [Make(shown, text.Length), split] : [split, Make(shown, text.Length)];
        }

        if (dots == 0 || dots == marks)
        {
            return IsGrouped(text) ? [Make(shown, text.Length)] : [];
        }

        // Both marks: the last one is the decimal mark, the others must group thousands.
        var head = text[..last];
        return IsGrouped(head) && head.IndexOf(text[last]) < 0 ? [Make(shown, last)] : [];
    }

    /// <summary>"346 000": thousands grouped by blanks; shown as printed.</summary>
    internal static Printed Spaced(string shown)
    {
        var whole = Make(shown, shown.Length);
        return new Printed(shown, whole.Face, 0, Rational.One, isExact: false);
    }

    /// <summary>A number written in words: exact digits, no marks.</summary>
    public static Printed OfWords(string text, Rational value) => new(text, value, 0, Rational.One, isExact: true);

    /// <summary>The same print with a multiplier and, for counted things, without rounding.</summary>
    public Printed As(Rational multiplier, bool isExact) => isExact == IsExact && multiplier == Multiplier ? this : new(Text, Face, Decimals, multiplier, isExact);

    /// <summary>The same print with a minus sign, as tables write a fall: "-12".</summary>
    public Printed Negate() => new("-" + Text, -Face, Decimals, Multiplier, IsExact);

    /// <summary>"825 tỷ 776 triệu" as one print: a whole number of larger units and then the smaller ones.</summary>
    public static Printed Join(string text, Printed large, Printed small)
    {
        ArgumentNullException.ThrowIfNull(large);
        ArgumentNullException.ThrowIfNull(small);
        return new Printed(text, (large.Value + small.Value) / small.Multiplier, small.Decimals, small.Multiplier, isExact: false);
    }

    /// <summary>The value printed with this print's decimals: what a clerk would have written.</summary>
    public string Print(Rational value) => Vietnamese.Number(value / Multiplier, Decimals);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Printed Make(string text, int mark)
    {
        var decimals = mark >= text.Length ? 0 : text.Length - mark - 1;
        if (text.Length <= NarrowDigits)
        {
            var few = 0L;
            foreach (var c in text)
            {
                few = char.IsAsciiDigit(c) ? (few * 10) + (c - '0') : few;
            }

            return new Printed(text, Rational.FromDigits(few, decimals), decimals, Rational.One, isExact: false);
        }

        var digits = BigInteger.Zero;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits = (digits * 10) + (c - '0');
            }
        }

        return new Printed(text, Rational.FromScaled(digits, decimals), decimals, Rational.One, isExact: false);
    }

    // Asked for again and again while relations are tried; a reference is written whole, so that readers on several threads see all or nothing of it.
    private sealed record Bounds(Interval Interval);

    private static bool IsGrouped(ReadOnlySpan<char> text)
    {
        if (text[0] == '0')
        {
            return false;
        }

        var mark = '\0';
        var run = 0;
        var first = true;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                run++;
                continue;
            }

            if ((mark != '\0' && c != mark) || run > 3 || (!first && run != 3))
            {
                return false;
            }

            mark = c;
            run = 0;
            first = false;
        }

        return run == 3;
    }
}
