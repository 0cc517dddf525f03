using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Keep;

/// <summary>"duy trì 100%, năm 2022 là 97,5%": what is kept was so before (ST-29).</summary>
/// <remarks>Only a full hundred is kept to the digit; a smaller rate that is "kept" may have moved a little.</remarks>
internal static class KeepReader
{
    private const int MostWords = 8;

    public static void Read(Context context)
    {
        foreach (var rate in context.Claims)
        {
            if (rate is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None } && IsKept(context, rate) && !context.InFuture(rate) && Before(context, rate) is { } earlier)
            {
                context.Taken.Add(rate);
                context.Taken.Add(earlier);
                context.Add(Judge(rate, earlier));
            }
        }
    }

    private static Stated Judge(Claim rate, Claim earlier)
    {
        var whole = rate.Printed!.Value == Rational.Hundred;
        var same = whole ? earlier.Printed!.Value == Rational.Hundred : rate.Printed.HalfUp.Meets(earlier.Printed!.HalfUp);
        var (stated, known) = (Print.Of(rate), Print.Of(earlier));
        return new Stated("ST-29", same ? Verdict.Consistent : whole ? Verdict.Contradiction : Verdict.Suspicious, rate.Span, [rate, earlier], new Proof(stated, known, same
            ? $"Ghi duy trì {stated} và kỳ trước cũng là {known}."
            : $"Ghi duy trì {stated} nhưng kỳ trước là {known}: kỳ trước chưa đạt mức này thì không phải là “duy trì”."));
    }

    // "duy trì", "tiếp tục duy trì tỷ lệ", "giữ vững ở mức", in the clause of the rate.
    private static bool IsKept(Context context, Claim rate)
    {
        for (var i = context.ClauseStart(rate); i < rate.FirstToken - 1; i++)
        {
            if ((context.Tokens.Is(i, "duy") && context.Tokens.Is(i + 1, "trì")) || (context.Tokens.Is(i, "giữ") && (context.Tokens.Is(i + 1, "vững") || context.Tokens.Is(i + 1, "nguyên"))))
            {
                return !context.HasClause(rate, Cue.Rise | Cue.Fall);
            }
        }

        return false;
    }

    // ", năm 2022 là 97,5%", "(năm trước 97,5%)", "(cùng kỳ: 97,5%)".
    private static Claim? Before(Context context, Claim rate)
    {
        var next = rate.Index + 1;
        var named = false;
        while (context.At(next) is { Kind: ClaimKind.Year })
        {
            named = true;
            next++;
        }

        return context.At(next) is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None } earlier && context.Reading.SameSentence(rate, earlier)
            && context.WordsBetween(rate, earlier) <= MostWords && !context.Parted(rate, earlier, ";") && !context.Reading.Has(Cue.Rise | Cue.Fall | Cue.Plan | Cue.Rate | Cue.Exceed | Cue.Future, rate.EndToken, earlier.FirstToken)
            && (named || context.Reading.Has(Cue.Previous, rate.EndToken, earlier.FirstToken)) ? earlier : null;
    }
}
