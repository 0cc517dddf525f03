using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Growth;

/// <summary>The growth of a year is a mean of the growth of its four quarters, however they are weighed (ST-06).</summary>
internal static class QuarterReader
{
    // No quarter makes less than a tenth of a year's output.
    private const int LeastWeight = 10;

    public static void Read(Context context)
    {
        for (var i = 1; i + 3 < context.Claims.Count; i++)
        {
            var quarters = context.Claims.GetRange(i, 4);
            var year = context.Claims[i - 1];
            for (var back = i - 1; back >= 0 && year.Kind is ClaimKind.Year; back--)
            {
                year = context.Claims[back];
            }

            if (IsGrowth(context, year) && !IsQuarter(context, year) && context.Reading.SameSentence(year, quarters[3]) && quarters.TrueForAll(quarter => IsGrowth(context, quarter) && IsQuarter(context, quarter)))
            {
                context.Taken.Add(year);
                context.Add(new Mean(year, quarters));
            }
        }
    }

    private static bool IsGrowth(Context context, Claim claim) => claim is { Kind: ClaimKind.Percent, IsRange: false, Hedge: Hedge.None } && context.HasLead(claim, Cue.Rise | Cue.Fall);

    private static bool IsQuarter(Context context, Claim claim)
    {
        for (var i = context.ClauseStart(claim); i < claim.FirstToken; i++)
        {
            if (context.Tokens.Is(i, "quý") || context.Tokens.Is(i, "quỷ"))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Mean(Claim year, List<Claim> quarters) : Relation("ST-06", [year, .. quarters])
    {
        public override TextSpan Span => year.Span;

        public override Verdict Judge(Swap swap)
        {
            var (low, high) = Bounds(swap);
            return new Interval(low, high).Meets(swap.Of(year).HalfUp) ? Verdict.Consistent : Verdict.Contradiction;
        }

        public override Proof Prove(Verdict verdict)
        {
            var (low, high) = Bounds(default);
            var range = Print.Range(year, low, high);
            var list = string.Join("; ", quarters.ConvertAll(Print.Of));
            return new Proof(Print.Of(year), range, verdict == Verdict.Consistent
                ? $"Mức tăng cả năm {Print.Of(year)} nằm giữa mức tăng của bốn quý ({list})."
                : $"Mức tăng cả năm là bình quân có trọng số của bốn quý ({list}), nên chỉ có thể trong khoảng {range}; văn bản ghi {Print.Of(year)}.");
        }

        private (Rational Low, Rational High) Bounds(Swap swap)
        {
            var values = quarters.ConvertAll(quarter => swap.Of(quarter).Value);
            values.Sort();
            Rational low = 0;
            Rational high = 0;
            for (var i = 0; i < 4; i++)
            {
                low += values[i] * Weight(i) / 100;
                high += values[3 - i] * Weight(i) / 100;
            }

            return (low, high);
        }

        // The extreme quarter takes at most 45 of 100, the next what is left.
        private static int Weight(int rank) => rank switch { 0 => 45, 1 => 100 - 45 - (2 * LeastWeight), _ => LeastWeight };
    }
}
