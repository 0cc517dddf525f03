using TongKet.Figures.Claims;
using TongKet.Figures.Relations.Closure;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Growth;

/// <summary>
/// Changes whose two levels stand a little apart: "từ a giảm xuống còn b, giảm d (z%)", "b (cùng kỳ: a), tăng z%", "gấp n lần", and a rate of growth
/// in the sentence after its difference (ST-06 to ST-09).
/// </summary>
internal static class LevelsReader
{
    private const int Farthest = 9;

    public static void Read(Context context)
    {
        var stated = Closing.Stated(context);
        foreach (var change in context.Claims)
        {
            if (change.IsRange || change.Printed is null || change.Over is not null || change.IsUnder || stated[change.Index] || change.Kind is ClaimKind.Duration)
            {
                continue;
            }

            if (change.Kind == ClaimKind.Times)
            {
                ReadTimes(context, change);
            }
            else if (Turn(context, change) is var turn && turn != 0)
            {
                _ = ReadPreviousAfter(context, change, turn) || ReadLevels(context, change, turn) || ReadLevelsAfter(context, change, turn) || ReadEarlier(context, change, turn) || ReadNextSentence(context, change, turn);
            }
        }
    }

    // 1 a rise, -1 a fall, 0 neither; a percentage in brackets turns as the difference before it.
    private static int Turn(Context context, Claim change)
    {
        if (context.HasClause(change, Cue.To | Cue.Plan | Cue.From))
        {
            return 0;
        }

        var rise = context.HasClause(change, Cue.Rise);
        var fall = context.HasClause(change, Cue.Fall);
        if (rise != fall)
        {
            return rise ? 1 : -1;
        }

        var opened = context.Tokens.IsSign(change.FirstToken - 1, '(') || context.HasClause(change, Cue.Equivalent);
        // "tăng 20 hộ so với đầu năm (248 hộ)": what stands in the brackets is a level.
        opened &= !(change.IsAmount && context.At(change.Index - 1) is { } left && context.Reading.Has(Cue.Against | Cue.Previous, left.EndToken, change.FirstToken));
        return !rise && opened && context.At(change.Index - 1) is { } before && context.Reading.SameSentence(before, change) && context.WordsBetween(before, change) <= 4
            && before.Printed is not null && !context.HasClause(before, Cue.To) && !context.Tokens.IsSign(before.FirstToken - 1, '(')
            ? Turn(context, before) : 0;
    }

    private static bool IsLevel(Context context, Claim claim) => (Closing.IsPlain(claim) || claim.Kind == ClaimKind.Percent || claim.Measure?.Kind == UnitKind.Quotient) && claim is { Over: null, IsUnder: false, IsRange: false, Printed: not null }
        && claim.Kind is not (ClaimKind.Points or ClaimKind.Times) && claim.Measure!.Kind != UnitKind.None && Turn(context, claim) == 0;

    private static bool ReadLevels(Context context, Claim change, int turn)
    {
        Claim? after = null;
        for (var i = change.Index - 1; i >= 0 && context.Reading.SameSentence(context.Claims[i], change) && change.Index - i <= Farthest; i--)
        {
            var level = context.Claims[i];
            if (context.Parted(level, change, ";"))
            {
                break;
            }

            if (!IsLevel(context, level) || !Fits(change, level))
            {
                continue;
            }

            if (after is null)
            {
                after = level;
                continue;
            }

            if (!(after.Measure!.Matches(level.Measure!) || (Closing.ArePeople(after) && Closing.ArePeople(level))))
            {
                continue;
            }

            // "312 doanh nghiệp (cùng kỳ: 268 doanh nghiệp), tăng 16,4%"
            var bracket = Closing.InBrackets(context, after) && context.Reading.Has(Cue.Previous | Cue.Against, level.EndToken, after.FirstToken) && !context.Reading.Has(Cue.Plan, level.EndToken, after.FirstToken) && !context.Reading.Has(Cue.Including | Cue.Comprising, level.EndToken, after.FirstToken);
            var chained = IsChained(context, level, after);
            return (bracket || chained) && Add(context, change, bracket ? level : after, bracket ? after : level, turn > 0);
        }

        return false;
    }

    // "1.452,8 tỷ đồng, …; giảm gần 690 tỷ đồng so với năm 2019 (2.142,2 tỷ đồng)"
    private static bool ReadPreviousAfter(Context context, Claim change, int turn)
    {
        var next = change.Index + 1;
        while (context.At(next) is { Kind: ClaimKind.Year or ClaimKind.Date or ClaimKind.Duration })
        {
            next++;
        }

        if (context.At(next) is not { } before || !(Closing.IsPlain(before) || (before is { IsRange: false, Over: null, IsUnder: false, Printed: not null } && (before.Kind == ClaimKind.Percent || before.Measure!.Kind == UnitKind.Quotient))) || !context.Reading.SameSentence(change, before) || !(context.Tokens.IsSign(before.FirstToken - 1, '(') || InOwnBracket(context, change, before) || IsStart(context, before))
            || !(context.Reading.Has(Cue.Against | Cue.Previous, change.EndToken, before.FirstToken) || IsStart(context, before)) || context.Parted(change, before, ";)") || context.Reading.Has(Cue.Including | Cue.Comprising, change.EndToken, before.FirstToken))
        {
            return false;
        }

        for (var i = change.Index - 1; context.At(i) is { } level && context.Reading.SameSentence(level, change); i--)
        {
            if ((IsLevel(context, level) || (level.IsAmount && level.Measure!.Kind == UnitKind.None && IsStart(context, before))) && level.IsAmount == before.IsAmount && !Closing.InBrackets(context, level)
                && (Fits(change, level) || level.Measure!.Kind == UnitKind.None))
            {
                return (level.Measure!.Matches(before.Measure!) || level.Measure.Kind == UnitKind.None) && Add(context, change, level, before, turn > 0);
            }
        }

        return false;
    }

    // "(cùng kỳ: 268 doanh nghiệp)"
    private static bool InOwnBracket(Context context, Claim change, Claim before) => context.Parted(change, before, "(") && context.HasLead(before, Cue.Previous);

    // "tăng 31,5%, từ mức 18.787 doanh nghiệp của năm trước"
    private static bool IsStart(Context context, Claim before)
    {
        var from = context.ClauseStart(before);
        return context.Tokens.Is(from, "từ") && context.Tokens.Is(from + 1, "mức") && from + 2 == before.FirstToken && context.HasTail(before, Cue.Previous);
    }

    // "giảm 310 đồng/lít, từ 18.720 đồng/lít xuống 18.400 đồng/lít", "giảm 7,9%; từ 194.723 ha năm 2011, còn 179.384 ha năm 2016"
    private static bool ReadLevelsAfter(Context context, Claim change, int turn)
    {
        if (AfterYears(context, change) is not { } before || AfterYears(context, before) is not { } after || !context.Reading.SameSentence(change, after) || !IsLevel(context, before) || !IsLevel(context, after)
            || !Fits(change, after) || !before.Measure!.Matches(after.Measure!) || context.WordsBetween(change, before) > 3 || (context.Parted(change, before, "(") && !context.Tokens.IsSign(context.ClauseStart(before) - 1, '(')))
        {
            return false;
        }

        // A hedged change of two levels that are printed is rough by intent: it is looked at and never refused.
        return context.Tokens.Is(context.ClauseStart(before), "từ") && context.Reading.Has(Cue.To | Cue.Left, LeadPastYears(context, after), after.FirstToken)
            && Add(context, change, after, before, turn > 0, onlyLikely: change.Hedge != Hedge.None);
    }

    private static Claim? AfterYears(Context context, Claim claim)
    {
        var next = claim.Index + 1;
        while (context.At(next) is { Kind: ClaimKind.Year or ClaimKind.Date })
        {
            next++;
        }

        return context.At(next);
    }

    // "Năm 2018 có 3.412 hộ nghèo; … còn 1.605 hộ. Như vậy giảm 1.807 hộ": two levels in the paragraph that give it exactly.
    private static bool ReadEarlier(Context context, Claim change, int turn)
    {
        if (!change.IsAmount || change.Hedge != Hedge.None || change.Printed!.Digits < 2 || change.Measure!.Kind == UnitKind.None)
        {
            return false;
        }

        for (var i = change.Index - 1; i > 0 && change.Index - i <= Farthest && context.Reading.SameLine(context.Claims[i], change); i--)
        {
            var after = context.Claims[i];
            for (var j = i - 1; j >= 0 && i - j <= 6 && IsLevel(context, after) && Closing.Alike(after, change); j--)
            {
                var before = context.Claims[j];
                if (IsLevel(context, before) && Closing.Alike(before, after) && (turn > 0 ? after.Printed!.Value - before.Printed!.Value : before.Printed!.Value - after.Printed!.Value) == change.Printed.Value)
                {
                    return Add(context, change, after, before, turn > 0);
                }
            }
        }

        return false;
    }

    private static bool Fits(Claim change, Claim level) => change.Kind == ClaimKind.Points ? level.Kind == ClaimKind.Percent
        : change.Kind == ClaimKind.Percent || change.Measure!.Matches(level.Measure!) || (Closing.ArePeople(change) && Closing.ArePeople(level)) || GrowthReader.IsPer(level, change);

    private static bool IsChained(Context context, Claim before, Claim after)
    {
        var from = LeadPastYears(context, after);
        var to = context.Reading.Has(Cue.To, from, after.FirstToken);
        var left = context.Reading.Has(Cue.Left, from, after.FirstToken) || Closing.HasWord(context, "nay", from, after.FirstToken);
        var begins = context.Reading.Has(Cue.From, LeadPastYears(context, before), before.FirstToken);
        return (to || left) && (begins || context.Reading.Has(Cue.Rise | Cue.Fall, from, after.FirstToken)) && context.WordsBetween(before, after) <= 12;
    }

    private static int LeadPastYears(Context context, Claim claim)
    {
        var first = claim;
        while (context.At(first.Index - 1) is { Kind: ClaimKind.Year or ClaimKind.Date } year && context.Reading.SameSentence(year, claim))
        {
            first = year;
        }

        return context.LeadStart(first);
    }

    private static bool Add(Context context, Claim change, Claim after, Claim before, bool rise, bool onlyLikely = false)
    {
        if (after.Kind == ClaimKind.Percent)
        {
            if (change.Kind is not (ClaimKind.Percent or ClaimKind.Points) || onlyLikely)
            {
                return false;
            }

            Settle(context, GrowthReader.Points(change, after, before, rise), change);
            return true;
        }

        if (change.Kind != ClaimKind.Percent)
        {
            Settle(context, new Equation("ST-07", change, [after, before], rise ? Formulas.Difference : Formulas.Drop)
            {
                Topic = rise ? "Mức tăng" : "Mức giảm",
                OnlyLikely = onlyLikely,
                Arithmetic = rise ? "{0} − {1}" : "{1} − {0}",
            }, change);
            return true;
        }

        Settle(context, new Equation("ST-06", change, [after, before], rise ? Formulas.Increase : Formulas.Decrease)
        {
            Topic = rise ? "Tỷ lệ tăng" : "Tỷ lệ giảm",
            OnlyLikely = onlyLikely,
            Arithmetic = rise ? "({0} − {1}) : {1} × 100" : "({1} − {0}) : {1} × 100",
            Alternative = rise ? Formulas.Rate : null,
            AlternativeVerdict = Verdict.Contradiction,
            Remark = "Con số này là mức bằng bao nhiêu phần trăm của kỳ trước, không phải mức tăng.",
        }, change);
        return true;
    }

    private static void Settle(Context context, Equation found, Claim stated) => Closing.Settle(context, found, stated);

    // "… 5.236 tỷ đồng, tăng 412 tỷ đồng so với tháng trước. Tốc độ tăng đạt 8,5%.": only when it fits; the sentence may speak of another year.
    private static bool ReadNextSentence(Context context, Claim change, int turn)
    {
        if (change.Kind != ClaimKind.Percent || change.Hedge != Hedge.None || change.Printed!.Decimals == 0)
        {
            return false;
        }

        for (var i = change.Index - 1; i > 0 && change.Index - i <= Farthest && context.Reading.SameLine(context.Claims[i], change); i--)
        {
            var difference = context.Claims[i];
            if (!difference.IsAmount || Turn(context, difference) != turn || context.At(i - 1) is not { } level || !IsLevel(context, level)
                || !level.Measure!.Matches(difference.Measure!) || !context.Reading.SameSentence(level, difference) || context.Reading.SameSentence(difference, change))
            {
                continue;
            }

            var trial = new Equation("ST-06", change, [level, difference], turn > 0 ? Formulas.RiseRate : Formulas.FallRate)
            {
                Topic = turn > 0 ? "Tỷ lệ tăng so với kỳ trước" : "Tỷ lệ giảm so với kỳ trước",
                Arithmetic = turn > 0 ? "{1} : ({0} − {1}) × 100" : "{1} : ({0} + {1}) × 100",
            };
            if (trial.Judge(default) == Verdict.Consistent)
            {
                Settle(context, trial, change);
                context.Taken.Add(difference);
                return true;
            }
        }

        return false;
    }

    private static void ReadTimes(Context context, Claim times)
    {
        if (!context.HasLead(times, Cue.Times | Cue.Rise) && !context.Tokens.Is(times.FirstToken - 1, "gấp"))
        {
            return;
        }

        // "tăng gấp 2,58 lần so với năm 2015 (24.013/9.278 tỷ đồng)".
        if (AfterYears(context, times) is { Over: { } under } over && context.Reading.SameSentence(times, over) && context.Tokens.IsSign(over.FirstToken - 1, '(') && over.Printed!.Value.Sign > 0 && under.Printed!.Value.Sign > 0)
        {
            Settle(context, Multiple(context, times, over, under), times);
            return;
        }

        var levels = new List<Claim>();
        for (var i = Math.Max(0, times.Index - Farthest); i <= Math.Min(context.Claims.Count - 1, times.Index + 3); i++)
        {
            var claim = context.Claims[i];
            if (Closing.IsPlain(claim) && (claim.Measure!.Kind != UnitKind.None || context.HasLead(claim, Cue.From | Cue.To)) && Turn(context, claim) == 0 && Math.Abs(context.Reading.Line[claim.FirstToken] - context.Reading.Line[times.FirstToken]) <= 1
                && (i < times.Index || context.Reading.SameSentence(claim, times)))
            {
                levels.Add(claim);
            }
        }

        for (var high = levels.Count - 1; high >= 0; high--)
        {
            for (var low = levels.Count - 1; low >= 0; low--)
            {
                if (high != low && Closing.Alike(levels[high], levels[low]) && levels[high].Printed!.Value > levels[low].Printed!.Value
                    && (context.Reading.SameSentence(levels[high], times) || context.Reading.SameSentence(levels[low], times))
                    && Multiple(context, times, levels[high], levels[low]) is var trial && trial.Judge(default) <= Verdict.Rounding)
                {
                    Settle(context, trial, times);
                    return;
                }
            }
        }

        if (Certain(context, times, levels) is { } pair)
        {
            Settle(context, Multiple(context, times, pair.High, pair.Low), times);
        }
    }

    // "từ 24 lên 60, gấp 2,9 lần"; "thu nhập bình quân 296 USD … tăng 3,78 lần, … đạt 1.220 USD": no other two levels can be meant.
    private static (Claim High, Claim Low)? Certain(Context context, Claim times, List<Claim> levels)
    {
        var before = levels.FindLast(level => level.Index < times.Index && context.Reading.SameSentence(level, times));
        var earlier = before is null ? null : levels.FindLast(level => level.Index < before.Index && level.Measure!.Matches(before.Measure!) && context.Reading.SameSentence(level, times));
        if (before is not null && earlier is not null && times.Index - before.Index == 1 && IsChained(context, earlier, before) && before.Printed!.Value > earlier.Printed!.Value)
        {
            return (before, earlier);
        }

        if (!context.HasLead(times, Cue.Average) || times.Hedge != Hedge.None)
        {
            return null;
        }

        var after = levels.Find(level => level.Index == times.Index + 1 || (level.Index == times.Index + 2 && context.At(times.Index + 1) is { Kind: ClaimKind.Year }));
        var first = after is null ? null : levels.FindAll(level => level.Index < times.Index && Closing.Alike(level, after) && context.HasLead(level, Cue.Average));
        return after is not null && first is [var only] && after.Printed!.Value > only.Printed!.Value ? (after, only) : null;
    }

    private static Equation Multiple(Context context, Claim times, Claim high, Claim low) => new("ST-09", times, [high, low], Formulas.Quotient)
    {
        Topic = "Số lần",
        Arithmetic = "{0} : {1}",
        Alternative = context.HasLead(times, Cue.Rise) ? Formulas.QuotientLessOne : null,
    };
}
