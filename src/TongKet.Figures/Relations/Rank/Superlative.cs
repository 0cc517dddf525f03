using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Rank;

/// <summary>A figure that the text calls the highest, and others that therefore do not lie above it.</summary>
internal sealed class Superlative(Claim top, Claim[] others, bool isCertain) : Relation("ST-19", Ordered(top, others))
{
    public override TextSpan Span => new(Claims[0].Span.Start, Claims[^1].Span.End);

    // Which of the two is wrong, and by which digit, the order does not tell.
    public override IReadOnlyList<Repair> Repairs => [];

    public override Verdict Judge(Swap swap)
    {
        foreach (var other in others)
        {
            if (IsAbove(swap, other))
            {
                return isCertain ? Verdict.Contradiction : Verdict.Suspicious;
            }
        }

        return Verdict.Consistent;
    }

    public override Proof Prove(Verdict verdict)
    {
        var above = Array.Find(others, other => IsAbove(default, other));
        var shown = $"cao nhất {Print.Of(top)}";
        return new Proof(shown, string.Empty, above is null
            ? $"Văn bản ghi {shown}; không số nào kể cùng lớn hơn."
            : isCertain ? $"Văn bản ghi {shown} nhưng thấp nhất lại là {Print.Of(above)}; số thấp nhất không thể lớn hơn số cao nhất."
            : $"Văn bản ghi {shown} nhưng {Print.Of(above)} kể cùng lại lớn hơn; đề nghị xem lại.");
    }

    // No reading of the one reaches any reading of the other.
    private bool IsAbove(Swap swap, Claim other)
    {
        foreach (var high in swap.ReadingsOf(top))
        {
            foreach (var low in swap.ReadingsOf(other))
            {
                var (most, least) = (Range(high), Range(low));
                if (most.Meets(least) || most.High > least.Low)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static Interval Range(Printed printed) => printed.HalfUp.Hull(printed.Truncated);

    private static Claim[] Ordered(Claim top, Claim[] others)
    {
        Claim[] claims = [top, .. others];
        Array.Sort(claims, static (left, right) => left.Index.CompareTo(right.Index));
        return claims;
    }
}
