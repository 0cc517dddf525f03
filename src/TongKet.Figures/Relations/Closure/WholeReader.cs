using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Shares in one sentence that make 100 together (ST-12); when the last is named the rest, they must.</summary>
internal static class WholeReader
{
    private const int Most = 8;

    public static void Read(Context context)
    {
        var run = new List<Claim>();
        foreach (var claim in context.Claims)
        {
            if (run.Count > 0 && (!context.Reading.SameSentence(run[^1], claim) || run.Count == Most))
            {
                Close(context, run);
                run.Clear();
            }

            if (claim is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Printed: not null } && claim.Measure!.Symbol == "%"
                && !context.HasLead(claim, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Exceed | Cue.Against) && !context.HasTail(claim, Cue.Previous | Cue.Plan))
            {
                run.Add(claim);
            }
        }

        Close(context, run);
    }

    private static void Close(Context context, List<Claim> run) => ReadWhole(context, run, run.Count >= 3 && context.HasLead(run[^1], Cue.Rest));

    // isWhole: the shares are known to leave nothing out.
    public static void ReadWhole(Context context, List<Claim> run, bool isWhole)
    {
        if (run.Count < 2 || context.Relations.Exists(relation => relation.Span == new TextSpan(run[0].Span.Start, run[^1].Span.End)))
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

    private sealed class Whole(IReadOnlyList<Claim> shares) : Relation("ST-12", shares)
    {
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
                : Verdict.Contradiction;
        }

        public override Proof Prove(Verdict verdict)
        {
            var terms = string.Join(" + ", Claims.Select(Print.Of));
            var shown = Vietnamese.Short(Sum(default), 3) + "%";
            return new Proof("100%", shown, verdict == Verdict.Contradiction
                ? $"Các phần này là toàn bộ nên tỷ trọng phải đủ 100%, nhưng {terms} = {shown}."
                : $"Các tỷ trọng cộng lại: {terms} = {shown}, đủ một tổng thể.");
        }
    }
}
