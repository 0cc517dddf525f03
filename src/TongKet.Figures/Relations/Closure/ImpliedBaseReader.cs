using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Counts with shares of one total that is not printed: the totals that they imply must meet (ST-13, RP-X1).</summary>
internal static class ImpliedBaseReader
{
    private const int Lines = 6;
    private const int Partners = 3;
    private const int MostBack = 256;

    public static void Read(Context context)
    {
        var pairs = new List<Pair>();
        var settled = Closing.Stated(context);
        foreach (var rate in context.Claims)
        {
            if (rate is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None, Printed.Value.Sign: > 0 }
                && (!settled[rate.Index] || Contradicts(context, rate)) && Make(context, rate) is { } pair)
            {
                pairs.Add(pair);
            }
        }

        for (var i = 1; i < pairs.Count; i++)
        {
            for (var j = i - 1; j >= 0 && i - j <= MostBack; j--)
            {
                if (Belong(context, pairs[j], pairs[i]) is { } certain && Add(context, pairs[j], pairs[i], certain) && i - j >= Partners)
                {
                    break;
                }
            }
        }
    }

    private static bool Contradicts(Context context, Claim rate)
    {
        foreach (var relation in context.Relations.Of(rate))
        {
            if (relation.Span == rate.Span && relation.Verdict is Verdict.Contradiction or Verdict.Suspicious)
            {
                return true;
            }
        }

        return false;
    }

    private static Pair? Make(Context context, Claim rate)
    {
        var part = PartOf(context, rate);
        if (part is null || part.Hedge != Hedge.None)
        {
            return null;
        }

        // The last of parallel rates names the base of all.
        var last = rate;
        while (Parallel(context, rate) is not null && context.At(last.Index + 1) is { Kind: ClaimKind.Percent } next && context.Reading.SameSentence(next, rate))
        {
            last = next;
        }

        return new Pair(part, rate, last.EndToken, context.TailEnd(last));
    }

    private static Claim? PartOf(Context context, Claim rate)
    {
        if (Parallel(context, rate) is { } listed)
        {
            return listed;
        }

        var before = context.At(rate.Index - 1);
        if (before is { IsUnder: true } && context.At(before.Index - 1) is { Over: not null } top && context.Reading.Has(Cue.Vote, context.Reading.SentenceOf(rate).Start, context.Reading.SentenceOf(rate).End))
        {
            return context.HasLead(rate, Cue.Reach | Cue.Rate) ? top : null;
        }

        for (var i = rate.Index - 1; context.At(i) is { } part && rate.Index - i <= 4 && context.Reading.SameSentence(part, rate); i--)
        {
            // "chiếm 75% số người … và chiếm 3,9% dân số": two shares of one count.
            var again = part.Kind == ClaimKind.Percent && context.HasLead(part, Cue.Share | Cue.Rate) && Closing.HasWord(context, "và", part.EndToken, rate.FirstToken);
            if ((part.Kind == ClaimKind.Percent && context.HasClause(part, Cue.Rise | Cue.Fall)) || again || part.Kind is ClaimKind.Year or ClaimKind.Date or ClaimKind.Period)
            {
                continue;
            }

            var said = !context.HasLead(rate, Cue.Rest) && (context.HasClause(rate, Cue.Share) || context.HasLead(rate, Cue.Share) && again) && !context.HasClause(rate, Cue.Plan | Cue.Rise | Cue.Fall) && !context.HasTail(rate, Cue.Plan | Cue.Previous);
            part = Closing.ByBase(context, part, rate);
            return said && Closing.IsPlain(part) && part.Measure!.Kind == UnitKind.Count && part.Printed!.IsExact ? part : null;
        }

        return null;
    }

    // "16.123 hộ nghèo và 7.678 hộ cận nghèo, lần lượt chiếm 19,46% và 9,27%": the k-th rate belongs to the k-th count.
    private static Claim? Parallel(Context context, Claim rate)
    {
        var first = rate;
        while (context.At(first.Index - 1) is { Kind: ClaimKind.Percent } previous && context.Reading.SameSentence(previous, rate))
        {
            first = previous;
        }

        if (!context.HasLead(first, Cue.Respectively))
        {
            return null;
        }

        var count = 0;
        while (context.At(first.Index + count) is { Kind: ClaimKind.Percent } next && context.Reading.SameSentence(next, rate))
        {
            count++;
        }

        var part = context.At(rate.Index - count);
        return part is not null && Closing.IsPlain(part) && context.Reading.SameSentence(part, rate) && part.Printed!.IsExact ? part : null;
    }

    /// <summary>Whether two pairs are of one total: surely, perhaps (false), or not at all (nothing).</summary>
    private static bool? Belong(Context context, Pair left, Pair right)
    {
        if (left.Part.Over is not null && right.Part.Over is not null)
        {
            return false;
        }

        if (left.Part.Measure!.Symbol != right.Part.Measure!.Symbol && !(Closing.ArePeople(left.Part) && Closing.ArePeople(right.Part))
            || ReferenceEquals(left.Part, right.Part) || context.Reading.Line[right.Rate.FirstToken] - context.Reading.Line[left.Rate.FirstToken] > Lines)
        {
            return null;
        }

        if (SameWords(context, left, right))
        {
            return left.Part.Measure.Symbol == "hộ" && context.Reading.SameSentence(left.Rate, right.Rate) && !Closing.OtherYears(left.Part, right.Part);
        }

        // A list whose members name no base of their own; wrong shares of a printed total may still agree with one another.
        var near = context.Reading.SameLine(left.Rate, right.Rate) && context.Reading.Sentence[right.Rate.FirstToken] - context.Reading.Sentence[left.Rate.FirstToken] <= 1;
        var telling = left.Part.Printed!.Digits >= 4 && right.Part.Printed!.Digits >= 4 && right.Rate.Printed!.Digits >= 2;
        return near && telling && right.From == right.End && Contradicts(context, left.Rate) == Contradicts(context, right.Rate) ? false : null;
    }

    // "tổng số hộ", "so tổng dân số toàn tỉnh" and "tổng dân số": the words after the percentage that name its base, particles left out.
    private static bool SameWords(Context context, Pair left, Pair right)
    {
        var i = left.From;
        var j = right.From;
        var met = 0;
        while (true)
        {
            i = Skip(context, i, left.End);
            j = Skip(context, j, right.End);
            if (i >= left.End || j >= right.End)
            {
                return met > 0;
            }

            if (!context.Tokens.Word(i).SequenceEqual(context.Tokens.Word(j)))
            {
                return met >= 2;
            }

            met++;
            i++;
            j++;
        }
    }

    private static int Skip(Context context, int at, int end)
    {
        while (at < end && context.Tokens.Word(at) is "so" or "với" or "trên" or "trong" or "của" or "tổng" or "số" or "tính" or "cả" or "toàn")
        {
            at++;
        }

        return at;
    }

    private static bool Add(Context context, Pair left, Pair right, bool certain)
    {
        var relation = new SharedBase(left.Part, left.Rate, right.Part, right.Rate, certain);
        if (relation.Verdict <= Verdict.Rounding || certain)
        {
            context.Relations.Withdraw(left.Rate);
            context.Relations.Withdraw(right.Rate);
            context.Add(relation);
            return true;
        }

        return false;
    }

    private sealed record Pair(Claim Part, Claim Rate, int From, int End);

    private sealed class SharedBase(Claim part, Claim rate, Claim other, Claim otherRate, bool certain) : Relation("ST-13", Ordered(part, rate, other, otherRate))
    {
        public override TextSpan Span => otherRate.Span;

        public override Verdict Judge(Swap swap)
        {
            var left = Bases(swap, part, rate, cut: false);
            var right = Bases(swap, other, otherRate, cut: false);
            if (left is null || right is null)
            {
                return Verdict.Unverifiable;
            }

            return left.Value.Meets(right.Value) ? Verdict.Consistent
                : Bases(swap, part, rate, cut: true)!.Value.Meets(Bases(swap, other, otherRate, cut: true)!.Value) ? Verdict.Rounding
                : certain ? Verdict.Contradiction : Verdict.Suspicious;
        }

        public override Proof Prove(Verdict verdict)
        {
            var left = Bases(default, part, rate, cut: false);
            var right = Bases(default, other, otherRate, cut: false);
            if (left is null || right is null)
            {
                return new Proof(Print.Of(otherRate), string.Empty, "Không suy được tổng số.");
            }

            var first = Print.Range(part, left.Value.Low, left.Value.High);
            var second = Print.Range(other, right.Value.Low, right.Value.High);
            var why = $"Tổng số không ghi; {Print.Of(part)} = {Print.Of(rate)} thì tổng số là {first}; {Print.Of(other)} = {Print.Of(otherRate)} thì tổng số là {second}";
            return new Proof(Print.Of(otherRate), second, why + (verdict <= Verdict.Rounding ? ": cùng một tổng số."
                : certain ? ": hai khoảng rời nhau, không có tổng số nào cho cả hai." : "; chưa chắc cùng một tổng số, đề nghị xem lại."));
        }

        private static Interval? Bases(Swap swap, Claim part, Claim rate, bool cut)
        {
            var scale = Interval.Exact(rate.Measure!.Symbol == "‰" ? (Rational)1000 : Rational.Hundred);
            var printed = swap.Of(rate);
            var range = cut ? printed.HalfUp.Hull(printed.Truncated) : printed.HalfUp;
            return range.Low.Sign <= 0 ? null : (swap.Of(part).HalfUp * scale).Over(range);
        }

        private static Claim[] Ordered(params Claim[] claims)
        {
            Array.Sort(claims, static (left, right) => left.Index.CompareTo(right.Index));
            return claims;
        }
    }
}
