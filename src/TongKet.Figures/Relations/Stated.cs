using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations;

/// <summary>A finding whose verdict does not follow from arithmetic on prints: dates, periods, lists, missing operands.</summary>
internal sealed class Stated(string rule, Verdict verdict, TextSpan span, Claim[] claims, Proof proof) : Relation(rule, claims)
{
    public override TextSpan Span => span;

    public IReadOnlyList<Repair> Known { get; init; } = [];

    public override IReadOnlyList<Repair> Repairs => Known;

    public override Verdict Judge(Swap swap) => verdict;

    public override Proof Prove(Verdict verdict) => proof;

    /// <summary>An operand is missing; <paramref name="why"/> says which.</summary>
    public static Stated Missing(string rule, Claim claim, string why, params Claim[] others)
    {
        Claim[] claims = [claim, .. others];
        Array.Sort(claims, static (left, right) => left.Index.CompareTo(right.Index));
        return new Stated(rule, Verdict.Unverifiable, claim.Span, claims, new Proof(Print.Of(claim), string.Empty, why));
    }
}
