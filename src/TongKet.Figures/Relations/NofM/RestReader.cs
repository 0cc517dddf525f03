using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.NofM;

/// <summary>"14/16 chỉ tiêu đạt, 02 chỉ tiêu không đạt", "19/33 vụ việc, 14 vụ còn lại đang giải quyết": what n leaves of m (ST-14).</summary>
internal static class RestReader
{
    private const int Farthest = 5;
    private const int Telling = 100;

    public static void Read(Context context, Claim part, Claim whole)
    {
        if (!part.Printed!.IsExact || !whole.Printed!.IsExact || whole.Printed.Value <= part.Printed.Value || part.Hedge != Hedge.None)
        {
            return;
        }

        for (var i = whole.Index + 1; context.At(i) is { } rest && i - whole.Index <= Farthest && context.Reading.SameLine(rest, part); i++)
        {
            if (rest.Over is not null)
            {
                return;
            }

            var alike = rest is { IsUnder: false, IsRange: false, Hedge: Hedge.None, Printed.Decimals: 0, Kind: ClaimKind.Count or ClaimKind.Number }
                && (rest.Measure!.Kind == UnitKind.None || rest.Measure.Matches(whole.Measure!) || whole.Measure!.Kind == UnitKind.None);
            if (!alike)
            {
                continue;
            }

            var named = context.HasClause(rest, Cue.Rest) || context.HasTail(rest, Cue.Rest);
            var told = named || ((context.HasClause(rest, Cue.Not | Cue.Left) || context.HasTail(rest, Cue.Not | Cue.Left)) && context.Reading.SameSentence(rest, part));
            var trial = new Equation("ST-14", rest, [whole, part], Formulas.Difference) { Topic = "Phần còn lại", Arithmetic = "{0} − {1}" };
            var holds = trial.Judge(default) == Verdict.Consistent;
            if ((holds && (told || rest.Printed!.Value >= Telling)) || (named && context.Reading.SameSentence(rest, part) && rest.Measure!.Kind == UnitKind.Count && IsWhole(context, whole, rest)))
            {
                context.Add(trial);
                return;
            }
        }
    }

    // Nothing else is counted between the pair and what it calls the rest.
    private static bool IsWhole(Context context, Claim whole, Claim rest)
    {
        for (var i = whole.Index + 1; i < rest.Index; i++)
        {
            if (context.Claims[i].IsAmount)
            {
                return false;
            }
        }

        return true;
    }
}
