using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Closure;

/// <summary>"hơn 7.300 tỷ đồng … Trong đó, chi cục A 101,5 tỷ, chi cục B 7.258 tỷ"; "Tổng cộng trên 240 km": a loose total and parts that fit it (ST-14).</summary>
internal static class HedgedSumReader
{
    private const int MostParts = 8;

    public static void Read(Context context)
    {
        foreach (var total in context.Claims)
        {
            if (!Closing.IsPlain(total) || total.Hedge == Hedge.None || total.Measure!.Kind == UnitKind.None || IsRead(context, total))
            {
                continue;
            }

            _ = ReadAfter(context, total) || ReadBefore(context, total);
        }
    }

    private static bool IsRead(Context context, Claim total)
    {
        foreach (var relation in context.Relations.Of(total))
        {
            if (relation is Equation { Rule: "ST-14" } known && ReferenceEquals(known.Stated, total))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadAfter(Context context, Claim total)
    {
        var parts = new List<Claim>();
        // "Trong hơn 1.980 tỷ đồng thu ngân sách, thu nội địa 1.855 tỷ đồng; …": the whole opens its sentence.
        var start = context.Reading.SentenceOf(total).Start;
        var announced = context.Tokens.Is(start, "trong") && total.FirstToken - start <= 6;
        for (var i = total.Index + 1; context.At(i) is { } claim && context.Reading.Line[claim.FirstToken] - context.Reading.Line[total.FirstToken] <= 3 && parts.Count < MostParts; i++)
        {
            announced |= context.Reading.Has(Cue.Including | Cue.Comprising, context.Claims[i - 1].EndToken, claim.FirstToken);
            if (!IsPart(context, claim, total) || !announced)
            {
                continue;
            }

            parts.Add(claim);
            if (parts.Count >= 2 && Fits(context, total, parts))
            {
                return true;
            }
        }

        return false;
    }

    // "Tổng cộng …": all of its measure that stands before it in the paragraph, the nearest first.
    private static bool ReadBefore(Context context, Claim total)
    {
        var (start, _) = context.Reading.SentenceOf(total);
        if (!context.Reading.Has(Cue.Total, start, total.FirstToken))
        {
            return false;
        }

        var parts = new List<Claim>();
        for (var i = total.Index - 1; context.At(i) is { } claim && context.Reading.SameLine(claim, total) && parts.Count < MostParts; i--)
        {
            if (!IsPart(context, claim, total))
            {
                continue;
            }

            parts.Insert(0, claim);
            if (parts.Count >= 2 && Fits(context, total, parts))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(Context context, Claim claim, Claim total) => Closing.IsPlain(claim) && Closing.Alike(claim, total) && claim.Measure!.ToBase == total.Measure!.ToBase
        && claim.Printed!.Value < total.Printed!.Value && !context.HasClause(claim, Cue.Rise | Cue.Fall | Cue.Plan | Cue.Against) && !Closing.InBrackets(context, claim);

    private static bool Fits(Context context, Claim total, List<Claim> parts)
    {
        var sum = Rational.Zero;
        foreach (var part in parts)
        {
            sum += part.Printed!.Value;
        }

        // Where the parts are rough themselves, a hundredth of the whole is near.
        var rough = parts.Count >= 3 && parts.Exists(static part => part.Hedge != Hedge.None) && (sum - total.Printed!.Value).Abs() * 100 <= total.Printed.Value;
        if (!rough && !Hedges.WidenOperand(total.Printed!, total.Hedge).Contains(sum))
        {
            return false;
        }

        context.Add(Closing.Sum(total, parts, onlyLikely: true));
        return true;
    }
}
