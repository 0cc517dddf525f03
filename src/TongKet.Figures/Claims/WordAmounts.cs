using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Claims;

/// <summary>Numbers in words where they state something: "mười hai hộ", "hai tỷ đồng", "gấp rưỡi", "một phần ba", "một nửa".</summary>
internal static class WordAmounts
{
    private static readonly UnitWord Percent = new(UnitKind.Percent, "%", Rational.One);
    private static readonly UnitWord Times = new(UnitKind.Times, "lần", Rational.One);

    /// <summary>Reads at a word token; returns the tokens taken, zero for none.</summary>
    public static int Read(Reading reading, int at)
    {
        var tokens = reading.Tokens;
        if (!NumberWords.MayBegin(tokens, at) || tokens.IsNumber(at - 1))
        {
            return ReadTimes(reading, at);
        }

        var length = NumberWords.Read(tokens, at, out var value);
        if (length == 0)
        {
            return 0;
        }

        if (ReadFraction(reading, at, length, value) is > 0 and var fraction)
        {
            return fraction;
        }

        if (tokens.Is(at - 1, "gấp") && value < 100)
        {
            var end = at + length + (tokens.Is(at + length, "lần") ? 1 : 0);
            return Add(reading, at, end, value, Times, ClaimKind.Times, Hedge.About, "lần");
        }

        return ReadThings(reading, at, length, value);
    }

    private static int ReadThings(Reading reading, int at, int length, long value)
    {
        var tokens = reading.Tokens;
        var unitLength = Lexicon.Units.Match(tokens, at + length, out var unit);
        if (value < 2 || unitLength == 0)
        {
            return 0;
        }

        // "năm" alone is the year far more often than five.
        var year = length == 1 && value == 5 && !tokens.Is(at - 1, "có") && !tokens.Is(at - 1, "gồm");
        var kind = unit!.Kind == UnitKind.Count && !year ? ClaimKind.Count : unit.Kind == UnitKind.Money && value >= 1000 ? ClaimKind.Amount : (ClaimKind?)null;
        if (kind is null)
        {
            return 0;
        }

        var end = at + length + unitLength;
        var text = tokens.Source.Slice(new TextSpan(tokens[at + length].Start, tokens[end - 1].End));
        return Add(reading, at, end, value, unit, kind.Value, Hedge.None, text, length);
    }

    // "một phần ba", "hai phần ba": rough by nature.
    private static int ReadFraction(Reading reading, int at, int length, long value)
    {
        var tokens = reading.Tokens;
        if (value == 1 && tokens.Is(at + length, "nửa") && (reading.CueBefore(at) & (Cue.Share | Cue.Reach | Cue.Copula)) != Cue.None)
        {
            return Add(reading, at, at + length + 1, 50, Percent, ClaimKind.Percent, Hedge.About, null);
        }

        var second = tokens.Is(at + length, "phần") ? NumberWords.Read(tokens, at + length + 1, out var under) : NumberWords.None(out under);
        return second == 0 || under <= value || under > 10 ? 0
            : Add(reading, at, at + length + 1 + second, new Rational(100 * value, under), Percent, ClaimKind.Percent, Hedge.About, null);
    }

    private static int ReadTimes(Reading reading, int at)
    {
        var tokens = reading.Tokens;
        if (tokens[at].End - tokens[at].Start is < 3 or > 4 || !tokens.Is(at - 1, "gấp"))
        {
            return 0;
        }

        return tokens.Is(at, "đôi") ? Add(reading, at, at + 1, 2, Times, ClaimKind.Times, Hedge.About, null)
            : tokens.Is(at, "rưỡi") ? Add(reading, at, at + 1, new Rational(3, 2), Times, ClaimKind.Times, Hedge.About, null)
            : 0;
    }

    private static int Add(Reading reading, int at, int end, Rational value, UnitWord unit, ClaimKind kind, Hedge hedge, string? unitText, int length = 0)
    {
        var tokens = reading.Tokens;
        var shown = tokens.Source.Slice(new TextSpan(tokens[at].Start, tokens[(length > 0 ? at + length : end) - 1].End));
        var printed = Printed.OfWords(shown, value);
        reading.Numbers++;
        reading.Read++;
        reading.Claims.Add(new Claim(reading.Claims.Count, kind, new TextSpan(tokens[at].Start, tokens[end - 1].End), at, end)
        {
            Printed = printed,
            Prints = [printed],
            Measure = unit,
            Unit = unitText,
            Hedge = hedge,
        });
        return end - at;
    }
}
