using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>
/// "Thụ lý 1.319 vụ với 2.318 bị cáo (giảm 26 vụ); đã giải quyết 1.312 vụ với 2.286 bị cáo, đạt 99,47%. Còn tồn 7 vụ": what was taken on, what was
/// done of it, its rate and what is left, whatever stands between (ST-12, ST-14).
/// </summary>
internal static class IntakeReader
{
    private const int Back = 12;

    public static void Read(Context context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Printed.Value.Sign: > 0, IsStated: false } && context.HasClause(claim, Cue.Reach | Cue.Share) && context.TailEnd(claim) == claim.EndToken
                && !context.HasClause(claim, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Exceed))
            {
                ReadRate(context, claim);
            }
            else if (IsLeft(context, claim))
            {
                ReadLeft(context, claim);
            }
        }
    }

    private static void ReadRate(Context context, Claim rate)
    {
        if (Done(context, rate) is not { } done || Taken(context, done, sameSentence: true) is not { } taken)
        {
            return;
        }

        var trial = Closing.Share(done, rate, taken);
        if (trial.Judge(default) <= Verdict.Rounding || (done.Hedge == Claims.Hedge.None && taken.Hedge == Claims.Hedge.None && rate.Hedge == Claims.Hedge.None && HasIntake(context, taken)))
        {
            Closing.Settle(context, trial, rate);
        }
    }

    // The nearest count before a figure that is told as done, in its sentence.
    private static Claim? Done(Context context, Claim before)
    {
        for (var i = before.Index - 1; context.At(i) is { } claim && before.Index - i <= Back && context.Reading.SameSentence(claim, before); i--)
        {
            if (IsPlain(context, claim) && context.HasClause(claim, Cue.Done))
            {
                return IsNearest(context, claim, before) ? claim : null;
            }
        }

        return null;
    }

    // "đã giải quyết 904 vụ, trong đó đúng hạn 890 vụ, đạt 98%": the rate is of what stands between.
    private static bool IsNearest(Context context, Claim done, Claim before)
    {
        for (var i = done.Index + 1; i < before.Index; i++)
        {
            if (IsPlain(context, context.Claims[i]) && Closing.Alike(context.Claims[i], done))
            {
                return false;
            }
        }

        return !context.Reading.Has(Cue.Including | Cue.Comprising, done.EndToken, before.FirstToken);
    }

    // What it was done of: the nearest alike before it; what changed and what stands in brackets is said aside.
    private static Claim? Taken(Context context, Claim done, bool sameSentence)
    {
        for (var i = done.Index - 1; context.At(i) is { } claim && done.Index - i <= Back && (sameSentence ? context.Reading.SameSentence(claim, done) : context.Reading.SameLine(claim, done)); i--)
        {
            if (IsPlain(context, claim) && Closing.Alike(claim, done))
            {
                return claim.Printed!.Value >= done.Printed!.Value && !context.HasClause(claim, Cue.Done) ? claim : null;
            }
        }

        return null;
    }

    private static bool IsPlain(Context context, Claim claim) => Closing.IsPlain(claim) && claim.Kind == ClaimKind.Count && !Closing.InBrackets(context, claim) && !context.HasClause(claim, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Rest);

    // "thụ lý", "tiếp nhận", "phải giải quyết", "phải thi hành", "đủ điều kiện": all of them, not the new ones alone.
    private static bool HasIntake(Context context, Claim claim)
    {
        var from = context.LeadStart(claim);
        return !Closing.HasWord(context, "mới", from, context.TailEnd(claim)) && (Follows(context, "thụ", "lý", from, claim.FirstToken) || Follows(context, "tiếp", "nhận", from, claim.FirstToken)
            || Closing.HasWord(context, "phải", from, context.TailEnd(claim)) || Follows(context, "điều", "kiện", from, context.TailEnd(claim)));
    }

    private static bool Follows(Context context, string first, string second, int from, int end)
    {
        for (var i = from; i + 1 < end; i++)
        {
            if (context.Tokens.Is(i, first) && context.Tokens.Is(i + 1, second))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLeft(Context context, Claim claim) => Closing.IsPlain(claim) && claim is { Kind: ClaimKind.Count, Hedge: Claims.Hedge.None } && Closing.HasWord(context, "tồn", context.ClauseStart(claim), claim.FirstToken)
        && context.HasOpening(claim, Cue.Left) && !Closing.InBrackets(context, claim);

    // In the paragraph nothing else of its kind is taken on or done.
    private static void ReadLeft(Context context, Claim left)
    {
        Claim? done = null;
        Claim? taken = null;
        for (var i = context.FirstWithin(left, 0); i < left.Index; i++)
        {
            var claim = context.Claims[i];
            if (!IsPlain(context, claim) || !Closing.Alike(claim, left) || claim.Hedge != Claims.Hedge.None)
            {
                continue;
            }

            var isDone = context.HasClause(claim, Cue.Done);
            if ((isDone && done is not null) || (!isDone && taken is not null) || (!isDone && !HasIntake(context, claim)))
            {
                return;
            }

            (done, taken) = isDone ? (claim, taken) : (done, claim);
        }

        if (done is not null && taken is not null && !IsTold(context, left))
        {
            context.Add(new Equation("ST-14", left, [taken, done], Formulas.Difference) { Topic = "Phần còn tồn", Arithmetic = "{0} − {1}" });
        }
    }

    private static bool IsTold(Context context, Claim left)
    {
        foreach (var relation in context.Relations.Of(left))
        {
            if (relation is Equation equation && ReferenceEquals(equation.Stated, left))
            {
                return true;
            }
        }

        return false;
    }
}
