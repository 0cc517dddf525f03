using System.Text;
using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Denominator;

/// <summary>Several counts with their rates over one population at one time: some whole number must be the base of all (ST-13).</summary>
internal sealed class CommonBase(RatedCount[] pairs) : Relation(pairs.Length == 1 ? "ST-12" : "ST-13", Flatten(pairs))
{
    public RatedCount[] Pairs => pairs;

    public override TextSpan Span { get; } = pairs[^1].Rate.Span;

    /// <summary>Whether every rate is plainly over all households (or all people).</summary>
    private bool IsCertain
    {
        get
        {
            foreach (var pair in pairs)
            {
                if (!pair.IsWholePopulation || pair.Count.Hedge != Hedge.None || pair.Rate.Hedge != Hedge.None)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public Sizes Rounded(Swap swap) => Meet(swap, static (pair, trial) => pair.Rounded(trial));

    public Sizes RoundedOrCut(Swap swap) => Meet(swap, static (pair, trial) => pair.RoundedOrCut(trial));

    public override Verdict Judge(Swap swap)
    {
        if (!Rounded(swap).IsEmpty)
        {
            return Verdict.Consistent;
        }

        if (!RoundedOrCut(swap).IsEmpty)
        {
            return Verdict.Rounding;
        }

        return IsCertain || pairs.Length == 1 ? Verdict.Contradiction : Verdict.Suspicious;
    }

    public override Proof Prove(Verdict verdict)
    {
        var last = pairs[^1];
        var noun = last.Count.Measure!.Symbol;
        var why = new StringBuilder("Tổng số ").Append(noun).Append(" không ghi trong văn bản nhưng suy ra được từ số lượng và tỷ lệ: ");
        for (var i = 0; i < pairs.Length; i++)
        {
            var pair = pairs[i];
            why.Append(i > 0 ? "; " : string.Empty).Append(Print.Of(pair.Count)).Append(" = ").Append(Print.Of(pair.Rate))
                .Append(" thì tổng số ").Append(noun).Append(" là ").Append(pair.Rounded(default));
        }

        var common = Rounded(default);
        switch (verdict)
        {
            case Verdict.Consistent when pairs.Length == 1:
                why.Append(". Chỉ có một cặp số nên chưa đối chiếu được với cặp nào khác.");
                break;
            case Verdict.Consistent:
                why.Append(". Các khoảng gặp nhau ở ").Append(common).Append(", tức là có tổng số ").Append(noun).Append(" thỏa mãn tất cả.");
                break;
            case Verdict.Rounding:
                why.Append(". Làm tròn đúng quy tắc thì không gặp nhau; nếu có tỷ lệ bị cắt bớt chữ số thay vì làm tròn thì gặp nhau ở ")
                    .Append(RoundedOrCut(default)).Append('.');
                break;
            case Verdict.Suspicious:
                why.Append(". Hai khoảng không gặp nhau; chưa chắc các tỷ lệ tính trên cùng một tổng số, đề nghị xem lại.");
                break;
            default:
                why.Append(pairs.Length == 1
                    ? ". Không có tổng số nào cho tỷ lệ này."
                    : ". Các khoảng rời nhau: không có tổng số " + noun + " nào, dù làm tròn hay cắt bớt, cho ra đồng thời các tỷ lệ đã ghi.");
                why.Append(OnOtherBase());
                break;
        }

        return new Proof(Print.Of(last.Rate), Computed(verdict, common), why.ToString());
    }

    public override string Afterwards(Swap swap) => $"tổng số {pairs[0].Count.Measure!.Symbol} là {Rounded(swap)} và mọi cặp đều khớp";

    // The last rate as the first pair's base would give it: 31 of 1905…1967 is 1,58–1,63 %.
    private (Rational Low, Rational High)? OfFirst()
    {
        var sizes = pairs[0].Rounded(default);
        if (pairs.Length < 2 || sizes.IsEmpty || sizes.High is not { } high)
        {
            return null;
        }

        var last = pairs[^1];
        var parts = last.Count.Printed!.Value * (last.Rate.Measure!.Symbol == "‰" ? 1000 : 100);
        return (parts / high, parts / sizes.Low);
    }

    private string OnOtherBase()
    {
        var last = pairs[^1];
        return OfFirst() is { } range
            ? $" Trên tổng số {pairs[0].Rounded(default)} thì {Print.Of(last.Count)} là {Print.Range(last.Rate, range.Low, range.High)}, không phải {Print.Of(last.Rate)}."
            : string.Empty;
    }

    private string Computed(Verdict verdict, Sizes common)
    {
        if (verdict == Verdict.Consistent)
        {
            return common + " " + pairs[^1].Count.Measure!.Symbol;
        }

        return OfFirst() is { } range ? Print.Range(pairs[^1].Rate, range.Low, range.High) : string.Empty;
    }

    private Sizes Meet(Swap swap, Func<RatedCount, Swap, Sizes> bases)
    {
        var common = bases(pairs[0], swap);
        for (var i = 1; i < pairs.Length; i++)
        {
            common = common.And(bases(pairs[i], swap));
        }

        return common;
    }

    private static Claim[] Flatten(RatedCount[] pairs)
    {
        var claims = new Claim[pairs.Length * 2];
        for (var i = 0; i < pairs.Length; i++)
        {
            (claims[2 * i], claims[(2 * i) + 1]) = (pairs[i].Count, pairs[i].Rate);
        }

        Array.Sort(claims, static (left, right) => left.Index.CompareTo(right.Index));
        return claims;
    }
}
