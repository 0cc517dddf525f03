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

    // A whole percentage is hit by chance: only by figures right beside it is it told.
    private const int MostApart = 4;

    public static void Read(Context context)
    {
        var stated = Closing.Stated(context);
        var room = new List<Claim>();
        foreach (var rate in context.Claims)
        {
            if (rate is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None, Printed.Value.Sign: > 0 } && !stated[rate.Index]
                && !IsOperand(context, rate)
                && Find(context, rate, room) is { } found)
            {
                Closing.Settle(context, found, rate);
            }
        }
    }

    private static bool IsOperand(Context context, Claim rate)
    {
        foreach (var relation in context.Relations.Of(rate))
        {
            if (relation is Equation equation && Array.IndexOf(equation.Operands, rate) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static Equation? Find(Context context, Claim rate, List<Claim> amounts)
    {
        if (AsksFor(context, rate) is not { } asked)
        {
            return null;
        }

        Near(context, rate, amounts);
        var wide = rate.Printed!.Decimals > 0;
        var alone = wide && context.HasLead(rate, Cue.Rate) && !amounts.Exists(amount => context.Reading.SameSentence(amount, rate));
        Equation? best = null;
        var nearest = wide ? int.MaxValue : MostApart + 1;
        foreach (var left in amounts)
        {
            foreach (var right in amounts)
            {
                var distance = Math.Abs(left.Index - rate.Index) + Math.Abs(right.Index - rate.Index);
                if (distance >= nearest || ReferenceEquals(left, right) || (!alone && !context.Reading.SameSentence(left, rate) && !context.Reading.SameSentence(right, rate))
                    || !(Closing.Alike(left, right) || (Closing.ArePeople(left) && Closing.ArePeople(right))))
                {
                    continue;
                }

                foreach (var trial in Trials(asked, rate, left, right))
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

    // What its words ask for; nothing when they ask for no rate at all, which is so of most.
    private static Asked? AsksFor(Context context, Claim rate)
    {
        var before = context.At(rate.Index - 1);
        var near = before is not null && context.Reading.SameSentence(before, rate) ? before : null;
        var rises = context.HasLead(rate, Cue.Rise) || (near is not null && context.HasLead(near, Cue.Rise));
        var falls = context.HasLead(rate, Cue.Fall) || (near is not null && context.HasLead(near, Cue.Fall));
        var share = !rises && !falls && (context.HasLead(rate, Cue.Reach | Cue.Share | Cue.Rate) || context.HasTail(rate, Cue.Plan | Cue.Total | Cue.Previous | Cue.Against)
            || context.Tokens.IsSign(rate.FirstToken - 1, '('));
        return rises || falls || share ? new Asked(rises, falls, context.HasTail(rate, Cue.Plan), context.HasTail(rate, Cue.Previous)) : null;
    }

    private static void Near(Context context, Claim rate, List<Claim> near)
    {
        near.Clear();
        for (var i = Math.Max(0, rate.Index - Back); i <= Math.Min(context.Claims.Count - 1, rate.Index + Ahead); i++)
        {
            var claim = context.Claims[i];
            var line = context.Reading.Line[rate.FirstToken] - context.Reading.Line[claim.FirstToken];
            if (Closing.IsPlain(claim) && claim.Measure!.Kind != UnitKind.None && (claim.Index < rate.Index ? line <= 1 : context.Reading.SameSentence(claim, rate)))
            {
                near.Add(claim);
            }
        }
    }

    private static IEnumerable<Equation> Trials(Asked asked, Claim rate, Claim left, Claim right)
    {
        if (asked.Rises)
        {
            yield return Make("ST-06", Formulas.Increase, "Mức tăng so với kỳ trước", "({0} − {1}) : {1} × 100");
            if (left.Printed!.Value > right.Printed!.Value)
            {
                yield return Make("ST-06", Formulas.RiseRate, "Mức tăng so với kỳ trước", "{1} : ({0} − {1}) × 100");
            }
        }

        if (asked.Falls)
        {
            yield return Make("ST-06", Formulas.Decrease, "Mức giảm so với kỳ trước", "({1} − {0}) : {1} × 100");
            yield return Make("ST-06", Formulas.FallRate, "Mức giảm so với kỳ trước", "{1} : ({0} + {1}) × 100");
        }

        if (!asked.Rises && !asked.Falls && right.Printed!.Value.Sign > 0)
        {
            yield return asked.Planned ? Make("ST-01", Formulas.Rate, "Tỷ lệ thực hiện so với kế hoạch", "{0} : {1} × 100")
                : asked.Previous ? Make("ST-05", Formulas.Rate, "Mức so với kỳ trước", "{0} : {1} × 100")
                : Make("ST-12", Formulas.Rate, "Tỷ lệ trên tổng số", "{0} : {1} × 100");
        }

        Equation Make(string rule, Formula formula, string topic, string arithmetic) => new(rule, rate, [left, right], formula)
        {
            Topic = topic,
            Arithmetic = arithmetic,
            IsCompletion = rule == "ST-01",
        };
    }

    private readonly record struct Asked(bool Rises, bool Falls, bool Planned, bool Previous);
}
