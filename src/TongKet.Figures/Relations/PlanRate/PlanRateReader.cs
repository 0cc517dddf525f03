using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.PlanRate;

/// <summary>Rates against a plan: "A/B = X% kế hoạch", "đạt X% kế hoạch (giao B)", "r%, bằng X% chỉ tiêu", "vượt X%" (ST-01 to ST-04).</summary>
internal static class PlanRateReader
{
    public static void Read(Context context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false } && context.HasTail(claim, Cue.Plan) && !context.InFuture(claim))
            {
                ReadRate(context, claim);
            }
        }
    }

    private static void ReadRate(Context context, Claim rate)
    {
        var exceeds = context.HasLead(rate, Cue.Exceed) || (context.HasLead(rate, Cue.Rise) && context.HasTail(rate, Cue.Against));
        var misses = context.HasLead(rate, Cue.Fall) && context.HasTail(rate, Cue.Against);
        if (!exceeds && !misses && !context.HasLead(rate, Cue.Reach))
        {
            return;
        }

        // "93,2% dự toán (315.000/338.000 tỷ đồng)" is read as n/m.
        if (context.At(rate.Index + 1) is { Over: not null } pair && context.Tokens.IsSign(pair.FirstToken - 1, '('))
        {
            return;
        }

        context.Taken.Add(rate);
        var (result, near) = ResultBefore(context, rate);
        if (!exceeds && !misses && result is { Kind: ClaimKind.Percent } && context.WordsBetween(result, rate) <= 4 && IsLevel(context, result))
        {
            ReadRateOfRate(context, rate, result);
            return;
        }

        if (Listed(context, rate) is { } listed)
        {
            context.Add(MakeEquation(rate, listed.Result, listed.Plan, exceeds, misses, certain: true));
            return;
        }

        // "đạt 93,6%, vượt 0,6% so với chỉ tiêu giao là 93%": both are levels, and points are meant as a rule.
        if ((exceeds || misses) && result is { Kind: ClaimKind.Percent } && PlanAfter(context, rate, result) is { Kind: ClaimKind.Percent } level)
        {
            context.Add(MakePoints(rate, result, level, exceeds));
            return;
        }

        if (exceeds && result is { Kind: ClaimKind.Percent } && IsCompletion(context, result))
        {
            context.Add(new Equation("ST-04", rate, [result], Formulas.Excess)
            {
                Topic = "Phần vượt kế hoạch",
                Arithmetic = "{0} − 100%",
            });
            return;
        }

        // A target named once in an earlier sentence: it may be another's, so only a fit is told.
        if (result is { IsAmount: true } && PlanEarlier(context, rate, result) is { } earlier
            && MakeEquation(rate, result, earlier, exceeds, misses, certain: false) is var distant && distant.Judge(default) <= Verdict.Rounding)
        {
            context.Add(distant);
            return;
        }

        // "14.504/18.600 hộ (tỷ lệ 77,97%), vượt 2,97% so với chỉ tiêu": the rate of the pair is printed, and the target it exceeds is not the pair's m.
        if ((exceeds || misses) && result is { IsUnder: true } && context.At(result.Index + 1) is { Kind: ClaimKind.Percent } own && own.Index < rate.Index)
        {
            AddMissing(context, rate, null, null);
            return;
        }

        result = result is { IsUnder: true } ? context.At(result.Index - 1) : result is { IsAmount: true } ? result : NearestAmount(context, rate);
        // "11/12 thôn …, bằng 100% kế hoạch (11 thôn)": the plan in brackets goes before the whole of "n/m".
        var after = PlanAfter(context, rate, result);
        var plan = after is not null && context.Tokens.IsSign(after.FirstToken - 1, '(') ? after : result?.Over ?? after ?? PlanBefore(context, result) ?? PlanInBrackets(context, result, rate);
        if (result is not null && plan is not null && result.Measure!.Matches(plan.Measure!))
        {
            context.Taken.Add(rate);
            context.Add(MakeEquation(rate, result, plan, exceeds, misses, near || result.Over is not null || plan.Index > rate.Index || Closing.InBrackets(context, plan)));
        }
        else
        {
            AddMissing(context, rate, result, plan ?? PlanAfter(context, rate, null));
        }
    }

    // "9.588 tỷ đồng, …; đạt 91,3% chỉ tiêu giao (10.500 tỷ đồng); đạt 87,1% … (11.000 tỷ đồng)": a target in brackets after each rate, one result before all.
    private static (Claim Result, Claim Plan)? Listed(Context context, Claim rate)
    {
        if (context.At(rate.Index + 1) is not { } plan || !Closing.IsPlain(plan) || plan.Measure!.Kind == UnitKind.None || !context.Tokens.IsSign(plan.FirstToken - 1, '(')
            || !context.Reading.SameSentence(rate, plan) || context.WordsBetween(rate, plan) > 24 || context.Parted(rate, plan, ";)"))
        {
            return null;
        }

        for (var i = rate.Index - 1; i >= 0 && context.Reading.SameSentence(context.Claims[i], rate); i--)
        {
            var claim = context.Claims[i];
            if (Closing.IsPlain(claim) && claim.Measure!.Kind != UnitKind.None && !Closing.InBrackets(context, claim) && !IsComparison(context, claim))
            {
                return claim.Measure.Matches(plan.Measure!) || IsMoney(claim, plan) ? (claim, plan) : null;
            }
        }

        return null;
    }

    // "… giao dự toán 300 tỷ đồng. Thực tế thu 566 tỷ đồng, bằng 189% so với dự toán".
    private static Claim? PlanEarlier(Context context, Claim rate, Claim result)
    {
        if (context.At(rate.Index + 1) is { } next && context.Tokens.IsSign(next.FirstToken - 1, '(') && context.Reading.SameSentence(rate, next))
        {
            return null;
        }

        for (var i = result.Index - 1; i >= 0 && result.Index - i <= 8 && context.Reading.Line[result.FirstToken] - context.Reading.Line[context.Claims[i].FirstToken] <= 2; i--)
        {
            var claim = context.Claims[i];
            if (Closing.IsPlain(claim) && claim.Measure!.Kind != UnitKind.None && claim.Measure.Matches(result.Measure!) && !context.Reading.SameSentence(claim, result)
                && context.Reading.Has(Cue.Plan | Cue.Assigned, context.Reading.SentenceOf(claim).Start, claim.FirstToken))
            {
                return claim;
            }
        }

        return null;
    }

    // "(1.600 tỷ)" after "1.452,8 tỷ đồng".
    private static bool IsMoney(Claim left, Claim right) => left.Measure!.Kind == UnitKind.Money && right.Measure!.Kind == UnitKind.Money;

    private static Equation MakeEquation(Claim rate, Claim result, Claim plan, bool exceeds, bool misses, bool certain) => exceeds
        ? new Equation("ST-04", rate, [result, plan], Formulas.Increase)
        {
            Topic = "Phần vượt so với kế hoạch",
            Arithmetic = "({0} − {1}) : {1} × 100",
            Alternative = Formulas.Rate,
            AlternativeVerdict = Verdict.Contradiction,
            Remark = "Nếu muốn nói mức đạt so với kế hoạch thì phải ghi “đạt”, không ghi “vượt”.",
            OnlyLikely = !certain,
        }
        : misses
        ? new Equation("ST-04", rate, [result, plan], Formulas.Decrease)
        {
            Topic = "Phần hụt so với kế hoạch",
            Arithmetic = "({1} − {0}) : {1} × 100",
            OnlyLikely = !certain,
        }
        : new Equation("ST-01", rate, [result, plan], Formulas.Rate)
        {
            Topic = "Tỷ lệ thực hiện so với kế hoạch",
            Arithmetic = "{0} : {1} × 100",
            IsCompletion = true,
            OnlyLikely = !certain,
        };

    private static Equation MakePoints(Claim rate, Claim result, Claim level, bool exceeds) => new("ST-04", rate, [result, level], exceeds ? Formulas.Difference : Formulas.Drop)
    {
        Topic = exceeds ? "Phần vượt chỉ tiêu tính bằng điểm phần trăm" : "Phần hụt so với chỉ tiêu tính bằng điểm phần trăm",
        Arithmetic = exceeds ? "{0} − {1}" : "{1} − {0}",
        Alternative = exceeds ? Formulas.Increase : Formulas.Decrease,
    };

    private static void ReadRateOfRate(Context context, Claim rate, Claim result)
    {
        if (PlanAfter(context, rate, result) is { Kind: ClaimKind.Percent } target)
        {
            context.Add(new Equation("ST-03", rate, [result, target], Formulas.Rate)
            {
                Topic = "Mức đạt so với chỉ tiêu giao",
                Arithmetic = "{0} : {1} × 100",
                IsCompletion = true,
            });
            return;
        }

        context.Add(new ImpliedTarget(result, rate));
    }

    // "tỷ lệ … là 98,2%" is a level; "3.250.000 lượt, bằng 65,65%" compares an amount with something else.
    private static bool IsLevel(Context context, Claim percent) => !context.HasLead(percent, Cue.Rise | Cue.Fall | Cue.Against | Cue.Share)
        && (context.At(percent.Index - 1) is not { Printed: not null, Kind: not ClaimKind.Percent } amount || !context.Reading.SameSentence(amount, percent) || context.HasLead(percent, Cue.Rate));

    // "tỷ lệ … đạt 93%, vượt 2% so với chỉ tiêu", "80,7 tỷ đồng, đạt 46,2% (vượt 6% chỉ tiêu)": a level below a hundred that still exceeds its target.
    private static bool IsCompletion(Context context, Claim percent) => !context.HasClause(percent, Cue.Exceed | Cue.Rise | Cue.Fall)
        && (context.HasTail(percent, Cue.Plan) || (context.HasLead(percent, Cue.Reach) && percent.Printed!.Value >= Rational.Hundred));

    // The claim that the rate speaks of: the nearest before it in the sentence that is not bracketed away.
    private static (Claim? Result, bool Near) ResultBefore(Context context, Claim rate)
    {
        var near = true;
        for (var i = rate.Index - 1; i >= 0 && context.Reading.SameSentence(context.Claims[i], rate); i--)
        {
            var claim = context.Claims[i];
            if (context.Parted(claim, rate, ";"))
            {
                break;
            }

            if (claim.Kind is ClaimKind.Year or ClaimKind.Date or ClaimKind.Period or ClaimKind.Duration)
            {
                continue;
            }

            if (context.IsBracketed(claim, rate.FirstToken) || IsComparison(context, claim))
            {
                continue;
            }

            near &= context.Reading.Words(claim.EndToken, rate.FirstToken) <= 6 || i < rate.Index - 1;
            return (claim, near);
        }

        return (null, false);
    }

    // "tăng 20 triệu đồng", "so với 100 triệu đồng": figures about the change, not the result.
    private static bool IsComparison(Context context, Claim claim) =>
        context.HasLead(claim, Cue.Against) || (context.HasLead(claim, Cue.Rise | Cue.Fall) && !context.HasLead(claim, Cue.To));

    private static Claim? NearestAmount(Context context, Claim rate)
    {
        for (var i = rate.Index - 1; i >= 0 && context.Reading.SameSentence(context.Claims[i], rate); i--)
        {
            var claim = context.Claims[i];
            if (context.Parted(claim, rate, ";"))
            {
                return null;
            }

            if (claim is { IsAmount: true, IsUnder: false } && claim.Measure!.Kind != UnitKind.None && !context.IsBracketed(claim, rate.FirstToken)
                && !IsComparison(context, claim))
            {
                return context.HasLead(claim, Cue.Plan) ? null : claim;
            }
        }

        return null;
    }

    // "… kế hoạch (Thành phố giao 159 tấn)", "… kế hoạch (4.200 tỷ đồng)".
    private static Claim? PlanAfter(Context context, Claim rate, Claim? like)
    {
        var next = context.At(rate.Index + 1);
        if (next?.Measure is null || next.Measure.Kind is UnitKind.None or UnitKind.Time || !context.Reading.SameSentence(rate, next) || next.Over is not null || next.IsRange)
        {
            return null;
        }

        var bracket = context.Parted(rate, next, "(");
        var named = context.HasTail(rate, Cue.Plan) || context.HasLead(next, Cue.Assigned | Cue.Plan);
        var apart = context.Parted(rate, next, ",;)") || context.HasLead(next, Cue.Rise | Cue.Fall | Cue.Previous | Cue.Reach | Cue.Exceed);
        var words = context.WordsBetween(rate, next);
        var introduced = words <= 8 && (context.Tokens.Is(next.FirstToken - 1, "là") || context.Tokens.Is(next.FirstToken - 1, "giao"));
        var adjoining = bracket || (like is not null && (words <= 4 || introduced));
        return named && adjoining && !apart && (like is null || like.Measure!.Matches(next.Measure)) ? next : null;
    }

    // "Kế hoạch giao 159 tấn, thực hiện 162 tấn, đạt 101,9%".
    private static Claim? PlanBefore(Context context, Claim? result)
    {
        if (result is null || context.At(result.Index - 1) is not { IsAmount: true, Over: null, IsUnder: false } plan || !context.Reading.SameSentence(plan, result))
        {
            return null;
        }

        return context.HasLead(plan, Cue.Plan | Cue.Assigned) && plan.Measure!.Matches(result.Measure!) && !context.HasLead(plan, Cue.Rise | Cue.Fall) ? plan : null;
    }

    // "86.500.000 đồng (kế hoạch 80.000.000 đồng), đạt 108,1% kế hoạch".
    private static Claim? PlanInBrackets(Context context, Claim? result, Claim rate) => result is not null && context.At(result.Index + 1) is { IsAmount: true, Over: null, IsUnder: false, IsRange: false } plan && plan.Index == rate.Index - 1
        && Closing.InBrackets(context, plan) && context.HasLead(plan, Cue.Plan | Cue.Assigned) && context.Tokens.IsSign(plan.EndToken, ')') && plan.Measure!.Matches(result.Measure!) ? plan : null;

    private static void AddMissing(Context context, Claim rate, Claim? result, Claim? plan)
    {
        var shown = Print.Of(rate);
        if (plan is { IsAmount: true })
        {
            var range = Interval.Exact(plan.Printed!.Value) * rate.Printed!.HalfUp;
            var fine = plan.Printed.As(plan.Printed.Multiplier, isExact: false);
            var low = Vietnamese.Number(range.Low / Rational.Hundred / fine.Multiplier, fine.Decimals + 1);
            var high = Vietnamese.Number(range.High / Rational.Hundred / fine.Multiplier, fine.Decimals + 1);
            context.Add(Stated.Missing("ST-02", rate, $"Thiếu số thực hiện: chỉ ghi đạt {shown} của mức giao {Print.Of(plan)}. "
                + $"Theo đó số thực hiện phải vào khoảng {Print.WithUnit(plan, low + "–" + high)}; đề nghị ghi rõ.", plan));
        }
        else if (result is { IsAmount: true } && result.Measure!.Kind != UnitKind.None)
        {
            context.Add(Stated.Missing("ST-02", rate, $"Thiếu số kế hoạch: {Print.Of(result)} là {shown} của mức nào thì văn bản không ghi.", result));
        }
        else
        {
            context.Add(Stated.Missing("ST-02", rate, $"Thiếu cả số thực hiện và số kế hoạch của tỷ lệ {shown}, nên không tính lại được."));
        }
    }
}
