using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>
/// A percentage that no narrower form could place, and two amounts near it that give it to the last digit in the way its words ask for: a rate,
/// a rise, a fall (ST-01, ST-05, ST-06, ST-12). Only what fits is reported; what does not fit may simply have other operands.
/// </summary>
internal static class RateMatchReader
{
    private const int Back = 14;
    private const int Ahead = 3;

    public static void Read(Context context)
    {
        var stated = Closing.Stated(context);
        foreach (var rate in context.Claims)
        {
            if (rate is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None, Printed.Value.Sign: > 0 } && !stated[rate.Index]
                && !IsOperand(context, rate)
                && Find(context, rate) is { } found)
            {
                Closing.Settle(context, found, rate);
            }
        }
    }

    private static bool IsOperand(Context context, Claim rate)
    {
        foreach (var relation in context.Relations.Of(rate))
        {
            if (relation is Equation equation && equation.Operands.Contains(rate))
            {
                return true;
            }
        }

        return false;
    }

    private static Equation? Find(Context context, Claim rate)
    {
        var amounts = Near(context, rate);
        var wide = rate.Printed!.Decimals > 0;
        Equation? best = null;
        var nearest = int.MaxValue;
        foreach (var left in amounts)
        {
            foreach (var right in amounts)
            {
                if (ReferenceEquals(left, right) || !(Closing.Alike(left, right) || (Closing.ArePeople(left) && Closing.ArePeople(right))) || !context.Reading.SameSentence(left, rate) && !context.Reading.SameSentence(right, rate))
                {
                    continue;
                }

                var distance = Math.Abs(left.Index - rate.Index) + Math.Abs(right.Index - rate.Index);
                if (distance >= nearest || (!wide && distance > 4))
                {
                    continue;
                }

                foreach (var trial in Trials(context, rate, left, right))
                {
                    if (trial.Judge(default) == Verdict.Consistent)
                    {
                        (best, nearest) = (trial, distance);
                        break;
                    }
                }
            }
        }

        return best;
    }

    private static List<Claim> Near(Context context, Claim rate)
    {
        var near = new List<Claim>();
        for (var i = Math.Max(0, rate.Index - Back); i <= Math.Min(context.Claims.Count - 1, rate.Index + Ahead); i++)
        {
            var claim = context.Claims[i];
            var line = context.Reading.Line[rate.FirstToken] - context.Reading.Line[claim.FirstToken];
            if (Closing.IsPlain(claim) && claim.Measure!.Kind != UnitKind.None && (claim.Index < rate.Index ? line <= 1 : context.Reading.SameSentence(claim, rate)))
            {
                near.Add(claim);
            }
        }

        return near;
    }

    private static IEnumerable<Equation> Trials(Context context, Claim rate, Claim left, Claim right)
    {
        var before = context.At(rate.Index - 1);
        var rises = context.HasLead(rate, Cue.Rise) || (before is not null && context.Reading.SameSentence(before, rate) && context.HasLead(before, Cue.Rise));
        var falls = context.HasLead(rate, Cue.Fall) || (before is not null && context.Reading.SameSentence(before, rate) && context.HasLead(before, Cue.Fall));
        if (rises)
        {
            yield return Make("ST-06", Formulas.Increase, "Mức tăng so với kỳ trước", "({0} − {1}) : {1} × 100");
            if (left.Printed!.Value > right.Printed!.Value)
            {
                yield return Make("ST-06", Formulas.RiseRate, "Mức tăng so với kỳ trước", "{1} : ({0} − {1}) × 100");
            }
        }

        if (falls)
        {
            yield return Make("ST-06", Formulas.Decrease, "Mức giảm so với kỳ trước", "({1} − {0}) : {1} × 100");
            yield return Make("ST-06", Formulas.FallRate, "Mức giảm so với kỳ trước", "{1} : ({0} + {1}) × 100");
        }

        if (!rises && !falls && right.Printed!.Value.Sign > 0 && (context.HasLead(rate, Cue.Reach | Cue.Share | Cue.Rate) || context.HasTail(rate, Cue.Plan | Cue.Total | Cue.Previous | Cue.Against)
            || context.Tokens.IsSign(rate.FirstToken - 1, '(')))
        {
            var planned = context.HasTail(rate, Cue.Plan);
            yield return planned
                ? Make("ST-01", Formulas.Rate, "Tỷ lệ thực hiện so với kế hoạch", "{0} : {1} × 100")
                : context.HasTail(rate, Cue.Previous) ? Make("ST-05", Formulas.Rate, "Mức so với kỳ trước", "{0} : {1} × 100")
                : Make("ST-12", Formulas.Rate, "Tỷ lệ trên tổng số", "{0} : {1} × 100");
        }

        Equation Make(string rule, Formula formula, string topic, string arithmetic) => new(rule, rate, [left, right], formula)
        {
            Topic = topic,
            Arithmetic = arithmetic,
            IsCompletion = rule == "ST-01",
        };
    }
}
