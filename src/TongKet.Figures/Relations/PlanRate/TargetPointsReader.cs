using TongKet.Figures.Claims;
using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.PlanRate;

/// <summary>"đạt 86,25% dân số, thấp hơn 5,25% so với chỉ tiêu … (91,5%)": how far a level lies from its target, in points, the target in brackets (ST-04).</summary>
internal static class TargetPointsReader
{
    private const int Back = 6;

    public static void Read(Context context)
    {
        foreach (var gap in context.Claims)
        {
            if (gap is { Kind: ClaimKind.Percent or ClaimKind.Points, IsRange: false, Over: null, IsUnder: false, Printed.Value.Sign: > 0 } && !gap.IsStated && Side(context, gap) is var side and not 0
                && TargetOf(context, gap) is { } target && LevelOf(context, gap, target) is { } level)
            {
                Closing.Settle(context, new Equation("ST-04", gap, [level, target], side > 0 ? Formulas.Difference : Formulas.Drop)
                {
                    Topic = side > 0 ? "Phần vượt chỉ tiêu tính bằng điểm phần trăm" : "Phần hụt so với chỉ tiêu tính bằng điểm phần trăm",
                    Arithmetic = side > 0 ? "{0} − {1}" : "{1} − {0}",
                    Alternative = side > 0 ? Formulas.Increase : Formulas.Decrease,
                }, gap);
            }
        }
    }

    private static int Side(Context context, Claim gap)
    {
        var tokens = context.Tokens;
        var at = gap.FirstToken - 1;
        if (tokens.Is(at, "hơn") && tokens.IsWord(at - 1))
        {
            return tokens.Word(at - 1) switch { "cao" => 1, "thấp" or "kém" => -1, _ => 0 };
        }

        return context.HasClause(gap, Cue.Exceed) ? 1 : context.HasClause(gap, Cue.Fall) && context.HasTail(gap, Cue.Plan) ? -1 : 0;
    }

    // The next percentage, alone in brackets, after "so với" and a plan; days and numbers of documents may stand between.
    private static Claim? TargetOf(Context context, Claim gap)
    {
        for (var i = gap.Index + 1; context.At(i) is { } next && i - gap.Index <= Back && context.Reading.SameSentence(next, gap); i++)
        {
            if (next.Kind is ClaimKind.Percent)
            {
                return next is { IsRange: false, Over: null, IsUnder: false } && context.Tokens.IsSign(next.FirstToken - 1, '(') && context.Tokens.IsSign(next.EndToken, ')')
                    && context.Reading.Has(Cue.Against, gap.EndToken, next.FirstToken) && context.Reading.Has(Cue.Plan, gap.EndToken, next.FirstToken) && !context.Parted(gap, next, ";") ? next : null;
            }
        }

        return null;
    }

    // The level before it: not another gap, not a target in brackets.
    private static Claim? LevelOf(Context context, Claim gap, Claim target)
    {
        for (var i = gap.Index - 1; context.At(i) is { } level && context.Reading.SameSentence(level, gap); i--)
        {
            if (level is not { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Claims.Hedge.None } || Closing.InBrackets(context, level) || Side(context, level) != 0)
            {
                continue;
            }

            return context.HasClause(level, Cue.Rise | Cue.Fall | Cue.Plan) || context.HasTail(level, Cue.Plan | Cue.Previous) || target.Measure!.Symbol != level.Measure!.Symbol ? null : level;
        }

        return null;
    }
}
