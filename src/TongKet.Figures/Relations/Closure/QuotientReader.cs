using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Density: people over area (ST-18). One amount written in two units of a kind: "14.401,55 ha (144,02 km²)" (ST-22).</summary>
internal static class QuotientReader
{
    private const int Reach = 20;

    public static void Read(Context context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim is { Measure.Kind: UnitKind.Quotient, Printed: not null, IsRange: false } && IsDensity(claim))
            {
                ReadDensity(context, claim);
            }
            else if (claim is { Measure.Kind: UnitKind.Quotient, Printed: not null, IsRange: false } && YieldOf(claim) is { } scale)
            {
                ReadYield(context, claim, scale);
            }
            else if (Closing.IsPlain(claim) && context.Tokens.IsSign(claim.FirstToken - 1, '(') && context.Tokens.IsSign(claim.EndToken, ')'))
            {
                ReadSame(context, claim);
            }
        }
    }

    private static bool IsDensity(Claim claim) => claim.Unit is { } unit && unit.StartsWith("người", StringComparison.Ordinal)
        && (unit.EndsWith("km²", StringComparison.Ordinal) || unit.EndsWith("km2", StringComparison.Ordinal));

    private static void ReadDensity(Context context, Claim density)
    {
        var areas = new List<Claim>();
        var people = new List<Claim>();
        for (var i = density.Index - 1; i >= Math.Max(0, density.Index - Reach); i--)
        {
            var claim = context.Claims[i];
            if (!Closing.IsPlain(claim) || context.Reading.Line[density.FirstToken] != context.Reading.Line[claim.FirstToken])
            {
                continue;
            }

            if (claim.Measure is { Kind: UnitKind.Area })
            {
                areas.Add(claim);
            }
            else if (claim.Measure is { Kind: UnitKind.Count, Symbol: "người" })
            {
                people.Add(claim);
            }
        }

        // One area written twice, in two units, is one area.
        for (var i = areas.Count - 1; i > 0; i--)
        {
            if (new Equation("ST-22", areas[i - 1], [areas[i]], Same) { Topic = string.Empty, Arithmetic = string.Empty }.Judge(default) <= Verdict.Rounding)
            {
                areas.RemoveAt(i);
            }
        }

        var here = areas.FindAll(area => context.Reading.SameSentence(area, density));
        var folk = people.FindAll(person => context.Reading.SameSentence(person, density));
        foreach (var person in people)
        {
            foreach (var area in areas)
            {
                var trial = Density(density, person, area);
                if (trial.Judge(default) <= Verdict.Rounding)
                {
                    context.Add(trial);
                    return;
                }

            }
        }

        // Only where the words leave no choice: one population and one area in the sentence.
        if (folk.Count == 1 && here.Count == 1 && !Closing.OtherYears(folk[0], density) && here[0].Hedge == Hedge.None)
        {
            context.Add(Density(density, folk[0], here[0]));
        }
    }

    // How many kilograms per square metre one of the unit is.
    private static Rational? YieldOf(Claim claim) => claim.Unit?.Replace(" ", string.Empty, StringComparison.Ordinal) switch
    {
        "tạ/ha" => new Rational(100, 10_000),
        "tấn/ha" => new Rational(1000, 10_000),
        "kg/ha" => new Rational(1, 10_000),
        _ => null,
    };

    // "412,5 ha, năng suất 63,6 tạ/ha, sản lượng 2.623,5 tấn", in any order; only where the sentence has one area and one output.
    private static void ReadYield(Context context, Claim yield, Rational scale)
    {
        var areas = new List<Claim>();
        var outputs = new List<Claim>();
        for (var i = Math.Max(0, yield.Index - Reach); i < Math.Min(context.Claims.Count, yield.Index + 4); i++)
        {
            var claim = context.Claims[i];
            if (Closing.IsPlain(claim) && context.Reading.SameLine(claim, yield) && context.Reading.Sentence[yield.FirstToken] - context.Reading.Sentence[claim.FirstToken] is 0 or 1 && !context.HasClause(claim, Cue.Rise | Cue.Fall | Cue.Previous) && !Closing.InBrackets(context, claim))
            {
                (claim.Measure!.Kind == UnitKind.Area ? areas : claim.Measure.Kind == UnitKind.Mass ? outputs : []).Add(claim);
            }
        }

        foreach (var area in areas)
        {
            foreach (var output in outputs)
            {
                var trial = new Equation("ST-17", yield, [output, area], x => x[0].Over(x[1]) is { } ratio ? ratio * Interval.Exact(Rational.One / scale) : null)
                {
                    Topic = "Năng suất",
                    Arithmetic = "{0} : {1}",
                };
                if (trial.Judge(default) <= Verdict.Rounding || (yield.Hedge == Hedge.None && IsOnly(context, areas, area, yield) && IsOnly(context, outputs, output, yield)))
                {
                    context.Add(trial);
                    return;
                }
            }
        }
    }

    private static bool IsOnly(Context context, List<Claim> all, Claim one, Claim yield) =>
        context.Reading.SameSentence(one, yield) && all.TrueForAll(claim => ReferenceEquals(claim, one) || !context.Reading.SameSentence(claim, yield));

    private static Equation Density(Claim density, Claim people, Claim area) => new("ST-18", density, [people, area], PerSquareKilometre)
    {
        Topic = "Mật độ dân số",
        Arithmetic = "{0} : {1}",
    };

    // Areas are kept in square metres.
    private static Interval? PerSquareKilometre(ReadOnlySpan<Interval> x) => x[0].Over(x[1]) is { } ratio ? ratio * Interval.Exact(1_000_000) : null;

    private static void ReadSame(Context context, Claim second)
    {
        if (context.At(second.Index - 1) is { } first && Closing.IsPlain(first) && first.EndToken == second.FirstToken - 1
            && first.Measure!.Kind == second.Measure!.Kind && first.Measure.Kind is UnitKind.Area or UnitKind.Mass
            && first.Measure.ToBase != second.Measure.ToBase)
        {
            context.Add(new Equation("ST-22", second, [first], Same) { Topic = "Đổi đơn vị", Arithmetic = "{0}" });
        }
    }

    private static Interval? Same(ReadOnlySpan<Interval> x) => x[0];
}
