using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>
/// Rates that nothing else could place, whose two neighbours give them but for one slip of the keyboard: "36 vụ, hòa giải thành 31 vụ, đạt 81,6%",
/// "1.265 con, …; so với cùng kỳ tăng 65 con (tăng 6,4%)" (ST-12, ST-07, ST-25). What would need more than one slip has other operands.
/// </summary>
internal static class SlipReader
{
    public static void Read(Context context)
    {
        var stated = Closing.Stated(context);
        foreach (var rate in context.Claims)
        {
            if (rate is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None, Printed: { Digits: >= 2, Value.Sign: > 0 } } && !stated[rate.Index] && !context.InFuture(rate)
                && (Share(context, rate) ?? Change(context, rate)) is { } trial && trial.Judge(default) == Verdict.Contradiction && IsSlip(trial))
            {
                Closing.Settle(context, trial, rate);
            }
        }
    }

    // The whole, one part of it and "đạt" or "chiếm" with nothing after it: the first three figures of their clause group.
    private static Equation? Share(Context context, Claim rate)
    {
        if (context.At(rate.Index - 1) is not { } part || context.At(rate.Index - 2) is not { } total || !Closing.IsPlain(part) || !Closing.IsPlain(total) || !context.Reading.SameSentence(total, rate)
            || part.Hedge != Hedge.None || total.Hedge != Hedge.None || total.Printed!.Value < part.Printed!.Value || total.Kind != ClaimKind.Count || !(Closing.Alike(part, total) || (Closing.ArePeople(part) && Closing.ArePeople(total))))
        {
            return null;
        }

        var said = context.HasClause(rate, Cue.Reach | Cue.Share) && context.TailEnd(rate) == rate.EndToken && context.WordsBetween(part, rate) <= 4;
        var opens = context.At(total.Index - 1) is not { Printed: not null } earlier || !context.Reading.SameSentence(earlier, total);
        const Cue Apart = Cue.Rise | Cue.Fall | Cue.Plan | Cue.Previous | Cue.Including | Cue.Average | Cue.Assigned;
        return said && opens && !context.HasClause(rate, Apart) && !context.HasLead(part, Apart) && !context.HasLead(total, Apart) && !context.Parted(total, rate, ";(") ? Closing.Share(part, rate, total) : null;
    }

    // The level opens its sentence; the change and its rate end it.
    private static Equation? Change(Context context, Claim rate)
    {
        if (context.At(rate.Index - 1) is not { Hedge: Hedge.None } difference || !Closing.IsPlain(difference) || !context.Reading.SameSentence(difference, rate) || !context.Tokens.IsSign(rate.FirstToken - 1, '(') && !context.Parted(difference, rate, "("))
        {
            return null;
        }

        var rise = context.HasClause(difference, Cue.Rise);
        var fall = context.HasClause(difference, Cue.Fall);
        if (rise == fall || context.HasClause(difference, Cue.To | Cue.Plan) || context.WordsBetween(difference, rate) > 4 || context.HasTail(rate, Cue.Plan | Cue.Total))
        {
            return null;
        }

        var level = context.At(context.FirstFrom(context.Reading.SentenceOf(rate).Start));
        return level is { Hedge: Hedge.None } && level.Index < difference.Index && Closing.IsPlain(level) && Closing.Alike(level, difference) && !context.HasClause(level, Cue.Rise | Cue.Fall | Cue.Plan)
            ? new Equation("ST-07", rate, [level, difference], rise ? Formulas.RiseRate : Formulas.FallRate)
            {
                Topic = rise ? "Tỷ lệ tăng so với kỳ trước" : "Tỷ lệ giảm so với kỳ trước",
                Arithmetic = rise ? "{1} : ({0} − {1}) × 100" : "{1} : ({0} + {1}) × 100",
            }
            : null;
    }

    private static bool IsSlip(Equation trial)
    {
        foreach (var claim in trial.Claims)
        {
            foreach (var edit in Edits.Of(claim.Printed!))
            {
                if (Printed.Read(edit.Text) is [var reading, ..] && trial.Judge(new Swap(claim, reading.As(claim.Printed!.Multiplier, claim.Printed.IsExact))) == Verdict.Consistent)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
