using TongKet.Figures.Claims;
using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.PlanRate;

/// <summary>"Kế hoạch giao 35 tỷ đồng, đã giải ngân 28,7 tỷ đồng, đạt 82%": the plan opens the sentence, and the rate need not name it again (ST-01).</summary>
internal static class BarePlanReader
{
    public static void Read(Context context)
    {
        foreach (var rate in context.Claims)
        {
            if (rate is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None } && !context.Taken.Contains(rate) && context.HasClause(rate, Cue.Reach) && context.TailEnd(rate) == rate.EndToken
                && !context.HasClause(rate, Cue.Rate | Cue.Share | Cue.Rise | Cue.Fall | Cue.Exceed) && !context.InFuture(rate) && Operands(context, rate) is { } found)
            {
                context.Taken.Add(rate);
                context.Add(new Equation("ST-01", rate, [found.Result, found.Plan], Formulas.Rate)
                {
                    Topic = "Tỷ lệ thực hiện so với kế hoạch",
                    Arithmetic = "{0} : {1} × 100",
                    IsCompletion = true,
                });
            }
        }
    }

    private static (Claim Result, Claim Plan)? Operands(Context context, Claim rate)
    {
        var result = context.At(rate.Index - 1);
        var plan = result is null ? null : BeforeDates(context, result);
        return result is not null && plan is not null && Closing.IsPlain(result) && Closing.IsPlain(plan) && context.Reading.SameSentence(plan, rate) && result.Hedge == Hedge.None && plan.Hedge == Hedge.None
            && Closing.Alike(result, plan) && context.HasLead(plan, Cue.Plan | Cue.Assigned) && !context.HasLead(result, Cue.Plan | Cue.Assigned | Cue.Rise | Cue.Fall | Cue.Including | Cue.Against)
            && !context.HasLead(plan, Cue.Rise | Cue.Fall | Cue.Against) && !context.Parted(result, rate, "(;") && !context.Parted(plan, result, ";") && context.WordsBetween(result, rate) <= 3 ? (result, plan) : null;
    }

    private static Claim? BeforeDates(Context context, Claim result)
    {
        var at = result.Index - 1;
        while (context.At(at) is { Kind: ClaimKind.Date or ClaimKind.Year })
        {
            at--;
        }

        return context.At(at);
    }
}
