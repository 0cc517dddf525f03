using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>
/// "122 em giỏi (23,8%), 315 em khá (61,4%), 74 em trung bình (14,4%) và 2 em yếu (0,4%)": shares that make 100 together leave nobody out, so the counts
/// together are the whole that none of them prints, and each share is over it (ST-12, ST-13).
/// </summary>
internal static class ShareList
{
    /// <summary>Whether the counts of a sentence are such a list; its shares are then related.</summary>
    public static bool Read(Context context, List<Claim> counts)
    {
        var shares = new List<Claim>();
        var sum = Interval.Exact(Rational.Zero);
        foreach (var count in counts)
        {
            if (!Closing.Alike(count, counts[0]) && !(Closing.ArePeople(count) && Closing.ArePeople(counts[0])))
            {
                return false;
            }

            if (context.At(count.Index + 1) is not { Kind: ClaimKind.Percent, Measure.Symbol: "%", IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None } share || !context.Reading.SameSentence(count, share)
                || !(context.HasLead(share, Cue.Share | Cue.Rate) || context.Tokens.IsSign(share.FirstToken - 1, '(')) || context.HasLead(share, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Exceed) || context.HasTail(share, Cue.Previous | Cue.Plan))
            {
                return false;
            }

            shares.Add(share);
            sum += share.Printed!.HalfUp;
        }

        if (!sum.Contains(Rational.Hundred) || shares.Exists(static share => share.IsStated))
        {
            return false;
        }

        var trials = new List<Equation>();
        for (var i = 0; i < counts.Count; i++)
        {
            trials.Add(Make(counts, i, shares[i]));
        }

        var wrong = trials.FindAll(static trial => trial.Judge(default) == Verdict.Contradiction);
        if (wrong.Count == 0)
        {
            trials.ForEach(trial => Closing.Settle(context, trial, trial.Stated));
            return true;
        }

        // One wrong count moves every share a little and its own most: that one is told. A list that fits nowhere is of several wholes.
        if (counts.Count < 3 || Worst(counts, shares, wrong) is not { } worst)
        {
            return false;
        }

        Closing.Settle(context, worst, worst.Stated);
        return true;
    }

    private static Equation? Worst(List<Claim> counts, List<Claim> shares, List<Equation> wrong)
    {
        Equation? found = null;
        foreach (var trial in wrong)
        {
            var at = shares.IndexOf(trial.Stated);
            if (!OthersAgree(counts, shares, at))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = trial;
        }

        return found;
    }

    // Without one member, the others are one whole: some size of it gives all of their shares.
    private static bool OthersAgree(List<Claim> counts, List<Claim> shares, int left)
    {
        Interval? common = null;
        for (var i = 0; i < counts.Count; i++)
        {
            if (i == left)
            {
                continue;
            }

            var range = shares[i].Printed!.HalfUp.Hull(shares[i].Printed!.Truncated);
            if (range.Low.Sign <= 0 || Interval.Exact(counts[i].Printed!.Value * 100).Over(range) is not { } size)
            {
                continue;
            }

            if (common is { } known && !known.Meets(size))
            {
                return false;
            }

            common = common is { } both ? new Interval(both.Low > size.Low ? both.Low : size.Low, both.High < size.High ? both.High : size.High) : size;
        }

        return common is not null;
    }

    private static Equation Make(List<Claim> counts, int at, Claim share)
    {
        Claim[] operands = [counts[at], .. counts.FindAll(count => !ReferenceEquals(count, counts[at]))];
        var sum = "{0}";
        for (var i = 1; i < operands.Length; i++)
        {
            sum += " + {" + Vietnamese.Number(i, 0) + "}";
        }

        return new Equation("ST-12", share, operands, Of) { Topic = "Tỷ lệ trên tổng các phần, vì các tỷ lệ cộng lại đủ 100%", Arithmetic = "{0} : (" + sum + ") × 100" };
    }

    private static Interval? Of(ReadOnlySpan<Interval> x)
    {
        var others = Interval.Exact(Rational.Zero);
        for (var i = 1; i < x.Length; i++)
        {
            others += x[i];
        }

        return x[0].High.Sign <= 0 ? Interval.Exact(Rational.Zero) : others.Over(x[0]) is { } rest ? Interval.Exact(Rational.Hundred).Over(rest + Interval.Exact(Rational.One)) : null;
    }
}
