using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>
/// Amounts that follow one another and add up exactly to an amount near them are its parts, whatever words stand between (ST-14). Such a sum
/// of several digits does not come about by chance, so the list is then known to be whole: shares that the parts carry must be of this total.
/// </summary>
internal static class SumMatchReader
{
    private const int MostParts = 14;
    private const int Reach = 30;

    public static void Read(Context context)
    {
        foreach (var total in context.Claims)
        {
            if (!Closing.IsPlain(total) || total.Hedge != Hedge.None || total.Measure!.Kind == UnitKind.None)
            {
                continue;
            }

            var near = Near(context, total);
            var runs = Runs(context, total, near);
            foreach (var parts in runs)
            {
                if (!Known(context, total, parts))
                {
                    context.Add(Closing.Sum(total, parts));
                }

                ReadShares(context, total, parts);
            }

            if (runs.Count == 0 && (Closed(context, total, near) ?? Missed(context, total, near)) is { } almost && !Known(context, total, almost))
            {
                context.Add(Closing.Sum(total, almost));
            }
        }
    }

    private static List<Claim> Near(Context context, Claim total)
    {
        var near = new List<Claim>();
        var apart = total.Printed!.Digits >= 5 ? Cue.Against | Cue.Plan : Cue.Rise | Cue.Fall | Cue.Against | Cue.Plan;
        for (var i = Math.Max(0, total.Index - Reach); i < Math.Min(context.Claims.Count, total.Index + Reach + 1); i++)
        {
            var claim = context.Claims[i];
            if (!ReferenceEquals(claim, total) && Closing.IsPlain(claim) && claim.Hedge == Hedge.None && claim.Printed!.Value < total.Printed!.Value && IsPart(context, claim, total)
                && Math.Abs(context.Reading.Line[claim.FirstToken] - context.Reading.Line[total.FirstToken]) <= 8
                && !context.HasClause(claim, apart) && !IsAside(context, claim, near))
            {
                near.Add(claim);
            }
        }

        return near;
    }

    // "(chiếm 25% trên tổng số 1.203 phi công)" is another whole; "97 căn, trong đó 12 căn" is a part of a part.
    private static bool IsAside(Context context, Claim claim, List<Claim> near)
    {
        if (context.HasClause(claim, Cue.Total) && Closing.InBrackets(context, claim))
        {
            return true;
        }

        var from = context.Reading.SentenceOf(claim).Start;
        return near.Count > 0 && context.Reading.SameSentence(near[^1], claim) && context.Reading.Has(Cue.Including, Math.Max(from, near[^1].EndToken), claim.FirstToken)
            && claim.Printed!.Value < near[^1].Printed!.Value && IsListed(context, near[^1]);
    }

    // A member of a list rather than its head: it opens a bullet.
    private static bool IsListed(Context context, Claim claim)
    {
        var (start, _) = context.Reading.SentenceOf(claim);
        return context.Tokens.IsSign(start, '-') || context.Tokens.IsSign(start, '+') || context.Tokens.IsSign(start, '*') || context.Tokens.IsSign(start, '•');
    }

    // "Phật giáo với 126.660": a part may go without the unit of its total, in the same line; people go by many nouns.
    private static bool IsPart(Context context, Claim part, Claim total) => Closing.Alike(part, total)
        || (part.Measure!.Kind == UnitKind.None && total.Measure!.Kind == UnitKind.Count && context.Reading.SameLine(part, total))
        || (Closing.ArePeople(part) && Closing.ArePeople(total) && context.Reading.SameLine(part, total));

    // Every stretch of neighbours that makes the total, the longest first and none inside another: parts of a part also add up.
    private static List<List<Claim>> Runs(Context context, Claim total, List<Claim> near)
    {
        var runs = new List<List<Claim>>();
        for (var start = 0; start < near.Count; start++)
        {
            var sum = Rational.Zero;
            for (var end = start; end < Math.Min(near.Count, start + MostParts) && sum <= total.Printed!.Value; end++)
            {
                // A run does not step over its total.
                if (near[start].Index < total.Index && near[end].Index > total.Index)
                {
                    break;
                }

                sum += near[end].Printed!.Value;
                if (sum == total.Printed.Value && end - start >= 1 && IsTelling(context, total, near, start, end))
                {
                    runs.Add(near.GetRange(start, end - start + 1));
                    break;
                }
            }
        }

        return runs;
    }

    // "112.548 người, trong đó: Kinh 94.404 người, …, dân tộc khác 23 người": a list that ends with the others leaves nothing out.
    private static List<Claim>? Closed(Context context, Claim total, List<Claim> near)
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
    private static List<Claim>? Missed(Context context, Claim total, List<Claim> near)
    {
        if (total.Printed!.Value < 10_000 || !total.Printed.IsExact)
        {
            return null;
        }

        var after = near.FindAll(part => part.Index > total.Index && context.Reading.SameLine(part, total) && Closing.Alike(part, total) && !Closing.OtherYears(part, total));
        for (var count = Math.Min(after.Count, MostParts); count >= 2; count--)
        {
            var parts = after.GetRange(0, count);
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

        return null;
    }

    private static bool IsSlip(Claim claim, Rational meant)
    {
        if (meant.Sign <= 0 || claim.Printed!.Value < 1000)
        {
            return false;
        }

        foreach (var edit in Edits.Of(claim.Printed))
        {
            if (Printed.Read(edit.Text) is [var reading, ..] && reading.As(claim.Printed.Multiplier, claim.Printed.IsExact).Value == meant)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Known(Context context, Claim total, List<Claim> parts)
    {
        foreach (var relation in context.Relations)
        {
            if (relation.Span == total.Span && relation.Claims.Count == parts.Count + 1 && parts.TrueForAll(relation.Claims.Contains))
            {
                return true;
            }
        }

        return false;
    }

    // Small numbers meet by chance; those must stand in one sentence, three at least or announced.
    private static bool IsTelling(Context context, Claim total, List<Claim> near, int start, int end)
    {
        if (total.Printed!.Value >= 1000 || total.Printed.Decimals > 0)
        {
            return true;
        }

        if ((end - start >= 3 && total.Printed.Value >= 100) || IsWholeSentence(context, near, start, end, total))
        {
            return true;
        }

        var first = near[start].Index < total.Index ? near[start] : total;
        var last = near[start].Index < total.Index ? total : near[end];
        return context.Reading.SameSentence(first, last)
            && (end - start >= 2 || context.Reading.Has(Cue.Including | Cue.Comprising | Cue.Total, first.EndToken, last.FirstToken));
    }

    // "…có 28 xã. Trước đây 1 xã đạt …, 15 xã đạt … và 12 xã đạt …": all that its sentence counts of these things, three at least, or the bullets of one list.
    private static bool IsWholeSentence(Context context, List<Claim> near, int start, int end, Claim total)
    {
        if (end - start < 2 || total.Printed!.Value < 10 || near[start].Index < total.Index)
        {
            return false;
        }

        var bullets = true;
        for (var i = start; i <= end; i++)
        {
            bullets &= IsListed(context, near[i]);
        }

        return bullets || (context.Reading.SameSentence(near[start], near[end])
            && (start == 0 || !context.Reading.SameSentence(near[start - 1], near[start])) && (end + 1 == near.Count || !context.Reading.SameSentence(near[end], near[end + 1])));
    }

    private static void ReadShares(Context context, Claim total, List<Claim> parts)
    {
        var stated = Closing.Stated(context);
        var rates = new List<Claim>();
        foreach (var part in parts)
        {
            if (RateOf(context, part) is { } share)
            {
                rates.Add(share);
            }
        }

        WholeReader.ReadWhole(context, rates, rates.Count == parts.Count && parts.Count >= 3);
        foreach (var part in parts)
        {
            if (RateOf(context, part) is { } rate && !stated.Contains(rate.Span))
            {
                Closing.Settle(context, Closing.Share(part, rate, total), rate);
            }
        }
    }

    private static Claim? RateOf(Context context, Claim part) => context.At(part.Index + 1) is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false } rate
        && context.Reading.SameSentence(part, rate) && context.WordsBetween(part, rate) <= 4 && !context.Parted(part, rate, ";")
        && (context.HasLead(rate, Cue.Share) || context.Tokens.IsSign(rate.FirstToken - 1, '('))
        && !context.HasLead(rate, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Exceed) && !context.HasTail(rate, Cue.Previous | Cue.Plan)
        && !(context.At(part.Index) is { } own && context.HasLead(own, Cue.Rise | Cue.Fall)) ? rate : null;
}
