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

    // Shared by the many amounts that stand alone; nobody adds to it.
    private static readonly List<Claim> None = [];
    private static readonly List<List<Claim>> NoRuns = [];

    public static void Read(Context context)
    {
        var found = new List<(Claim Total, List<Claim> Near, bool Alone)>();
        var room = new List<Claim>();
        foreach (var total in context.Claims)
        {
            if (!Closing.IsPlain(total) || total.Hedge != Hedge.None || total.Measure!.Kind == UnitKind.None)
            {
                continue;
            }

            var near = Near(context, total, room);
            var runs = Runs(context, total, near);
            foreach (var parts in runs)
            {
                if (!Known(context, total, parts))
                {
                    context.Add(Closing.Sum(total, parts));
                }

                if (context.Reading.SameSentence(parts[0], parts[^1]) || parts.TrueForAll(part => IsListed(context, part)))
                {
                    ReadShares(context, total, parts);
                }
            }

            found.Add((total, near, runs.Count == 0));
        }

        // What misses by a slip is looked for once it is known which figures belong to a sum that holds.
        foreach (var (total, near, alone) in found)
        {
            if ((alone ? AlmostSums.Closed(context, total, near) ?? AlmostSums.Missed(context, total, near) : AlmostSums.MissedSentence(context, total, near)) is { } almost && !Known(context, total, almost)
                && !BelongElsewhere(context, total, almost))
            {
                context.Add(Closing.Sum(total, almost));
            }
        }
    }

    private static bool BelongElsewhere(Context context, Claim total, List<Claim> parts)
    {
        foreach (var part in parts)
        {
            foreach (var relation in context.Relations.Of(part))
            {
                if (relation is Equation { Rule: "ST-14" } sum && !ReferenceEquals(sum.Stated, total) && ReferenceEquals(sum.Operands[0], part) && parts.Contains(sum.Operands[^1])
                    && sum.Verdict <= Verdict.Rounding)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static List<Claim> Near(Context context, Claim total, List<Claim> near)
    {
        near.Clear();
        var line = context.Reading.Line[total.FirstToken];
        var apart = total.Printed!.Digits >= 4 ? Cue.Against | Cue.Plan : Cue.Rise | Cue.Fall | Cue.Against | Cue.Plan;
        for (var i = Math.Max(0, total.Index - Reach); i < Math.Min(context.Claims.Count, total.Index + Reach + 1); i++)
        {
            var claim = context.Claims[i];
            if (!ReferenceEquals(claim, total) && Closing.IsPlain(claim) && claim.Hedge == Hedge.None && Math.Abs(context.Reading.Line[claim.FirstToken] - line) <= 8
                && claim.Printed!.Value < total.Printed!.Value && IsPart(context, claim, total) && !IsAbout(context, claim, apart) && !IsAside(context, claim, near) && !IsBase(context, claim))
            {
                near.Add(claim);
            }
        }

        return near.Count == 0 ? None : [.. near];
    }

    // The cue must stand right before the number: "kế hoạch 159 tấn", but "nhà thuộc kế hoạch số 7 và 169 nhà".
    private static bool IsAbout(Context context, Claim claim, Cue cue)
    {
        for (var i = claim.FirstToken - 1; i >= Math.Max(context.ClauseStart(claim), claim.FirstToken - 4); i--)
        {
            if (context.Tokens.Is(i, "và"))
            {
                return false;
            }

            if ((context.Reading.CueAt(i) & cue) != Cue.None)
            {
                return true;
            }
        }

        return false;
    }

    // "(chiếm 25% trên tổng số 1.203 phi công)" is another whole; "97 căn, trong đó 12 căn" is a part of a part.
    private static bool IsAside(Context context, Claim claim, List<Claim> near)
    {
        var signed = context.Tokens.IsSign(claim.FirstToken - 1, '-') || context.Tokens.IsSign(claim.FirstToken - 1, '+');
        if ((signed || context.HasClause(claim, Cue.Total)) && Closing.InBrackets(context, claim))
        {
            return true;
        }

        var from = context.Reading.SentenceOf(claim).Start;
        return near.Count > 0 && context.Reading.SameSentence(near[^1], claim) && context.Reading.Has(Cue.Including, Math.Max(from, near[^1].EndToken), claim.FirstToken)
            && claim.Printed!.Value < near[^1].Printed!.Value && IsListed(context, near[^1]);
    }

    // "đạt 140,9% chỉ tiêu (90 triệu đồng)": what a rate is taken of is no part of any sum.
    private static bool IsBase(Context context, Claim claim) => context.Tokens.IsSign(claim.FirstToken - 1, '(') && context.Tokens.IsSign(claim.EndToken, ')')
        && context.At(claim.Index - 1) is { Kind: ClaimKind.Percent } rate && context.Reading.Has(Cue.Plan | Cue.Previous | Cue.Against, rate.EndToken, claim.FirstToken);

    // A member of a list rather than its head: it opens a bullet.
    private static bool IsListed(Context context, Claim claim)
    {
        var (start, _) = context.Reading.SentenceOf(claim);
        return context.Tokens.IsSign(start, '-') || context.Tokens.IsSign(start, '+') || context.Tokens.IsSign(start, '*') || context.Tokens.IsSign(start, '•');
    }

    // "Phật giáo với 126.660": a part may go without the unit of its total, in the same line; people go by many nouns.
    private static bool IsPart(Context context, Claim part, Claim total) => Closing.Alike(part, total)
        || (part.Measure!.Kind == UnitKind.None && total.Measure!.Kind == UnitKind.Count && context.Reading.SameLine(part, total)
            && Math.Abs(context.Reading.Sentence[part.FirstToken] - context.Reading.Sentence[total.FirstToken]) <= 1)
        || (Closing.ArePeople(part) && Closing.ArePeople(total) && context.Reading.SameLine(part, total))
        || (part.Measure.Kind == UnitKind.Count && total.Measure!.Kind == UnitKind.Count && total.Printed!.Value >= 1000 && IsListed(context, part) && Announces(context, total));

    // The sentence of the total ends with a colon: bullets follow.
    private static bool Announces(Context context, Claim total)
    {
        for (var i = context.Reading.SentenceOf(total).End - 1; i > total.EndToken; i--)
        {
            if (context.Tokens[i].Kind == TokenKind.Sign)
            {
                return context.Tokens.IsSign(i, ':');
            }
        }

        return false;
    }

    // Every stretch of neighbours that makes the total, the longest first and none inside another: parts of a part also add up.
    private static List<List<Claim>> Runs(Context context, Claim total, List<Claim> near)
    {
        List<List<Claim>>? runs = null;
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
                    (runs ??= []).Add(near.GetRange(start, end - start + 1));
                    break;
                }
            }
        }

        return runs ?? NoRuns;
    }

    private static bool Known(Context context, Claim total, List<Claim> parts)
    {
        foreach (var relation in context.Relations.Of(total))
        {
            if ((relation.Span == total.Span || relation is Equation { Rule: "ST-07" }) && relation.Claims.Length == parts.Count + 1 && parts.TrueForAll(relation.Claims.Contains))
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

        if ((end - start >= 3 && total.Printed.Value >= 100) || IsWholeSentence(context, near, start, end, total) || ClosesSentence(context, near, start, end, total))
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

    // "… 12 lớp, …; … 21 lớp, …; … 14 lớp, …. Tổng số 47 lớp": all that the sentence before counts of these things, and the word that says so.
    private static bool ClosesSentence(Context context, List<Claim> near, int start, int end, Claim total)
    {
        var sentence = context.Reading.Sentence[total.FirstToken];
        return end - start >= 2 && near[end].Index < total.Index && context.HasClause(total, Cue.Total) && context.Reading.SameSentence(near[start], near[end]) && sentence - context.Reading.Sentence[near[end].FirstToken] == 1
            && context.Reading.SameLine(near[start], total) && (start == 0 || !context.Reading.SameSentence(near[start - 1], near[start]));
    }

    private static void ReadShares(Context context, Claim total, List<Claim> parts)
    {
        var rates = new List<Claim>();
        foreach (var part in parts)
        {
            if (RateOf(context, part) is { } share)
            {
                rates.Add(share);
            }
        }

        // Two counts that nobody calls the parts of that total may make it by chance; three that each bear a share do not.
        var whole = rates.Count == parts.Count && parts.Count >= 3;
        var said = whole || IsSaid(context, total, parts);
        WholeReader.ReadWhole(context, rates, whole);
        foreach (var part in parts)
        {
            if (RateOf(context, part) is { } rate && !rate.IsStated)
            {
                Closing.Settle(context, Closing.Share(part, rate, total, onlyLikely: !said), rate);
            }
        }
    }

    // The list is announced right before its first member by a word or a colon, opens a bracket, is one of bullets, or the total closes it by its name at once.
    private static bool IsSaid(Context context, Claim total, List<Claim> parts) => parts[0].Index < total.Index ? context.HasClause(total, Cue.Total) && Closes(context, total, parts[^1])
        : context.HasLead(parts[0], Cue.Including | Cue.Comprising) || context.Reading.HasSign(':', context.LeadStart(parts[0]), parts[0].FirstToken)
            || (context.Tokens.IsSign(total.EndToken, '(') && parts[0].Index == total.Index + 1) || parts.TrueForAll(part => IsListed(context, part));

    private static bool Closes(Context context, Claim total, Claim last)
    {
        for (var i = last.Index + 1; i < total.Index; i++)
        {
            if (context.Claims[i].Kind != ClaimKind.Percent)
            {
                return false;
            }
        }

        return true;
    }

    private static Claim? RateOf(Context context, Claim part) => context.At(part.Index + 1) is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false } rate
        && context.Reading.SameSentence(part, rate) && context.WordsBetween(part, rate) <= 4 && !context.Parted(part, rate, ";")
        && (context.HasLead(rate, Cue.Share) || context.Tokens.IsSign(rate.FirstToken - 1, '('))
        && !context.HasLead(rate, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Exceed) && !context.HasTail(rate, Cue.Previous | Cue.Plan)
        && !(context.At(part.Index) is { } own && context.HasLead(own, Cue.Rise | Cue.Fall)) ? rate : null;
}
