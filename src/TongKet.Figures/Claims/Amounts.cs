using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Claims;

/// <summary>Reads a number with its multiplier and unit, "n/m" and "a - b", and numbers in words before a thing that is counted.</summary>
internal sealed class Amounts
{
    private static readonly UnitWord Percent = new(UnitKind.Percent, "%", Rational.One);
    private static readonly UnitWord PerMille = new(UnitKind.PerMille, "‰", Rational.One);
    private static readonly UnitWord Points = new(UnitKind.Points, "điểm %", Rational.One);
    private static readonly UnitWord Money = new(UnitKind.Money, "đồng", Rational.One);
    private static readonly UnitWord Bare = new(UnitKind.None, string.Empty, Rational.One);

    private static readonly string[] CommonUnits = ["triệu đồng", "tỷ đồng", "ha", "tấn", "km", "km2"];

    private readonly Reading reading;
    private readonly Tokens tokens;

    public Amounts(Reading reading)
    {
        this.reading = reading;
        tokens = reading.Tokens;
    }

    /// <summary>Reads at a number token; adds one claim or, for "n/m", two. Returns the tokens taken.</summary>
    public int Read(int at)
    {
        if (tokens.IsSign(at + 1, '/') && tokens[at + 1].Glued && tokens.IsNumber(at + 2))
        {
            return ReadPair(at, at + 2, sharesUnit: true);
        }

        if (tokens.IsSign(at + 1, '-') && tokens.IsNumber(at + 2) && tokens.IsSign(at + 3, '-') && tokens.IsNumber(at + 4) && ReadShares(at) is > 0 and var shares)
        {
            return shares;
        }

        if (tokens.IsSign(at + 1, '-') && tokens.IsNumber(at + 2) && ReadRange(at) is > 0 and var range)
        {
            return range;
        }

        var (end, amount) = Parse(at);
        if (amount is null)
        {
            return 0;
        }

        if (tokens.IsSign(end, '/') && tokens.IsNumber(end + 1))
        {
            return ReadPair(at, end + 1, sharesUnit: false);
        }

        reading.Claims.Add(Make(at, end, amount, lower: null));
        return end - at;
    }

    private int ReadPair(int at, int second, bool sharesUnit)
    {
        var (end, under) = Parse(second);
        var own = sharesUnit ? null : Parse(at).Amount;
        var face = Printed.Read(tokens.Text(at));
        if (under is null || face.Length == 0)
        {
            return 0;
        }

        // "1.264 vụ/1.987 bị can" counts two things.
        // and "2.758 triệu đồng/98 hộ vay" an amount and those it went to.
        if (own is { Unit.Kind: not UnitKind.None } && under.Unit.Kind is not (UnitKind.None or UnitKind.Quotient) && own.Unit.Kind is not UnitKind.Quotient
            && (own.Unit.Kind != under.Unit.Kind || (own.Unit.Kind == UnitKind.Count && own.Unit.Symbol != under.Unit.Symbol)))
        {
            reading.Claims.Add(Make(at, second - 1, own, lower: null));
            return second - 1 - at;
        }

        // "570/577 xã/phường/thị trấn": words joined by slashes are alternatives, no quotient.
        if (under.Unit.Kind == UnitKind.Quotient && Lexicon.Units.Match(tokens, second + 1, out var noun) > 0 && noun!.Kind == UnitKind.Count)
        {
            under = new Amount(under.Readings, under.Multiplier, noun, under.UnitText);
        }

        // "4.391,5 ha/4.302,19": the unit stands on one side and holds for both.
        under = own is not null && under.Unit.Kind == UnitKind.None ? new Amount(under.Readings, own.Multiplier, own.Unit, null) : under;
        var upper = own ?? new Amount(face, under.Multiplier, under.Unit, under.UnitText);
        var firstEnd = sharesUnit ? at + 1 : second - 1;
        var top = Make(at, firstEnd, upper, lower: null);
        reading.Claims.Add(top);
        reading.Numbers++;
        reading.Read++;
        var bottom = Make(second, end, under, lower: null);
        bottom.IsUnder = true;
        top.Over = bottom;
        reading.Claims.Add(bottom);
        return end - at;
    }

    // "16,5 - 48,5 - 35,0%": the shares of one whole, parted by dashes; the sign stands once, at the end.
    private int ReadShares(int at)
    {
        var last = at;
        var sum = Rational.Zero;
        while (Printed.Read(tokens.Text(last)) is [var share, ..])
        {
            sum += share.Face;
            if (!tokens.IsSign(last + 1, '-') || !tokens.IsNumber(last + 2))
            {
                break;
            }

            last += 2;
        }

        if (!tokens.IsSign(last + 1, '%') || sum < 95 || sum > 105)
        {
            return 0;
        }

        for (var i = at; i <= last; i += 2)
        {
            var amount = new Amount(Printed.Read(tokens.Text(i)), Rational.One, Percent, "%");
            reading.Numbers += i > at ? 1 : 0;
            reading.Read += i > at ? 1 : 0;
            reading.Claims.Add(Make(i, i == last ? i + 2 : i + 1, amount, lower: null));
        }

        return last + 2 - at;
    }

    private int ReadRange(int at)
    {
        var (end, high) = Parse(at + 2);
        var lower = Printed.Read(tokens.Text(at));
        if (high is null || high.Unit.Kind == UnitKind.None || lower.Length == 0 || lower[0].Face > high.Readings[0].Face)
        {
            return 0;
        }

        reading.Numbers++;
        reading.Read++;
        reading.Claims.Add(Make(at, end, high, lower[0]));
        return end - at;
    }

    private (int End, Amount? Amount) Parse(int at)
    {
        var broken = IsBroken(at);
        var groups = broken ? 0 : SpacedGroups(at);
        var readings = groups > 0 ? [Printed.Spaced(tokens.Source.Slice(new TextSpan(tokens[at].Start, tokens[at + groups].End)))]
            : broken ? Printed.Read(string.Concat(tokens.Text(at), tokens.Text(at + 1)).AsSpan()) : Printed.Read(tokens.Text(at));
        if (readings.Length == 0)
        {
            return (at + 1, null);
        }

        var next = broken ? at + 2 : at + 1 + groups;
        if (tokens.IsSign(next, '%'))
        {
            var mille = tokens.IsNumber(next + 1) && tokens[next + 1].Glued && tokens.Text(next + 1) is "0";
            return (mille ? next + 2 : next + 1, new Amount(readings, Rational.One, mille ? PerMille : Percent, mille ? "‰" : "%"));
        }

        if (tokens.IsSign(next, '‰'))
        {
            return (next + 1, new Amount(readings, Rational.One, PerMille, "‰"));
        }

        if (tokens.Is(next, "điểm") && (tokens.IsSign(next + 1, '%') || tokens.Is(next + 1, "phần")))
        {
            return (tokens.IsSign(next + 1, '%') ? next + 2 : next + 3, new Amount(readings, Rational.One, Points, "điểm %"));
        }

        return ParseUnit(next, readings);
    }

    // "1 1,35%": a blank that crept into a number when the page was read by a machine.
    private bool IsBroken(int at) => tokens.IsNumber(at + 1) && tokens.IsSign(at + 2, '%') && tokens[at].End - tokens[at].Start == 1 && tokens.Whole(at) > 0
        && tokens.Text(at + 1).IndexOfAny('.', ',') == 1 && !tokens.IsNumber(at - 1) && !(tokens.IsWord(at - 1) && tokens.Word(at - 1) is "tháng" or "quý" or "năm" or "ngày" or "số" or "khoản" or "mục" or "bảng" or "loại" or "nhóm" or "cấp" or "hạng" or "vùng");

    // "346 000 ha": groups of three digits parted by one blank each, before a unit that is known; how many follow the first.
    private int SpacedGroups(int at)
    {
        if (tokens.Whole(at) <= 0 || tokens[at].End - tokens[at].Start > 3 || !tokens.IsNumber(at + 1) || IsNumbering(at - 1))
        {
            return 0;
        }

        var groups = 0;
        while (tokens.Whole(at + groups + 1) >= 0 && tokens[at + groups + 1].End - tokens[at + groups + 1].Start == 3 && tokens[at + groups + 1].Start - tokens[at + groups].End == 1)
        {
            groups++;
        }

        var end = at + groups + 1;
        return groups > 0 && (Lexicon.Units.Match(tokens, end, out _) > 0 || Lexicon.Multipliers.Match(tokens, end, out _) > 0) ? groups : 0;
    }

    private bool IsNumbering(int at) => tokens.IsNumber(at)
        || (tokens.IsWord(at) && tokens.Word(at) is "tháng" or "quý" or "năm" or "ngày" or "số" or "khoản" or "mục" or "bảng" or "loại" or "nhóm" or "cấp" or "hạng" or "vùng" or "tổ" or "khóa" or "lớp" or "điều");

    private (int End, Amount Amount) ParseUnit(int next, Printed[] readings)
    {
        var start = next;
        var unitStart = next;
        var multiplierLength = Lexicon.Multipliers.Match(tokens, next, out var multiplier);
        multiplier = multiplierLength == 0 ? Rational.One : multiplier;
        next += multiplierLength;
        if (multiplierLength > 0 && tokens.IsNumber(next) && Printed.Read(tokens.Text(next)) is [var small, ..] && small.Decimals == 0)
        {
            var smallLength = Lexicon.Multipliers.Match(tokens, next + 1, out var lesser);
            if (smallLength > 0 && lesser < multiplier)
            {
                var joined = Printed.Join(
                    tokens.Source.Slice(new TextSpan(tokens[start - 1].Start, tokens[next].End)),
                    readings[0].As(multiplier, isExact: false),
                    small.As(lesser, isExact: false));
                readings = [joined];
                multiplier = lesser;
                unitStart = next + 1;
                next += 1 + smallLength;
            }
        }

        var unitLength = Lexicon.Units.Match(tokens, next, out var unit);
        next += unitLength;
        if (unitLength == 0)
        {
            unit = multiplier > 1_000 ? Money : Bare;
            if (unit == Bare && multiplierLength == 0 && IsBareShare(unitStart - 1, readings[0]))
            {
                return (next, new Amount(readings, Rational.One, Percent, "%"));
            }

            if (unit == Bare && multiplierLength == 0 && readings[^1].Decimals == 0 | readings[0].Decimals == 0 && IsNoun(next))
            {
                unit = new UnitWord(UnitKind.Count, tokens.Word(next).ToString(), Rational.One);
                next++;
            }
        }
        else
        {
            var per = next;
            while (tokens.IsSign(per, '/') && tokens.IsWord(per + 1))
            {
                per += 2;
            }

            if (per > next)
            {
                next = per;
                unit = new UnitWord(UnitKind.Quotient, Text(unitStart, next), Rational.One);
            }
        }

        return (next, new Amount(readings, multiplier, unit!, next > unitStart ? UnitText(unitStart, next, unit!) : null));
    }

    // "chiếm 1,91 tổng số hộ": the sign was forgotten.
    private bool IsBareShare(int at, Printed printed) => printed.Decimals is 1 or 2 && printed.Face <= Rational.Hundred && (reading.CueBefore(at) & Cue.Share) != Cue.None
        && (tokens.IsBreak(at + 1) || tokens[at + 1].Kind == TokenKind.Sign || (reading.CueAt(at + 1) & (Cue.Total | Cue.Against | Cue.Place)) != Cue.None || tokens.Is(at + 1, "dân"));

    private string Text(int from, int end) => tokens.Source.Slice(new TextSpan(tokens[from].Start, tokens[end - 1].End));

    // Most units are written as they are known; those need no words of their own.
    private string UnitText(int from, int end, UnitWord unit)
    {
        var text = tokens.Source.Value.AsSpan(tokens[from].Start..tokens[end - 1].End);
        if (text.SequenceEqual(unit.Symbol))
        {
            return unit.Symbol;
        }

        foreach (var common in CommonUnits)
        {
            if (text.SequenceEqual(common))
            {
                return common;
            }
        }

        return text.ToString();
    }

    // An unknown noun right after a whole number is what is counted: "332 lễ hội".
    private bool IsNoun(int at) => tokens.IsWord(at) && !tokens.IsCapital(at) && reading.CueAt(at) == Cue.None && !char.IsAsciiDigit(tokens.Text(at)[^1])
        && tokens.Word(at).Length > 1;

    private Claim Make(int at, int end, Amount amount, Printed? lower)
    {
        var unit = amount.Unit;
        var multiplier = amount.Multiplier * unit.ToBase;
        var counts = unit.Kind == UnitKind.Count && amount.Multiplier == Rational.One;
        var readings = Meant(amount.Readings, multiplier, counts);
        return new Claim(reading.Claims.Count, KindOf(unit), new TextSpan(tokens[at].Start, tokens[end - 1].End), at, end)
        {
            Printed = readings[0],
            Prints = readings,
            Measure = unit,
            Unit = amount.UnitText,
            Hedge = HedgeBefore(at),
            Lower = lower?.As(multiplier, counts && lower.Decimals == 0),
        };
    }

    // Things that are counted come in whole numbers: a reading with decimals is kept only where there is no other.
    private static Printed[] Meant(Printed[] readings, Rational multiplier, bool counts)
    {
        if (readings is [var only])
        {
            var meant = only.As(multiplier, counts && only.Decimals == 0);
            return ReferenceEquals(meant, only) ? readings : [meant];
        }

        var kept = counts ? Array.FindAll(readings, static printed => printed.Decimals == 0) : [.. readings];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = kept[i].As(multiplier, counts && kept[i].Decimals == 0);
        }

        return kept;
    }

    private Hedge HedgeBefore(int at)
    {
        // "cao hơn 0,48%", "nhiều hơn 5 vụ" compare; "hơn 5 vụ" is rough.
        if (tokens.Is(at - 1, "hơn") && tokens.IsWord(at - 2) && tokens.Word(at - 2) is "cao" or "thấp" or "nhiều" or "ít" or "lớn" or "nhỏ" or "kém")
        {
            return Hedge.None;
        }

        var cue = reading.CueBefore(at);
        return (cue & Cue.Below) != Cue.None ? Hedge.Below : (cue & Cue.Above) != Cue.None ? Hedge.Above : (cue & Cue.About) != Cue.None ? Hedge.About : Hedge.None;
    }

    private static ClaimKind KindOf(UnitWord unit) => unit.Kind switch
    {
        UnitKind.Count => ClaimKind.Count,
        UnitKind.None => ClaimKind.Number,
        UnitKind.Percent or UnitKind.PerMille => ClaimKind.Percent,
        UnitKind.Points => ClaimKind.Points,
        UnitKind.Times => ClaimKind.Times,
        UnitKind.Time => ClaimKind.Duration,
        _ => ClaimKind.Amount,
    };

    private sealed record Amount(Printed[] Readings, Rational Multiplier, UnitWord Unit, string? UnitText);
}
