using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Growth;

/// <summary>"5,50% … đến cuối năm còn 3,59%, giảm 1,91 điểm %": the level before stands some way back in the paragraph (ST-08).</summary>
/// <remarks>Only a fit to the digit is told: which of the earlier rates was meant is not said.</remarks>
internal static class PointsReader
{
    private const int Reach = 12;

    public static void Read(Context context)
    {
        foreach (var change in context.Claims)
        {
            if (change is not { Kind: ClaimKind.Points, IsRange: false, Hedge: Hedge.None, Printed: { Decimals: > 0, Digits: >= 2 } } || change.IsStated || Turn(context, change) is not { } rises
                || context.At(change.Index - 1) is not { } after || !IsLevel(after) || !context.Reading.SameSentence(after, change) || context.HasClause(after, Cue.Rise | Cue.Fall) && !context.HasClause(after, Cue.To))
            {
                continue;
            }

            for (var i = after.Index - 1; context.At(i) is { } before && after.Index - i <= Reach && context.Reading.SameLine(before, change); i--)
            {
                if (IsLevel(before) && GrowthReader.Points(change, after, before, rises) is var trial && trial.Judge(default) == Verdict.Consistent)
                {
                    context.Add(trial);
                    break;
                }
            }
        }
    }

    private static bool? Turn(Context context, Claim change)
    {
        var rises = context.HasClause(change, Cue.Rise);
        return rises == context.HasClause(change, Cue.Fall) ? null : rises;
    }

    private static bool IsLevel(Claim claim) => claim is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None };
}
