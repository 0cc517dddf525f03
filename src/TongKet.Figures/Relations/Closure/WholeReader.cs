using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Shares that make 100 together (ST-12, ST-18); when the last is named the rest, or the list is a closed one, they must.</summary>
internal static class WholeReader
{
    private const int Most = 10;

    public static void Read(Context context)
    {
        var run = new List<Claim>();
        foreach (var claim in context.Claims)
        {
            if (run.Count > 0 && !context.Reading.SameSentence(run[^1], claim))
            {
                Close(context, run);
                run.Clear();
            }

            if (IsShare(context, claim))
            {
                run.Add(claim);
            }
        }

        Close(context, run);
    }

    // "A chiếm 88% (trong đó a 20%); B chiếm 10%; C chiếm 2%": what stands in brackets is a part of a part.
    private static List<Claim> Unbracketed(Context context, List<Claim> run) => Closing.InBrackets(context, run[0]) ? run : run.FindAll(share => !Closing.InBrackets(context, share));

    // "dân tộc Kinh chiếm 83%, dân tộc Nùng chiếm 18,9%, …": four members of one kind, told one after another, never make more than their whole.
    private static bool IsOneKind(Context context, List<Claim> run)
    {
        if (run.Count < 4 || run[^1].Index - run[0].Index != run.Count - 1)
        {
            return false;
        }

        var lead = context.ClauseStart(run[1]);
        foreach (var share in run)
        {
            var from = context.ClauseStart(share);
            var same = ReferenceEquals(share, run[0]) ? Opens(context, lead, from, share.FirstToken)
                : context.Tokens.IsWord(from) && context.Tokens.Word(from).SequenceEqual(context.Tokens.Word(lead));
            if (!context.Tokens.IsWord(lead) || !same || share.Hedge != Hedge.None)
            {
                return false;
            }
        }

        return run.Count(share => context.HasClause(share, Cue.Share)) >= run.Count - 1;
    }

    private static bool Opens(Context context, int lead, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (context.Tokens.IsWord(lead) && context.Tokens.IsWord(i) && context.Tokens.Word(i).SequenceEqual(context.Tokens.Word(lead)))
            {
                return true;
            }
        }

        return false;
    }

    // What stands before "trong đó" is no member.
    private static List<Claim> AfterIncluding(Context context, List<Claim> run)
    {
        var from = run.FindLastIndex(share => context.HasLead(share, Cue.Including | Cue.Comprising));
        return from > 0 ? run.GetRange(from, run.Count - from) : run;
    }

    private static bool IsShare(Context context, Claim claim) =>
        claim is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Printed: { } printed } && claim.Measure!.Symbol == "%" && printed.Value < Rational.Hundred
        && !context.HasClause(claim, Cue.Rise | Cue.Fall | Cue.Exceed | Cue.Against) | context.HasClause(claim, Cue.To) && !context.HasTail(claim, Cue.Previous | Cue.Plan);

    // Within one sentence there may be several wholes after one another: this year's, last year's, the plan's.
    private static void Close(Context context, List<Claim> all)
    {
        CloseRun(context, all);
        if (all.Count > 2 && Unbracketed(context, all) is var few && few.Count >= 3 && few.Count < all.Count)
        {
            CloseRun(context, few);
        }
    }

    private static void CloseRun(Context context, List<Claim> run)
    {
        var from = 0;
        while (from + 1 < run.Count)
        {
            var end = End(context, run, from);
            if (end > from)
            {
                ReadWhole(context, run.GetRange(from, end - from + 1), isWhole: false);
                from = end + 1;
            }
            else
            {
                from++;
            }
        }

        var rest = run.FindIndex(share => context.HasLead(share, Cue.Rest));
        if (rest >= 2)
        {
            ReadWhole(context, run.GetRange(0, rest + 1), isWhole: true);
        }
        else if (AfterIncluding(context, run) is var kind && IsOneKind(context, kind) && new Whole([.. kind]).Sum(default) > 101)
        {
            context.Add(new Whole([.. kind]) { MayLack = true });
        }
        else if (run.Count >= 3 && run[^1].Index - run[0].Index == run.Count - 1 && IsStructure(context, run))
        {
            ReadStructure(context, run);
        }
    }

    private static int End(Context context, List<Claim> run, int from)
    {
        var sum = Rational.Zero;
        var found = -1;
        for (var end = from; end < Math.Min(run.Count, from + Most); end++)
        {
            // Two shares a long way apart, or of two lists, do not make a whole.
            if (end > from && (run[end].Index - run[end - 1].Index > 3 || context.WordsBetween(run[end - 1], run[end]) > 24 || IsNested(context, run[end - 1], run[end])))
            {
                break;
            }

            sum += run[end].Printed!.Value;
            if (sum > 101)
            {
                break;
            }

            if (end > from && sum >= 99 && new Whole([.. run.GetRange(from, end - from + 1)]).Judge(default) != Verdict.Contradiction)
            {
                found = end;
                if (sum == Rational.Hundred)
                {
                    break;
                }
            }
        }

        return found;
    }

    private static bool IsNested(Context context, Claim left, Claim right) =>
        context.Reading.Has(Cue.Including, left.EndToken, right.FirstToken) && left.Index == right.Index - 1;

    private static bool IsStructure(Context context, List<Claim> run)
    {
        var (start, _) = context.Reading.SentenceOf(run[0]);
        return context.Reading.Has(Cue.Structure, start, run[0].FirstToken);
    }

    // "Cơ cấu kinh tế: nông nghiệp 20,8%, công nghiệp 41,9%, dịch vụ 34,3%": product taxes may be left out, so too little is odd at most.
    private static void ReadStructure(Context context, List<Claim> run)
    {
        var whole = new Whole([.. run]);
        var sum = whole.Sum(default);
        if (sum is var near && near > 90 && near < 110 && whole.Judge(default) == Verdict.Contradiction && !Covers(context, run))
        {
            context.Add(new Whole([.. run]) { MayLack = true });
        }
    }

    private static bool Covers(Context context, List<Claim> run)
    {
        foreach (var share in run)
        {
            foreach (var relation in context.Relations.Of(share))
            {
                if (relation is Whole && (ReferenceEquals(relation.Claims[0], share) || ReferenceEquals(relation.Claims[^1], share)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // isWhole: the shares are known to leave nothing out.
    public static void ReadWhole(Context context, List<Claim> run, bool isWhole)
    {
        if (run.Count < 2 || IsRead(context, run))
        {
            return;
        }

        var hedged = run.Exists(share => share.Hedge != Hedge.None);
        if (hedged || (run.Count == 2 && run[0].Printed!.Value == run[1].Printed!.Value))
        {
            return;
        }

        var whole = new Whole([.. run]);
        var near = whole.Sum(default);
        if (whole.Judge(default) != Verdict.Contradiction || (isWhole && near > 90 && near < 110))
        {
            context.Add(whole);
        }
    }

    private static bool IsRead(Context context, List<Claim> run)
    {
        foreach (var relation in context.Relations.Of(run[0]))
        {
            if (relation.Span == new TextSpan(run[0].Span.Start, run[^1].Span.End))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Whole(Claim[] shares) : Relation("ST-12", shares)
    {
        /// <summary>A member may have been left out, so that too small a sum proves nothing.</summary>
        public bool MayLack { get; init; }

        public override TextSpan Span => new(Claims[0].Span.Start, Claims[^1].Span.End);

        public Rational Sum(Swap swap)
        {
            var sum = Rational.Zero;
            foreach (var share in Claims)
            {
                sum += swap.Of(share).Value;
            }

            return sum;
        }

        // Shares cut or rounded one by one may miss 100 by half a step each, never by more than one in all.
        public override Verdict Judge(Swap swap)
        {
            var range = Interval.Exact(Rational.Zero);
            foreach (var share in Claims)
            {
                range += swap.Of(share).HalfUp;
            }

            var sum = Sum(swap);
            return sum == Rational.Hundred ? Verdict.Consistent
                : range.Contains(Rational.Hundred) && sum >= 99 && sum <= 101 ? Verdict.Rounding
                : MayLack && sum < Rational.Hundred ? Verdict.Suspicious
                : Verdict.Contradiction;
        }

        public override Proof Prove(Verdict verdict)
        {
            var terms = string.Join(" + ", Claims.Select(Print.Of));
            var shown = Vietnamese.Short(Sum(default), 3) + "%";
            return new Proof("100%", shown, verdict switch
            {
                Verdict.Contradiction when MayLack => $"Các phần của một tổng thể không thể cộng lại quá 100%, nhưng {terms} = {shown}.",
                Verdict.Contradiction => $"Các phần này là toàn bộ nên tỷ trọng phải đủ 100%, nhưng {terms} = {shown}.",
                Verdict.Suspicious => $"Cơ cấu cộng lại không đủ 100%: {terms} = {shown}; có thể còn phần không kể (thuế sản phẩm trừ trợ cấp), đề nghị xem lại.",
                _ => $"Các tỷ trọng cộng lại: {terms} = {shown}, đủ một tổng thể.",
            });
        }
    }
}
