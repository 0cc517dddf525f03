using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>
/// Sentences that count through a whole, each thing by its own noun: "434 tổ chức (trong đó 149 đảng bộ … và 285 chi bộ …)", "117 cơ sở. … 15 … (12,82%),
/// 53 … (45,3%), …" (ST-14). Told where it adds up exactly; the shares that the parts carry are then of that whole.
/// </summary>
internal static class ListSumReader
{
    private const int Lines = 3;
    private const int Back = 14;
    private const int MostParts = 12;
    private const int Smallest = 10;
    private const int Few = 4;

    public static void Read(Context context)
    {
        for (var sentence = 0; sentence < context.Reading.SentenceStarts.Count; sentence++)
        {
            ReadSentence(context, sentence);
        }

        foreach (var total in context.Claims)
        {
            var named = total.Kind == ClaimKind.Count || (total.Kind == ClaimKind.Number && context.HasClause(total, Cue.Total));
            if (Closing.IsPlain(total) && named && total is { Hedge: Hedge.None, Printed.Decimals: 0 } && total.Printed!.Value >= Few)
            {
                ReadMixed(context, total);
            }
        }
    }

    // All that a sentence counts, three at least, makes a count before it.
    private static void ReadSentence(Context context, int sentence)
    {
        var (start, end) = context.Reading.SentenceAt(sentence);
        var parts = new List<Claim>();
        for (var i = context.FirstFrom(start); context.At(i) is { } claim && claim.FirstToken < end; i++)
        {
            if (IsMember(context, claim) && !Closing.InBrackets(context, claim))
            {
                parts.Add(claim);
            }
        }

        // "Xã có 4 dân tộc: Kinh 3.412 người, …": what is counted otherwise goes before the list.
        if (parts.Count > 3)
        {
            parts.RemoveRange(0, 1 + parts.FindLastIndex(parts.Count - 2, part => !IsOne(part, parts[^2])));
        }

        if (parts.Count is < 3 or > MostParts || !parts.TrueForAll(part => ReferenceEquals(part, parts[^1]) || IsOne(part, parts[0])))
        {
            return;
        }

        if (parts.Count > 3 && context.At(parts[0].Index + 1) is not { Kind: ClaimKind.Percent } && ShareList.Read(context, parts.GetRange(1, parts.Count - 1)))
        {
            parts.RemoveAt(0);
            ReadHead(context, parts);
            return;
        }

        if (ShareList.Read(context, parts))
        {
            ReadHead(context, parts);
            return;
        }

        var total = Total(context, parts);
        if (total is null && Total(context, parts.GetRange(0, parts.Count - 1)) is { } less)
        {
            total = less;
            parts = parts.GetRange(0, parts.Count - 1);
        }

        if (total is null && ClosesItself(parts))
        {
            total = parts[^1];
            parts = parts.GetRange(0, parts.Count - 1);
        }

        if (total is null || parts.Count < 3)
        {
            return;
        }

        if (!Known(context, total, parts))
        {
            context.Add(Closing.Sum(total, parts));
        }

        foreach (var part in parts)
        {
            if (ShareOf(context, part) is { IsStated: false } share && Closing.Share(part, share, total) is var trial && trial.Judge(default) <= Verdict.Rounding)
            {
                Closing.Settle(context, trial, share);
            }
        }
    }

    // "762 hồ sơ, trước hạn 310 (55,2%), đúng hạn 240 (42,7%), quá hạn 12 (2,1%)": the list is whole, so the figure right before it is its sum or misses it by one key.
    private static void ReadHead(Context context, List<Claim> parts)
    {
        if (context.At(parts[0].Index - 1) is { Kind: ClaimKind.Count, Over: null, IsUnder: false, IsRange: false, Hedge: Hedge.None } head && context.Reading.SameSentence(head, parts[0]) && IsOne(head, parts[0]) && !Known(context, head, parts)
            && (head.Printed!.Value == Sum(parts, 0) || (head.Printed.Digits >= 3 && AlmostSums.IsSlipOf(head, Sum(parts, 0)))))
        {
            context.Add(Closing.Sum(head, parts));
        }
    }

    private static bool IsOne(Claim left, Claim right) => Closing.Alike(left, right) || (Closing.ArePeople(left) && Closing.ArePeople(right));

    // "Khối 10: 347 em, khối 11: 214 em, khối 12: 197 em; toàn trường: 758 học sinh".
    private static bool ClosesItself(List<Claim> parts) => parts.Count >= 4 && parts[^1].Printed!.Value >= 50 && Sum(parts, 0) == parts[^1].Printed!.Value * 2;

    private static Claim? Total(Context context, List<Claim> parts)
    {
        var sum = Sum(parts, 0);
        if (sum < 50)
        {
            return null;
        }

        for (var i = parts[0].Index - 1; context.At(i) is { } claim && parts[0].Index - i <= Back && context.Reading.Line[parts[0].FirstToken] - context.Reading.Line[claim.FirstToken] <= Lines; i--)
        {
            if (claim is { Kind: ClaimKind.Count, IsRange: false, Hedge: Hedge.None } && claim.Printed!.Value == sum && !context.HasClause(claim, Cue.Rise | Cue.Fall | Cue.Plan))
            {
                return claim;
            }
        }

        return null;
    }

    private static Rational Sum(List<Claim> parts, int from)
    {
        var sum = Rational.Zero;
        for (var i = from; i < parts.Count; i++)
        {
            sum += parts[i].Printed!.Value;
        }

        return sum;
    }

    private static Claim? ShareOf(Context context, Claim part) => context.At(part.Index + 1) is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false } share && context.Reading.SameSentence(part, share)
        && (context.HasLead(share, Cue.Share | Cue.Rate | Cue.Reach) || context.Tokens.IsSign(share.FirstToken - 1, '(')) && !context.HasLead(share, Cue.Rise | Cue.Fall | Cue.Plan) ? share : null;

    // "22 tập thể, cá nhân. Trong đó, 1 tập thể …; 2 tập thể và 1 cá nhân …": parts of other nouns that follow "trong đó", one after another.
    private static void ReadMixed(Context context, Claim total)
    {
        var (_, end) = context.Reading.SentenceOf(total);
        var cue = Announced(context, total, end);
        if (cue < 0)
        {
            return;
        }

        var (_, last) = context.Reading.SentenceAt(context.Reading.Sentence[cue]);
        var bracket = Bracket(context, cue);
        var parts = new List<Claim>();
        var sum = Rational.Zero;
        for (var i = context.FirstFrom(cue); context.At(i) is { } claim && claim.FirstToken < last && parts.Count < MostParts && sum < total.Printed!.Value; i++)
        {
            if (!IsMember(context, claim) || context.Tokens.Is(claim.FirstToken - 1, "với") || Bracket(context, claim.FirstToken) != bracket)
            {
                continue;
            }

            parts.Add(claim);
            sum += claim.Printed!.Value;
            var enough = total.Printed.Value < Smallest ? parts.Count >= 3 && parts.TrueForAll(part => Closing.Alike(part, total)) && IsLast(context, claim, last) : parts.Count >= 3 || (parts.Count == 2 && (total.Printed.Value >= 30 || IsLast(context, claim, last)));
            if (sum == total.Printed.Value && enough && !Known(context, total, parts))
            {
                context.Add(Closing.Sum(total, parts));
                return;
            }
        }
    }

    private static bool IsLast(Context context, Claim claim, int end) => context.At(claim.Index + 1) is not { } next || next.FirstToken >= end;

    // "trong đó" or "gồm" before another figure that is not bracketed away, in the sentence or at the head of the next one.
    private static int Announced(Context context, Claim total, int end)
    {
        var cue = context.Reading.Find(Cue.Including | Cue.Comprising, total.EndToken, end);
        var first = context.At(total.Index + 1);
        while (first is not null && first.FirstToken < end && (cue < 0 || first.FirstToken < cue) && Bracket(context, first.FirstToken) >= total.EndToken)
        {
            first = context.At(first.Index + 1);
        }

        if (cue >= 0)
        {
            return first is null || first.FirstToken > cue ? cue : -1;
        }

        return first is not null && first.FirstToken >= end && context.Reading.Has(Cue.Including, end, Math.Min(context.Tokens.Count, end + 3)) ? end : -1;
    }

    // Where the bracket opens that a token stands in, within its sentence, or -1.
    private static int Bracket(Context context, int token)
    {
        var (start, _) = context.Reading.SentenceAt(context.Reading.Sentence[token]);
        for (var i = token - 1; i >= start; i--)
        {
            if (context.Tokens.IsSign(i, ')'))
            {
                return -1;
            }

            if (context.Tokens.IsSign(i, '('))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsMember(Context context, Claim claim) => Closing.IsPlain(claim) && claim is { Kind: ClaimKind.Count, Hedge: Hedge.None } && claim.Printed!.IsExact
        && !context.HasClause(claim, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Average | Cue.Previous);

    private static bool Known(Context context, Claim total, List<Claim> parts)
    {
        foreach (var relation in context.Relations.Of(total))
        {
            if (relation is Equation { Rule: "ST-14" or "ST-15" } equation && ReferenceEquals(equation.Stated, total) && parts.TrueForAll(equation.Claims.Contains))
            {
                return true;
            }
        }

        return false;
    }
}
