using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Lists that ought to make a total and do not: closed ones ("… và khác"), and those that miss it by one slip of the keyboard (ST-14, ST-25).</summary>
internal static class AlmostSums
{
    private const int MostParts = 14;

    // "112.548 người, trong đó: Kinh 94.404 người, …, dân tộc khác 23 người": a list that ends with the others leaves nothing out.
    public static List<Claim>? Closed(Context context, Claim total, List<Claim> near)
    {
        var bracketed = Bracketed(context, total, near);
        var parts = bracketed ?? near.FindAll(part => part.Index > total.Index && context.Reading.SameSentence(part, total) && Closing.Alike(part, total));
        if (bracketed is null && (parts.Count < 3 || !context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, parts[0].FirstToken) || total.Printed!.Value < 1000))
        {
            return null;
        }

        if (parts.Count < 3)
        {
            return null;
        }

        var last = parts.FindIndex(part => Closing.HasWord(context, "khác", context.LeadStart(part), part.FirstToken) || context.HasLead(part, Cue.Rest));
        if (last < 2 || context.Reading.Has(Cue.Including | Cue.Comprising, parts[0].EndToken, parts[last].FirstToken))
        {
            return null;
        }

        var sum = Rational.Zero;
        foreach (var part in parts.GetRange(0, last + 1))
        {
            sum += part.Printed!.Value;
        }

        // Nearly all of the total, or the list is about something else.
        var share = bracketed is null ? 95 : 80;
        return sum * 100 >= total.Printed!.Value * share && sum * share <= total.Printed.Value * 100 ? parts.GetRange(0, last + 1) : null;
    }

    // "561 cán bộ (Bác sĩ: 85; Dược: 73; …; Chuyên ngành khác: 225)": every member bears a colon, in one bracket right after the total.
    private static List<Claim>? Bracketed(Context context, Claim total, List<Claim> near)
    {
        var open = -1;
        for (var i = total.EndToken; i < Math.Min(context.Tokens.Count, total.EndToken + 6) && open < 0; i++)
        {
            open = context.Tokens.IsSign(i, '(') ? i : -1;
        }

        if (open < 0)
        {
            return null;
        }

        var parts = new List<Claim>();
        for (var i = total.Index + 1; context.At(i) is { } part && Closing.InBrackets(context, part) && part.FirstToken > open && context.Reading.SameLine(part, total); i++)
        {
            if (!near.Contains(part) || !context.Tokens.IsSign(part.FirstToken - 1, ':'))
            {
                return null;
            }

            parts.Add(part);
        }

        return parts.Count >= 3 && total.Hedge == Hedge.None ? parts : null;
    }

    // All that follows the total in its sentence or the next adds up to it but for one slip of the keyboard: too near for chance.
    public static List<Claim>? Missed(Context context, Claim total, List<Claim> near)
    {
        if (BracketMiss(context, total, near) is { } bracket)
        {
            return bracket;
        }

        if ((ListMiss(context, total, near) ?? NearMiss(context, total, near)) is { } list)
        {
            return list;
        }

        if (total.Printed!.Value < 10_000 || total.Printed.Digits < 5)
        {
            return null;
        }

        if (!total.Printed.IsExact)
        {
            return MissedSentence(context, total, near);
        }

        var after = near.FindAll(part => part.Index > total.Index && context.Reading.SameLine(part, total) && Closing.Alike(part, total) && !Closing.OtherYears(part, total));
        for (var count = Math.Min(after.Count, MostParts); count >= 2; count--)
        {
            var parts = after.GetRange(0, count);
            if (!IsTogether(context, total, parts) || !AreMembers(context, parts) || !IsSplit(context, total, parts))
            {
                continue;
            }

            var sum = Rational.Zero;
            foreach (var part in parts)
            {
                sum += part.Printed!.Value;
            }

            if (sum != total.Printed.Value && sum * 2 > total.Printed.Value && sum < total.Printed.Value * 2 && (IsSlip(total, sum) || parts.Exists(part => IsSlip(part, total.Printed.Value - (sum - part.Printed!.Value)))))
            {
                return parts;
            }
        }

        return MissedSentence(context, total, near);
    }

    // Two numbers make a sum by chance too often: they must follow the total at once, in one sentence.
    private static bool IsTogether(Context context, Claim total, List<Claim> parts) => context.Reading.SameSentence(parts[0], parts[^1])
        && (parts.Count >= 3 || (context.Reading.SameSentence(total, parts[0]) && context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, parts[0].FirstToken)));

    // No list has for its members another list's head with its parts ("13.748 triệu đồng, trong đó …"), or what a stock was, lost, won and came to.
    private static bool AreMembers(Context context, List<Claim> parts)
    {
        var from = context.ClauseStart(parts[0]);
        var end = context.TailEnd(parts[^1]);
        return !context.Reading.Has(Cue.Including | Cue.Comprising, parts[0].EndToken, parts[^1].FirstToken) && !context.Reading.Has(Cue.Inflow | Cue.Outflow, from, end)
            && !parts.Exists(part => context.HasClause(part, Cue.Left | Cue.Total | Cue.To | Cue.Rise | Cue.Fall)) && !parts.Exists(part => IsBoundToAnother(context, part, parts));
    }

    // A part that is the sum, the rest, the growth or the whole of another part by a relation that holds is no sister of it.
    private static bool IsBoundToAnother(Context context, Claim part, List<Claim> parts)
    {
        foreach (var relation in context.Relations.Of(part))
        {
            if (relation is Equation equation && equation.Verdict <= Verdict.Rounding && !(equation.Rule == "ST-14" && !parts.Contains(equation.Stated))
                && equation.Claims.Count(parts.Contains) > 1)
            {
                return true;
            }
        }

        return false;
    }

    // Told as a split: in the sentence of its total, right after it, or after "phân theo", "gồm" or a colon in a sentence of its own.
    private static bool IsSplit(Context context, Claim total, List<Claim> parts)
    {
        if (context.Reading.SameSentence(total, parts[0]) || parts[0].Index == total.Index + 1)
        {
            return true;
        }

        var start = context.Reading.SentenceOf(parts[0]).Start;
        var end = parts[0].FirstToken;
        return context.Reading.Has(Cue.Including | Cue.Comprising, start, end) || context.Reading.HasSign(':', start, end) || context.Tokens.Is(start, "theo") || Closing.HasWord(context, "theo", start, end);
    }

    // "3.180 tỷ đồng (trung ương 2.000 tỷ đồng, tỉnh 1.280 tỷ đồng)": all that the brackets hold, but for one digit.
    private static List<Claim>? BracketMiss(Context context, Claim total, List<Claim> near)
    {
        var parts = new List<Claim>();
        for (var i = total.Index + 1; context.At(i) is { } part && context.Reading.SameSentence(part, total) && Closing.InBrackets(context, part); i++)
        {
            if (!near.Contains(part) || !(Closing.Alike(part, total) || (Closing.ArePeople(part) && Closing.ArePeople(total))) || part.Printed!.Decimals != total.Printed!.Decimals || part.Measure!.ToBase != total.Measure!.ToBase)
            {
                return null;
            }

            parts.Add(part);
        }

        if (parts.Count < 2 || !context.Tokens.IsSign(total.EndToken, '(') || total.Printed!.Digits < 4 || Closing.InBrackets(context, total))
        {
            return null;
        }

        var sum = Rational.Zero;
        foreach (var part in parts)
        {
            sum += part.Printed!.Value;
        }

        if (sum == total.Printed.Value)
        {
            return null;
        }

        // Three members at least that all bear a name of their own: then the slip may be in one of them.
        return IsSlip(total, sum) || (parts.Count >= 3 && sum * 100 > total.Printed.Value * 90 && sum * 90 < total.Printed.Value * 100 && parts.Exists(part => IsSlipOf(part, total.Printed.Value - (sum - part.Printed!.Value)))) ? parts : null;
    }

    // "28,6 tỷ đồng, bao gồm: a, b, c và d": announced, one after another to the end of the sentence, nothing nested, and wrong by one digit.
    private static List<Claim>? ListMiss(Context context, Claim total, List<Claim> near)
    {
        var parts = near.FindAll(part => part.Index > total.Index && context.Reading.SameSentence(part, total) && Closing.Alike(part, total) && part.Printed!.Decimals == total.Printed!.Decimals
            && part.Printed.Multiplier == total.Printed.Multiplier);
        if (parts.Count < 3 || parts[^1].Index - parts[0].Index != parts.Count - 1 || !AreMembers(context, parts) || total.Printed!.Digits < 3 || context.Reading.SentenceOf(total).End - parts[^1].EndToken > 3
            || !IsAnnounced(context, total, parts[0]) || context.Reading.HasSign('(', parts[0].EndToken, parts[^1].EndToken))
        {
            return null;
        }

        var closed = Closing.HasWord(context, "và", parts[^2].EndToken, parts[^1].FirstToken) || parts.TrueForAll(part => ReferenceEquals(part, parts[^1]) || context.Tokens.IsSign(part.EndToken, ';'));
        var sum = Rational.Zero;
        foreach (var part in parts)
        {
            sum += part.Printed!.Value;
        }

        return closed && sum * 100 > total.Printed.Value * 75 && sum * 75 < total.Printed.Value * 100 && sum != total.Printed.Value && Closing.Sum(total, parts).Judge(default) == Verdict.Contradiction && IsSlip(total, sum) ? parts : null;
    }

    // "2.362 vụ, trong đó 1.180 vụ cũ và 1.196 vụ mới": announced, one after another to the end, and within a hundredth of the total: too near for another list.
    private static List<Claim>? NearMiss(Context context, Claim total, List<Claim> near)
    {
        if (total.Hedge != Hedge.None || (total.Printed!.IsExact ? total.Printed.Value < 200 : total.Printed.Digits < 4))
        {
            return null;
        }

        var parts = near.FindAll(part => part.Index > total.Index && Closing.Alike(part, total) && (context.Reading.SameSentence(part, total) || OpensNext(context, total, part)));
        if (parts.Count is < 2 or > 6 || context.Reading.Has(Cue.Including | Cue.Comprising, parts[0].EndToken, parts[^1].FirstToken) || parts.Exists(part => context.HasClause(part, Cue.Left | Cue.Total | Cue.To | Cue.Rise | Cue.Fall) || IsBoundToAnother(context, part, parts)) || !context.Reading.SameSentence(parts[0], parts[^1]) || !Follow(context, total, parts)
            || !context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, parts[0].FirstToken) || context.Reading.HasSign('(', parts[0].EndToken, parts[^1].FirstToken))
        {
            return null;
        }

        var sum = Rational.Zero;
        foreach (var part in parts)
        {
            sum += part.Printed!.Value;
        }

        if (sum == total.Printed.Value)
        {
            return null;
        }

        if (total.Printed.IsExact && (sum - total.Printed.Value).Abs() * 100 <= total.Printed.Value)
        {
            return parts;
        }

        // Four digits and more hit another list's sum but for one key once in hundreds.
        var slips = total.Printed.Digits >= 4 && parts.TrueForAll(part => part.Printed!.Decimals == total.Printed.Decimals && part.Printed.Multiplier == total.Printed.Multiplier)
            && (IsSlipOf(total, sum) || parts.Exists(part => part.Printed!.Digits >= 4 && IsSlipOf(part, total.Printed.Value - (sum - part.Printed.Value))));
        return slips && Closing.Sum(total, parts).Judge(default) == Verdict.Contradiction ? parts : null;
    }

    private static bool OpensNext(Context context, Claim total, Claim part)
    {
        var sentence = context.Reading.Sentence[part.FirstToken];
        return sentence - context.Reading.Sentence[total.FirstToken] == 1 && context.Reading.SameLine(part, total) && context.Reading.Has(Cue.Including, context.Reading.SentenceAt(sentence).Start, Math.Min(context.Reading.SentenceAt(sentence).Start + 2, part.FirstToken));
    }

    // Nothing but rates and years stands between the total and its parts, and nothing else is counted after the last.
    private static bool Follow(Context context, Claim total, List<Claim> parts)
    {
        for (var i = total.Index + 1; i <= parts[^1].Index; i++)
        {
            if (!parts.Contains(context.Claims[i]) && !IsAside(context, context.Claims[i]))
            {
                return false;
            }
        }

        for (var i = parts[^1].Index + 1; context.At(i) is { } next && context.Reading.SameSentence(parts[^1], next); i++)
        {
            if (!IsAside(context, next))
            {
                return false;
            }
        }

        return true;
    }

    // Rates and days, changes ("tăng 5.703 việc"), what stands in brackets and the numbers of names ("mức độ 3").
    private static bool IsAside(Context context, Claim claim) => !claim.IsAmount || claim is { Kind: ClaimKind.Number, Printed.Digits: <= 2 } || context.HasClause(claim, Cue.Rise | Cue.Fall) || Closing.InBrackets(context, claim);

    private static bool IsAnnounced(Context context, Claim total, Claim first) => context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, first.FirstToken)
        || (Closing.HasWord(context, "thể", total.EndToken, first.FirstToken) && context.Reading.HasSign(':', total.EndToken, first.FirstToken));

    // Another split of the same total in a sentence of its own: "Phân theo chức năng: …; …; …".
    public static List<Claim>? MissedSentence(Context context, Claim total, List<Claim> near)
    {
        for (var from = 0; from < near.Count; from++)
        {
            if (near[from].Index < total.Index || (from > 0 && context.Reading.SameSentence(near[from - 1], near[from])))
            {
                continue;
            }

            var parts = near.FindAll(part => part.Index > total.Index && context.Reading.SameSentence(part, near[from]) && Closing.Alike(part, total));
            // "… 50,301 tỷ; bà con dân tộc 1 tỷ; …": a member that is printed otherwise is a member all the same, and the list is too loose to judge.
            if (parts.Count < 3 || parts.Exists(part => part.Printed!.Decimals != total.Printed!.Decimals || part.Measure!.ToBase != total.Measure!.ToBase) || !context.Reading.SameLine(parts[0], total) || parts.Exists(part => Closing.OtherYears(part, total)) || !AreMembers(context, parts) || !IsSplit(context, total, parts))
            {
                continue;
            }

            var sum = Rational.Zero;
            foreach (var part in parts)
            {
                sum += part.Printed!.Value;
            }

            if (sum != total.Printed!.Value && sum * 100 > total.Printed.Value * 90 && sum * 90 < total.Printed.Value * 100 && IsSlip(total, sum))
            {
                return parts;
            }
        }

        return null;
    }

    private static bool IsSlip(Claim claim, Rational meant) => claim.Printed!.Value >= 1000 && IsSlipOf(claim, meant);

    public static bool IsSlipOf(Claim claim, Rational meant)
    {
        if (meant.Sign <= 0)
        {
            return false;
        }

        foreach (var edit in Edits.Of(claim.Printed!))
        {
            if (Printed.Read(edit.Text) is [var reading, ..] && reading.As(claim.Printed!.Multiplier, claim.Printed.IsExact).Value == meant)
            {
                return true;
            }
        }

        return false;
    }
}
