using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>
/// Parts that each carry a rate against their own plan or their own last period, and the whole with its rate: the bases that the parts imply add up
/// to the base of the whole (ST-01, ST-06, RP-X1).
/// </summary>
internal static class ComponentRateReader
{
    private const int Farthest = 3;
    private const int NearLines = 2;

    private enum Base
    {
        Plan,
        Previous,
    }

    public static void Read(Context context)
    {
        foreach (var relation in context.Relations.All())
        {
            // The n and the m of pairs have rates of their own, over one another.
            if (relation is Equation { Rule: "ST-14", Operands.Length: <= 6, Stated: { Over: null, IsUnder: false } } equation)
            {
                Read(context, equation.Stated, equation.Operands, Base.Plan);
                Read(context, equation.Stated, equation.Operands, Base.Previous);
            }
        }
    }

    private static void Read(Context context, Claim total, Claim[] parts, Base against)
    {
        var rates = new List<Claim>();
        foreach (var part in parts)
        {
            if (RateOf(context, part, against) is not { } rate)
            {
                return;
            }

            rates.Add(rate);
        }

        Equation? nearest = null;
        var own = 0;
        foreach (var stated in RatesOfWhole(context, total, parts, against))
        {
            own++;
            var trial = Make(context, stated, parts, rates, against);
            if (trial.Judge(default) <= Verdict.Rounding)
            {
                Settle(context, trial, stated);
                return;
            }

            nearest ??= trial;
        }

        if (nearest is not null && own == 1 && (context.Reading.SameSentence(total, parts[0]) || context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, parts[0].FirstToken)))
        {
            Settle(context, nearest, nearest.Stated);
        }
    }

    private static void Settle(Context context, Equation found, Claim stated)
    {
        context.Relations.Withdraw(stated);
        context.Add(found);
    }

    private static Equation Make(Context context, Claim stated, Claim[] parts, List<Claim> rates, Base against)
    {
        Claim[] operands = [.. parts, .. rates];
        var factors = rates.ConvertAll(rate => Turn(context, rate));
        var own = Turn(context, stated);
        return new Equation(against == Base.Plan ? "ST-01" : "ST-06", stated, operands, x => Whole(x, factors, own))
        {
            Topic = against == Base.Plan ? "Cộng các phần và cộng mức giao suy ra từ từng phần" : "Cộng các phần và cộng số kỳ trước suy ra từ từng phần",
            Arithmetic = Arithmetic(parts.Length),
            IsCompletion = against == Base.Plan && own == 0,
        };
    }

    private static string Arithmetic(int count)
    {
        var text = new System.Text.StringBuilder("mức chung của ");
        for (var i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "; " : string.Empty).Append('{').Append(i).Append("} ({").Append(count + i).Append("})");
        }

        return text.ToString();
    }

    // turn: 0 a rate of completion, 1 a rise, -1 a fall.
    private static int Turn(Context context, Claim rate) => context.HasClause(rate, Cue.Exceed) || (context.HasClause(rate, Cue.Rise) && !context.HasClause(rate, Cue.To)) ? 1
        : context.HasClause(rate, Cue.Fall) && !context.HasClause(rate, Cue.To) ? -1 : 0;

    private static Interval? Whole(ReadOnlySpan<Interval> x, List<int> turns, int own)
    {
        var count = turns.Count;
        var hundred = Interval.Exact(Rational.Hundred);
        var sum = Interval.Exact(Rational.Zero);
        var bases = Interval.Exact(Rational.Zero);
        for (var i = 0; i < count; i++)
        {
            var factor = turns[i] == 0 ? x[count + i] : turns[i] > 0 ? hundred + x[count + i] : hundred - x[count + i];
            if (x[i].Over(factor) is not { } one)
            {
                return null;
            }

            sum += x[i];
            bases += one;
        }

        return sum.Over(bases) is not { } whole ? null : own == 0 ? whole : own > 0 ? whole - hundred : hundred - whole;
    }

    private static IEnumerable<Claim> RatesOfWhole(Context context, Claim total, Claim[] parts, Base against)
    {
        for (var i = context.FirstWithin(total, NearLines); context.At(i) is { } claim && context.Reading.Line[claim.FirstToken] - context.Reading.Line[total.FirstToken] <= NearLines; i++)
        {
            var same = ReferenceEquals(claim, total) || (claim.Printed is { } printed && Closing.IsPlain(claim) && claim.Measure!.Matches(total.Measure!) && printed.Value == total.Printed!.Value);
            if (!same || parts.Contains(claim))
            {
                continue;
            }

            foreach (var rate in Rates(context, claim))
            {
                if (Against(context, claim, rate) == against)
                {
                    yield return rate;
                }
            }
        }
    }

    private static Claim? RateOf(Context context, Claim part, Base against)
    {
        foreach (var rate in Rates(context, part))
        {
            if (Against(context, part, rate) == against)
            {
                return rate;
            }
        }

        return null;
    }

    // The percentages that follow an amount before the next one.
    private static IEnumerable<Claim> Rates(Context context, Claim amount)
    {
        var met = 0;
        for (var i = amount.Index + 1; context.At(i) is { } claim && context.Reading.SameSentence(claim, amount) && met < Farthest; i++)
        {
            if (claim.Kind is ClaimKind.Year or ClaimKind.Period or ClaimKind.Date or ClaimKind.Duration)
            {
                continue;
            }

            if (claim is not { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false })
            {
                // "tăng 412 tỷ đồng", "(9.400 tỷ đồng)": figures about the amount, not another one.
                if (claim.IsAmount && (context.HasClause(claim, Cue.Rise | Cue.Fall) || context.Tokens.IsSign(claim.FirstToken - 1, '(')))
                {
                    continue;
                }

                yield break;
            }

            met++;
            yield return claim;
        }
    }

    private static Base? Against(Context context, Claim amount, Claim rate)
    {
        if (context.HasClause(rate, Cue.Share | Cue.Rate | Cue.Average) || context.HasTail(rate, Cue.Total))
        {
            return null;
        }

        if (context.HasTail(rate, Cue.Plan))
        {
            return Base.Plan;
        }

        var turn = Turn(context, rate);
        if (turn != 0 || context.HasTail(rate, Cue.Previous | Cue.Against))
        {
            return Base.Previous;
        }

        // "đạt 99,5% và bằng 63,2%": the first against the plan, the second against last year, as the list above it said.
        if (!context.HasClause(rate, Cue.Reach))
        {
            return null;
        }

        return context.Tokens.Is(rate.FirstToken - 1, "bằng") && context.At(rate.Index - 1) is { Kind: ClaimKind.Percent } before && before.Index > amount.Index
            ? Base.Previous
            : context.Tokens.Is(rate.FirstToken - 1, "đạt") ? Base.Plan : null;
    }
}
