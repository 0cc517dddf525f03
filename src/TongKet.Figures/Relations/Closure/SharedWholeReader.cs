using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>"36 vụ, hòa giải thành 31 vụ (86,1%), không thành 5 vụ (13,9%)": parts whose shares of one total hold and make 100 are all of it (ST-14).</summary>
internal static class SharedWholeReader
{
    private const int MostParts = 12;

    public static void Read(Context context)
    {
        var shares = context.Relations.All().FindAll(static relation => relation is Equation { Rule: "ST-12" or "ST-10", Operands.Length: 2, Stated.Kind: ClaimKind.Percent, Verdict: <= Verdict.Rounding }).ConvertAll(static relation => (Equation)relation);
        shares.Sort(static (left, right) => left.Stated.Index.CompareTo(right.Stated.Index));
        for (var from = 0; from < shares.Count; from++)
        {
            var total = shares[from].Operands[1];
            var parts = new List<Claim>();
            var sum = Rational.Zero;
            for (var i = from; i < shares.Count && ReferenceEquals(shares[i].Operands[1], total) && sum < Rational.Hundred && parts.Count < MostParts && context.Reading.SameLine(shares[i].Stated, shares[from].Stated); i++)
            {
                parts.Add(shares[i].Operands[0]);
                sum += shares[i].Stated.Printed!.Value;
            }

            if (parts.Count >= 2 && sum >= 99 && sum <= 101 && Closing.Sum(total, parts) is var whole && whole.Judge(default) == Verdict.Consistent && !IsKnown(context, total, parts))
            {
                context.Add(whole);
            }
        }
    }

    private static bool IsKnown(Context context, Claim total, List<Claim> parts)
    {
        foreach (var relation in context.Relations.Of(total))
        {
            if (relation is Equation { Rule: "ST-14" or "ST-15" } equation && ReferenceEquals(equation.Stated, total) && parts.TrueForAll(equation.Claims.Contains))
            {
                return true;
            }
        }

        return false;
    }
}
