using TongKet.Figures.Claims;
using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Growth;

/// <summary>Changes against an earlier value: in percent, absolute, in points, in times (ST-05 to ST-09).</summary>
internal static class GrowthReader
{
    public static void Read(Context context)
    {
        foreach (var change in context.Claims)
        {
            if (change.IsRange || change.Printed is null || change.Over is not null || change.IsUnder || context.Taken.Contains(change) || context.InFuture(change))
            {
                continue;
            }

            var rise = context.HasLead(change, Cue.Rise) && !context.HasLead(change, Cue.To);
            var fall = context.HasLead(change, Cue.Fall) && !context.HasLead(change, Cue.To);
            var equals = context.HasLead(change, Cue.Reach) && context.HasTail(change, Cue.Previous);
            if (rise == fall && !equals && !context.HasLead(change, Cue.Times | Cue.Equivalent) && !context.Tokens.IsSign(change.FirstToken - 1, '('))
            {
                continue;
            }

            if (ReadFromTo(context, change, rise, fall) || ReadWithDifference(context, change) || ReadWithPrevious(context, change, rise, fall, equals))
            {
                context.Taken.Add(change);
            }
            else if (change.Kind == ClaimKind.Percent && (equals || rise != fall) && context.HasTail(change, Cue.Previous | Cue.Against))
            {
                context.Taken.Add(change);
                Claim[] others = Before(context, change, 1) is { IsAmount: true } level ? [level] : [];
                context.Add(Stated.Missing(equals ? "ST-05" : "ST-06", change, $"Thiếu số kỳ trước để tính lại mức {Print.Of(change)}.", others));
            }
            else if (change.IsAmount && rise != fall && context.HasTail(change, Cue.Against) && Before(context, change, 1) is { IsAmount: true } now && now.Measure!.Matches(change.Measure!))
            {
                context.Add(Stated.Missing("ST-07", change, $"{Print.Of(now)}, thay đổi {Print.Of(change)}: thiếu số kỳ trước hoặc tỷ lệ để đối chiếu.", now));
            }
        }
    }

    // "từ 350 lên 420 …, tăng 20%"
    private static bool ReadFromTo(Context context, Claim change, bool rise, bool fall)
    {
        if (rise == fall || Before(context, change, 1) is not { } after || Before(context, change, 2) is not { } before)
        {
            return false;
        }

        var chained = context.HasLead(after, Cue.To) && context.HasLead(before, Cue.From) && after.Measure!.Matches(before.Measure!);
        if (!chained || context.Parted(after, change, ";.") || context.WordsBetween(after, change) > 8 || context.WordsBetween(before, after) > 10)
        {
            return false;
        }

        var rated = after.Kind == ClaimKind.Percent;
        if (rated && change.Kind is ClaimKind.Percent or ClaimKind.Points)
        {
            context.Add(Points(change, after, before, rise));
            return true;
        }

        return Add(context, change, after, before, rise, certain: true);
    }

    internal static Equation Points(Claim change, Claim after, Claim before, bool rise) => new("ST-08", change, [after, before], rise ? Formulas.Difference : Formulas.Drop)
    {
        Topic = rise ? "Mức tăng tính bằng điểm phần trăm" : "Mức giảm tính bằng điểm phần trăm",
        Arithmetic = rise ? "{0} − {1}" : "{1} − {0}",
        Alternative = change.Kind == ClaimKind.Points ? null : rise ? Formulas.Increase : Formulas.Decrease,
    };

    // "420 tấn, tăng 70 tấn (20%)": the rate of a printed difference.
    private static bool ReadWithDifference(Context context, Claim change)
    {
        if (change.Kind != ClaimKind.Percent || Before(context, change, 1) is not { IsAmount: true } difference || Before(context, change, 2) is not { Kind: not (ClaimKind.Percent or ClaimKind.Points or ClaimKind.Times) } after)
        {
            return false;
        }

        var rise = context.HasLead(difference, Cue.Rise);
        var fall = context.HasLead(difference, Cue.Fall);
        var tied = context.Tokens.IsSign(change.FirstToken - 1, '(') || Closing.InBrackets(context, change) || context.HasLead(change, Cue.Equivalent);
        if (rise == fall || !tied || context.WordsBetween(difference, change) > 6 || context.Parted(difference, change, ";") || context.HasLead(change, Cue.Share | Cue.Plan))
        {
            return false;
        }

        if (!(after.Measure!.Matches(difference.Measure!) || IsPer(after, difference)) || context.WordsBetween(after, difference) > 6 || context.Parted(after, difference, ";()") || context.HasLead(difference, Cue.To))
        {
            return false;
        }

        context.Add(new Equation("ST-07", change, [after, difference], rise ? Formulas.RiseRate : Formulas.FallRate)
        {
            Topic = rise ? "Tỷ lệ tăng so với kỳ trước" : "Tỷ lệ giảm so với kỳ trước",
            Arithmetic = rise ? "{1} : ({0} − {1}) × 100" : "{1} : ({0} + {1}) × 100",
            Alternative = Formulas.OverNew,
            AlternativeVerdict = Verdict.Contradiction,
            Remark = "Tỷ lệ phải tính trên số kỳ trước, không tính trên số kỳ này.",
        });
        return true;
    }

    // "52,6 triệu đồng/người/năm, tăng 4,8 triệu đồng": the rise goes without the people and the year.
    internal static bool IsPer(Claim level, Claim difference) => level is { Measure.Kind: UnitKind.Quotient, Unit: { } unit } && difference.Unit is { } own
        && unit.StartsWith(own, StringComparison.Ordinal) && unit.Length > own.Length && unit[own.Length] == '/' && level.Printed!.Multiplier == difference.Printed!.Multiplier;

    // "420 tấn, tăng 20% so với cùng kỳ (350 tấn)"
    private static bool ReadWithPrevious(Context context, Claim change, bool rise, bool fall, bool equals)
    {
        if (Before(context, change, 1) is not { IsAmount: true } after || context.At(change.Index + 1) is not { IsAmount: true } before || !context.Reading.SameSentence(change, before))
        {
            return false;
        }

        // "giảm 5 vụ so với cùng kỳ (15/20 vụ)": this period over the last.
        before = before is { Over: { } last } && before.Printed!.Value == after.Printed!.Value ? last : before;
        if (before.Over is not null)
        {
            return false;
        }

        var named = context.Reading.Has(Cue.Previous, change.EndToken, before.FirstToken) && context.Parted(change, before, "(") && !context.Parted(change, before, ",;)")
            && !context.Reading.Has(Cue.Including | Cue.Comprising, change.EndToken, before.FirstToken);
        if (!named || context.WordsBetween(after, change) > 6 || context.Parted(after, change, ";") || !after.Measure!.Matches(before.Measure!))
        {
            return false;
        }

        if (equals && change.Kind == ClaimKind.Percent && !rise && !fall)
        {
            context.Add(new Equation("ST-05", change, [after, before], Formulas.Rate) { Topic = "Tỷ lệ so với kỳ trước", Arithmetic = "{0} : {1} × 100" });
            return true;
        }

        return rise != fall && Add(context, change, after, before, rise, certain: true);
    }

    private static bool Add(Context context, Claim change, Claim after, Claim before, bool rise, bool certain)
    {
        if (change.Kind == ClaimKind.Percent)
        {
            context.Add(new Equation("ST-06", change, [after, before], rise ? Formulas.Increase : Formulas.Decrease)
            {
                Topic = rise ? "Tỷ lệ tăng" : "Tỷ lệ giảm",
                Arithmetic = rise ? "({0} − {1}) : {1} × 100" : "({1} − {0}) : {1} × 100",
                Alternative = rise ? Formulas.Rate : null,
                AlternativeVerdict = Verdict.Contradiction,
                Remark = "Con số này là mức bằng bao nhiêu phần trăm của kỳ trước, không phải mức tăng.",
                OnlyLikely = !certain,
            });
            return true;
        }

        if (change.Kind == ClaimKind.Times)
        {
            context.Add(new Equation("ST-09", change, [after, before], Formulas.Quotient) { Topic = "Số lần", Arithmetic = "{0} : {1}", Alternative = Formulas.QuotientLessOne });
            return true;
        }

        if (change.IsAmount && change.Measure!.Matches(after.Measure!))
        {
            context.Add(new Equation("ST-07", change, [after, before], rise ? Formulas.Difference : Formulas.Drop)
            {
                Topic = rise ? "Mức tăng" : "Mức giảm",
                Arithmetic = rise ? "{0} − {1}" : "{1} − {0}",
                OnlyLikely = !certain,
            });
            return true;
        }

        return false;
    }

    // The n-th figure before a claim in its sentence, years and dates left out.
    private static Claim? Before(Context context, Claim claim, int n)
    {
        for (var i = claim.Index - 1; i >= 0 && context.Reading.SameSentence(context.Claims[i], claim); i--)
        {
            var candidate = context.Claims[i];
            // A plan or an earlier value in brackets is said aside.
            if (candidate.Printed is null || candidate.Kind == ClaimKind.Duration || (Closing.InBrackets(context, candidate) && !Closing.InBrackets(context, claim)))
            {
                continue;
            }

            if (--n == 0)
            {
                return candidate is { Over: null, IsUnder: false, IsRange: false } && candidate.Measure!.Kind != UnitKind.None ? candidate : null;
            }
        }

        return null;
    }
}
