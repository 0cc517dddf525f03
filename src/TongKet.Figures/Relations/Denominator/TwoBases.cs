using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Denominator;

/// <summary>Two groups of rates in one report whose populations differ, though each group may be right by itself (RP-X1, RP-X3).</summary>
internal sealed class TwoBases(CommonBase first, CommonBase second) : Relation("RP-X1", Both(first, second))
{
    public override TextSpan Span { get; } = second.Span;

    public override Verdict Judge(Swap swap)
    {
        foreach (var left in first.Pairs)
        {
            foreach (var right in second.Pairs)
            {
                if (left.RoundedOrCut(swap).And(right.RoundedOrCut(swap)).IsEmpty)
                {
                    return Verdict.Suspicious;
                }
            }
        }

        return Verdict.Consistent;
    }

    public override Proof Prove(Verdict verdict)
    {
        var noun = first.Pairs[0].Count.Measure!.Symbol;
        var left = Describe(first);
        var right = Describe(second);
        var why = verdict == Verdict.Consistent
            ? $"Hai nhóm tỷ lệ trong văn bản có thể cùng một tổng số {noun}: {left} và {right}."
            : $"Trong cùng một văn bản, nhóm số {left}, còn nhóm số {right}: hai tổng số {noun} khác nhau. "
                + "Có thể hai nhóm lấy số ở hai thời điểm; cần ghi rõ tổng số và ngày chốt của từng nhóm.";
        var stated = $"{Shown(first)} và {Shown(second)}";
        return new Proof(stated, string.Empty, why);
    }

    private static string Describe(CommonBase group)
    {
        var common = group.Rounded(default);
        var noun = group.Pairs[0].Count.Measure!.Symbol;
        var sizes = common.IsEmpty ? group.Pairs[0].Rounded(default) : common;
        return $"{Shown(group)} ứng với {sizes} {noun}";
    }

    private static string Shown(CommonBase group) => $"{Print.Of(group.Pairs[0].Count)} = {Print.Of(group.Pairs[0].Rate)}";

    private static Claim[] Both(CommonBase first, CommonBase second) => [.. first.Claims, .. second.Claims];
}
