using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Density: people over area (ST-18). One amount written in two units of a kind: "14.401,55 ha (144,02 km²)" (ST-22).</summary>
internal static class QuotientReader
{
    private const int Reach = 12;

    public static void Read(Context context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim is { Measure.Kind: UnitKind.Quotient, Printed: not null, IsRange: false } && IsDensity(claim))
            {
                ReadDensity(context, claim);
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

        Equation? nearest = null;
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

                nearest ??= trial;
            }
        }

        // Only where the words leave no choice: one population and one area in the sentence.
        if (nearest is not null && people.Count == 1 && areas.Count == 1 && !Closing.OtherYears(people[0], density) && areas[0].Hedge == Hedge.None
            && context.Reading.SameSentence(people[0], density) && context.Reading.SameSentence(areas[0], density))
        {
            context.Add(nearest);
        }
    }

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
