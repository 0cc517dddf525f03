using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.PlanRate;

/// <summary>"98,2%, bằng 100,2% chỉ tiêu": the unstated target must be a number that a plan would name (ST-03).</summary>
internal sealed class ImpliedTarget(Claim result, Claim rate) : Relation("ST-03", [result, rate])
{
    private const int MostDecimals = 3;

    public override TextSpan Span => rate.Span;

    public override Verdict Judge(Swap swap)
    {
        if (Targets(swap) is not { } range)
        {
            return Verdict.Unverifiable;
        }

        // A target above 100 % cannot be set for a share of a whole.
        return range.Low > Rational.Hundred || Plain(range) is not { } target || target.Decimals > swap.Of(result).Decimals + 1
            ? Verdict.Suspicious
            : Verdict.Consistent;
    }

    public override Proof Prove(Verdict verdict)
    {
        var stated = Print.Of(rate);
        if (Targets(default) is not { } range)
        {
            return new Proof(stated, string.Empty, $"Không tính được chỉ tiêu từ {Print.Of(result)} và {stated}.");
        }

        var shown = Print.WithUnit(result, Vietnamese.Number(range.Low, 2) + "–" + Vietnamese.Number(range.High, 2));
        var opening = $"Chỉ tiêu giao không ghi; từ {Print.Of(result)} = {stated} chỉ tiêu suy ra chỉ tiêu vào khoảng {shown}";
        if (verdict != Verdict.Consistent || Plain(range) is not { } target)
        {
            return new Proof(stated, shown, opening + ", không phải một mức chỉ tiêu thường giao; đề nghị ghi rõ chỉ tiêu.");
        }

        var plain = Vietnamese.Number(target.Value, target.Decimals) + "%";
        var back = result.Printed!.Value / target.Value * 100;
        return new Proof(stated, plain, $"{opening}, hợp với chỉ tiêu {plain} ({Print.Of(result)} : {plain} × 100 = {Vietnamese.Short(back, rate.Printed!.Decimals + 2)}%).");
    }

    // "100%" of a whole means all of it, and is not rounded.
    private Interval? Targets(Swap swap)
    {
        var printed = swap.Of(result);
        var whole = printed.Value == Rational.Hundred ? Interval.Exact(printed.Value) : printed.HalfUp;
        return (whole * Interval.Exact(Rational.Hundred)).Over(swap.Of(rate).HalfUp);
    }

    // The plainest number in the range: a whole one, else one with one decimal, and so on.
    private static (Rational Value, int Decimals)? Plain(Interval range)
    {
        for (var decimals = 0; decimals <= MostDecimals; decimals++)
        {
            var scale = Rational.PowerOfTen(decimals);
            var candidate = (Rational)(range.Low * scale).Ceiling() / scale;
            if (candidate.Sign > 0 && candidate <= range.High)
            {
                return (candidate, decimals);
            }
        }

        return null;
    }
}
