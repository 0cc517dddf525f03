using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>"120 suất quà, mỗi suất 500 nghìn đồng, tổng trị giá 60 triệu đồng": so many at so much each (ST-17).</summary>
internal static class ProductReader
{
    private const int Words = 6;

    public static void Read(Context context)
    {
        foreach (var price in context.Claims)
        {
            if (price is { Measure.Kind: UnitKind.Money, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None } && Each(context, price) is > 0 and var each)
            {
                Read(context, price, each);
            }
        }
    }

    // Where "mỗi" stands before the price.
    private static int Each(Context context, Claim price)
    {
        for (var i = price.FirstToken - 1; i >= Math.Max(context.LeadStart(price), price.FirstToken - Words); i--)
        {
            if (context.Tokens.Is(i, "mỗi"))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Read(Context context, Claim price, int each)
    {
        var counts = new List<Claim>();
        Claim? total = null;
        for (var i = context.FirstFrom(context.Reading.SentenceOf(price).Start); context.At(i) is { } claim && context.Reading.SameSentence(claim, price); i++)
        {
            if (Closing.IsPlain(claim) && claim is { Kind: ClaimKind.Count, Hedge: Hedge.None })
            {
                counts.Add(claim);
            }
            else if (!ReferenceEquals(claim, price) && claim is { Measure.Kind: UnitKind.Money, Over: null, IsUnder: false, IsRange: false } && context.HasLead(claim, Cue.Total))
            {
                total = total is null ? claim : null;
            }
        }

        if (total is null)
        {
            return;
        }

        foreach (var count in counts)
        {
            var trial = new Equation("ST-17", total, [count, price], static x => x[0] * x[1]) { Topic = "Số lượng nhân mức mỗi phần", Arithmetic = "{0} × {1}" };
            var same = Lexicon.Units.Match(context.Tokens, each + 1, out var unit) > 0 && unit!.Kind == UnitKind.Count && count.Measure!.Matches(unit);
            if (trial.Judge(default) <= Verdict.Rounding || (same && counts.Count == 1))
            {
                context.Add(trial);
                return;
            }
        }
    }
}
