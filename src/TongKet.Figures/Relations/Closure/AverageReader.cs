using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>"bình quân 3,95 khẩu/hộ", "1.264 m²/người": one printed amount over another, found by the two halves of the unit (ST-17).</summary>
internal static class AverageReader
{
    private const int Reach = 10;

    public static void Read(Context context)
    {
        foreach (var average in context.Claims)
        {
            if (average is { Measure.Kind: UnitKind.Quotient, Printed.Value.Sign: > 0, IsRange: false, Over: null, IsUnder: false } && Halves(context, average) is { } halves)
            {
                Read(context, average, halves.Over, halves.Under);
            }
            else if (average is { IsAmount: true, IsRange: false, Over: null, IsUnder: false, Measure.Kind: not (UnitKind.None or UnitKind.Quotient), Printed.Value.Sign: > 0 } && context.HasClause(average, Cue.Average) && Each(context, average) is { } each)
            {
                ReadEach(context, average, each);
            }
        }
    }

    // "bình quân mỗi xã đạt 18,61 tiêu chí".
    private static UnitWord? Each(Context context, Claim average)
    {
        for (var i = context.ClauseStart(average); i < average.FirstToken; i++)
        {
            if (context.Tokens.Is(i, "mỗi"))
            {
                return Lexicon.Units.Match(context.Tokens, i + 1, out var each) > 0 && each!.Kind == UnitKind.Count ? each : null;
            }
        }

        return null;
    }

    // Told where it fits: of what the average is taken, its sentence need not say.
    private static void ReadEach(Context context, Claim average, UnitWord each)
    {
        for (var top = average.Index - 1; top >= Math.Max(0, average.Index - Reach); top--)
        {
            for (var bottom = Math.Max(0, average.Index - Reach); bottom <= Math.Min(context.Claims.Count - 1, average.Index + 3); bottom++)
            {
                var (over, under) = (context.Claims[top], context.Claims[bottom]);
                if (top != bottom && bottom != average.Index && Closing.IsPlain(over) && Closing.Alike(over, average) && over.Printed!.Value > average.Printed!.Value && under is { Kind: ClaimKind.Count, IsRange: false, Over: null, Printed.Value.Sign: > 0 } && IsOf(under, each)
                    && Math.Abs(context.Reading.Line[over.FirstToken] - context.Reading.Line[average.FirstToken]) <= 1
                    && new Equation("ST-17", average, [over, under], Formulas.Quotient) { Topic = "Số bình quân", Arithmetic = "{0} : {1}" } is var trial && trial.Judge(default) <= Verdict.Rounding)
                {
                    context.Add(trial);
                    return;
                }
            }
        }
    }

    private static (UnitWord Over, UnitWord Under)? Halves(Context context, Claim average)
    {
        var slash = -1;
        var slashes = 0;
        for (var i = average.FirstToken + 1; i < average.EndToken; i++)
        {
            if (context.Tokens.IsSign(i, '/'))
            {
                slash = slash < 0 ? i : slash;
                slashes++;
            }
        }

        if (slashes != 1)
        {
            return null;
        }

        UnitWord? over = null;
        for (var i = average.FirstToken + 1; i < slash && over is null; i++)
        {
            _ = Lexicon.Units.Match(context.Tokens, i, out over);
        }

        return over is not null && Lexicon.Units.Match(context.Tokens, slash + 1, out var under) > 0 && under!.Kind is UnitKind.Count or UnitKind.Area && over.Kind is UnitKind.Count or UnitKind.Area or UnitKind.Mass or UnitKind.Money && (under.Kind == UnitKind.Count || over.Kind == UnitKind.Money)
            ? (over, under) : null;
    }

    private static void Read(Context context, Claim average, UnitWord over, UnitWord under)
    {
        var tops = new List<Claim>();
        var bottoms = new List<Claim>();
        for (var i = average.Index - 1; i >= Math.Max(0, average.Index - Reach) && context.Reading.SameLine(context.Claims[i], average); i--)
        {
            var claim = context.Claims[i];
            if (Closing.IsPlain(claim) && !context.HasClause(claim, Cue.Rise | Cue.Fall))
            {
                if (IsOf(claim, over))
                {
                    tops.Add(claim);
                }

                if (IsOf(claim, under))
                {
                    bottoms.Add(claim);
                }
            }
        }

        foreach (var top in tops)
        {
            foreach (var bottom in bottoms)
            {
                var trial = new Equation("ST-17", average, [top, bottom], x => x[0].Over(x[1]) is { } ratio ? ratio * Interval.Exact(under.ToBase / over.ToBase) : null)
                {
                    Topic = "Số bình quân",
                    Arithmetic = "{0} : {1}",
                };
                if (!ReferenceEquals(top, bottom) && (trial.Judge(default) <= Verdict.Rounding || IsPlainlyMeant(context, average, tops, bottoms)))
                {
                    context.Add(trial);
                    return;
                }
            }
        }
    }

    // "1.486 hộ, 5.870 khẩu, bình quân 3,95 khẩu/hộ": one of each, in the sentence, and the word that says so.
    private static bool IsPlainlyMeant(Context context, Claim average, List<Claim> tops, List<Claim> bottoms) => tops.Count == 1 && bottoms.Count == 1 && average.Hedge == Hedge.None
        && context.HasLead(average, Cue.Average) && context.Reading.SameSentence(tops[0], average) && context.Reading.SameSentence(bottoms[0], average)
        && tops[0].Hedge == Hedge.None && bottoms[0].Hedge == Hedge.None && average.Index - Math.Min(tops[0].Index, bottoms[0].Index) == 2;

    private static bool IsOf(Claim claim, UnitWord unit) => claim.Measure!.Matches(unit) || (unit.Symbol is "người" or "khẩu" && claim.Measure.Symbol is "người" or "khẩu" or "lượt");
}
