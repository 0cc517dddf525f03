using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Share;

/// <summary>
/// Shares whose words or order name the base: "145 (chiếm 70,3% tổng số 206 phi công)", "trong 60 dự án, … 24 dự án chiếm 40%", "chiếm 28,9% với 4.486 hộ",
/// and the share of what is left of a list (ST-12).
/// </summary>
internal static class NamedBaseReader
{
    public static void Read(Context context)
    {
        foreach (var rate in context.Claims)
        {
            if (rate is not { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false } || context.Taken.Contains(rate) || context.HasClause(rate, Cue.Rise | Cue.Fall | Cue.Exceed))
            {
                continue;
            }

            if (Find(context, rate) is { } found)
            {
                context.Taken.Add(rate);
                context.Add(found);
            }
        }
    }

    private static Equation? Find(Context context, Claim rate) => BaseBetween(context, rate) ?? BaseAfter(context, rate) ?? HeadOfSentence(context, rate) ?? Handled(context, rate) ?? PartAfter(context, rate);

    // "18.206 trên tổng số 24.518 hộ đã ký cam kết, đạt 74,3%": n of m in words.
    private static Equation? BaseBetween(Context context, Claim rate)
    {
        var part = context.At(rate.Index - 2);
        var total = context.At(rate.Index - 1);
        if (part is null || total is null || !Closing.IsPlain(part) || !Closing.IsPlain(total) || !AreOne(part, total) || !context.Reading.SameSentence(part, rate)
            || !context.HasClause(rate, Cue.Reach | Cue.Share) || context.Parted(total, rate, ";") || part.Printed!.Value > total.Printed!.Value || context.HasTail(rate, Cue.Plan | Cue.Previous))
        {
            return null;
        }

        var from = part.EndToken;
        var joined = context.Tokens.Is(from, "trên") || context.Tokens.Is(from, "trong");
        for (var i = from + 1; i < total.FirstToken && joined; i++)
        {
            joined = context.Tokens.Is(i, "tổng") || context.Tokens.Is(i, "số");
        }

        // "622 vụ, việc trong tổng số 698 vụ, việc thụ lý".
        joined |= context.WordsBetween(part, total) <= 5 && context.HasLead(total, Cue.Total) && context.Reading.Find(Cue.Total, from, total.FirstToken) is var cue && (context.Tokens.Is(cue - 1, "trên") || context.Tokens.Is(cue - 1, "trong"));
        return joined ? Closing.Share(part, rate, total) : null;
    }

    private static Equation? BaseAfter(Context context, Claim rate)
    {
        var part = context.At(rate.Index - 1);
        var total = context.At(rate.Index + 1);
        if (part is null || total is null || !Closing.IsPlain(part) || !Closing.IsPlain(total) || !context.Reading.SameSentence(part, total)
            || context.WordsBetween(part, rate) > 8 || context.WordsBetween(rate, total) > 6 || context.Parted(rate, total, ",;()"))
        {
            return null;
        }

        // "chiếm 4,7% tổng số hộ và 341 hộ cận nghèo": the second number is no total.
        var cue = context.Reading.Find(Cue.Total, rate.EndToken, total.FirstToken);
        if (Closing.HasWord(context, "và", rate.EndToken, total.FirstToken) || (cue >= 0 && total.FirstToken - cue - context.Reading.CueLength(cue) > 2))
        {
            return null;
        }

        var named = cue >= 0 || Closing.HasWord(context, "trên", rate.EndToken, total.FirstToken) && total.Hedge == Hedge.None;
        var said = context.HasClause(rate, Cue.Share | Cue.Reach | Cue.Rate) || context.Tokens.IsSign(rate.FirstToken - 1, '(');
        return named && said && total.Printed!.Value >= part.Printed!.Value && AreOne(part, total) && !context.HasTail(rate, Cue.Plan | Cue.Previous) ? Closing.Share(part, rate, total) : null;
    }

    private static bool AreOne(Claim part, Claim total) => Closing.Alike(part, total) || part.Measure!.Kind == UnitKind.None || (Closing.ArePeople(part) && Closing.ArePeople(total));

    // "Trong danh sách 60 dự án, thành phố có 24 dự án, chiếm 40%": the sentence opens with its whole.
    private static Equation? HeadOfSentence(Context context, Claim rate)
    {
        var part = context.At(rate.Index - 1);
        var total = context.At(rate.Index - 2);
        if (part is null || total is null || !Closing.IsPlain(part) || !Closing.IsPlain(total) || !Closing.Alike(part, total) || !context.Reading.SameSentence(total, rate)
            || total.Printed!.Value < part.Printed!.Value || !context.HasClause(rate, Cue.Share) || context.TailEnd(rate) != rate.EndToken || context.HasClause(part, Cue.Rise | Cue.Fall))
        {
            return null;
        }

        var (start, _) = context.Reading.SentenceOf(rate);
        return context.Tokens.Is(start, "trong") && total.FirstToken - start <= 8 && !Closing.HasWord(context, "năm", start, total.FirstToken) && part.Hedge == Hedge.None && total.Hedge == Hedge.None
            && (context.At(total.Index - 1) is not { } earlier || !context.Reading.SameSentence(earlier, total)) ? Closing.Share(part, rate, total) : null;
    }

    // "thụ lý 486 vụ, đã giải quyết 471 vụ, đạt 96,9%": what was done, of what was taken on.
    private static Equation? Handled(Context context, Claim rate)
    {
        var part = context.At(rate.Index - 1);
        var at = rate.Index - 2;
        while (context.At(at) is { Kind: ClaimKind.Date or ClaimKind.Year })
        {
            at--;
        }

        var total = context.At(at);
        return part is not null && total is not null && Closing.IsPlain(part) && Closing.IsPlain(total) && Closing.Alike(part, total) && context.Reading.SameSentence(total, rate)
            && context.HasClause(part, Cue.Done) && context.HasClause(rate, Cue.Reach | Cue.Share) && context.TailEnd(rate) == rate.EndToken && total.Printed!.Value >= part.Printed!.Value
            && !context.Parted(total, rate, "(") && !context.HasClause(total, Cue.Plan | Cue.Rise | Cue.Fall | Cue.Done) && part.Hedge == Hedge.None && total.Hedge == Hedge.None
            ? Closing.Share(part, rate, total) : null;
    }

    // "chiếm tỷ trọng cao nhất (58,3%) với 9.034 doanh nghiệp", of a total printed before; only when it fits.
    private static Equation? PartAfter(Context context, Claim rate)
    {
        var part = context.At(rate.Index + 1);
        if (part is null || !Closing.IsPlain(part) || !context.Reading.SameSentence(rate, part) || context.WordsBetween(rate, part) > 6 || context.Parted(rate, part, ",;")
            || !context.Reading.Has(Cue.Share, context.LeadStart(rate), rate.FirstToken) || !(Closing.HasWord(context, "với", rate.EndToken, part.FirstToken) || IsBracket(context, rate, part)))
        {
            return null;
        }

        // "486.000 lượt, trong đó quốc tế chiếm 18,5% (90.000 lượt), trong nước chiếm 81,5% (396.000 lượt)": the head of the list.
        if (Head(context, rate, part) is { Hedge: Hedge.None } head && IsBracket(context, rate, part) && rate.Hedge == Hedge.None && part.Hedge == Hedge.None && head.Printed!.Value >= part.Printed!.Value
            && context.At(head.Index + 1) is { } first && context.Reading.Has(Cue.Including | Cue.Comprising, head.EndToken, first.FirstToken))
        {
            return Closing.Share(part, rate, head);
        }

        for (var i = rate.Index - 1; i >= 0 && rate.Index - i <= 30 && context.Reading.Line[rate.FirstToken] - context.Reading.Line[context.Claims[i].FirstToken] <= 2; i--)
        {
            var total = context.Claims[i];
            if (Closing.IsPlain(total) && Closing.Alike(total, part) && total.Printed!.Value > part.Printed!.Value && Closing.Share(part, rate, total) is var trial && trial.Judge(default) <= Verdict.Rounding)
            {
                return trial;
            }
        }

        return null;
    }

    private static Claim? Head(Context context, Claim rate, Claim part)
    {
        for (var i = rate.Index - 1; context.At(i) is { } claim && context.Reading.SameSentence(claim, rate); i--)
        {
            if (Closing.IsPlain(claim) && Closing.Alike(claim, part) && !Closing.InBrackets(context, claim))
            {
                return claim;
            }
        }

        return null;
    }

    private static bool IsBracket(Context context, Claim rate, Claim part) => context.Tokens.IsSign(rate.EndToken, '(') && part.FirstToken == rate.EndToken + 1 && context.Tokens.IsSign(part.EndToken, ')');

    /// <summary>"Tổng 7.966 lễ hội; trong đó …, còn lại là lễ hội khác (chiếm 0,5%)": the share of a rest that is not counted.</summary>
    public static void ReadRest(Context context)
    {
        foreach (var rate in context.Claims)
        {
            if (rate is not { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None } || !context.HasLead(rate, Cue.Rest)
                || context.At(rate.Index - 1) is not { } before || !context.Reading.SameSentence(before, rate) || context.HasLead(rate, Cue.Plan))
            {
                continue;
            }

            var parts = new List<Claim>();
            Claim? total = null;
            for (var i = rate.Index - 1; context.At(i) is { } claim && context.Reading.SameSentence(claim, rate); i--)
            {
                if (!Closing.IsPlain(claim) || claim.Hedge != Hedge.None || (total is null ? claim.Measure!.Kind == UnitKind.None : !Closing.Alike(claim, total)))
                {
                    continue;
                }

                total = claim;
                parts.Insert(0, claim);
            }

            if (parts.Count < 3 || !parts.TrueForAll(part => Closing.Alike(part, total!)) || !context.Reading.Has(Cue.Including | Cue.Comprising, total!.EndToken, parts[1].FirstToken) && !context.Tokens.IsSign(total.EndToken, ':') && !Colon(context, total, parts[1]))
            {
                continue;
            }

            parts.RemoveAt(0);
            context.Add(new Equation("ST-12", rate, [total, .. parts], Left)
            {
                Topic = "Tỷ lệ của phần còn lại",
                Arithmetic = "({0} − " + string.Join(" − ", Enumerable.Range(1, parts.Count).Select(static i => "{" + Vietnamese.Number(i, 0) + "}")) + ") : {0} × 100",
            });
        }
    }

    private static bool Colon(Context context, Claim total, Claim part) => context.Reading.HasSign(':', total.EndToken, part.FirstToken);

    private static Interval? Left(ReadOnlySpan<Interval> x)
    {
        var parts = Interval.Exact(Rational.Zero);
        for (var i = 1; i < x.Length; i++)
        {
            parts += x[i];
        }

        return parts.Over(x[0]) is { } share ? Interval.Exact(Rational.Hundred) - (share * Interval.Exact(Rational.Hundred)) : null;
    }
}
