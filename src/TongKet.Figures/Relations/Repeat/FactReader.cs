using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Repeat;

/// <summary>A figure of the text against the same figure known from elsewhere (ST-23, RP-X2).</summary>
internal static class FactReader
{
    public static void Read(Context context)
    {
        if (context.Options.Facts is not { } facts)
        {
            return;
        }

        foreach (var claim in context.Claims)
        {
            if (claim is { Printed: not null, Subject: { } subject, IsRange: false } && facts.Find(subject, claim.Unit, claim.Period) is { } fact)
            {
                context.Add(new FactMatch(claim, fact));
            }
        }
    }

    private sealed class FactMatch(Claim claim, Fact fact) : Relation("ST-23", [claim])
    {
        public override TextSpan Span => claim.Span;

        public override Verdict Judge(Swap swap)
        {
            var printed = swap.Of(claim);
            var range = claim.Hedge == Hedge.None ? printed.HalfUp : Hedges.Widen(printed, claim.Hedge);
            return range.Meets(fact.Value) ? Verdict.Consistent
                : printed.Truncated.Meets(fact.Value) ? Verdict.Rounding
                : Verdict.Contradiction;
        }

        public override Proof Prove(Verdict verdict)
        {
            var known = fact.Value.IsPoint ? Print.Value(claim, fact.Value.Low) : Print.Range(claim, fact.Value.Low, fact.Value.High);
            var stated = Print.Of(claim);
            var why = verdict switch
            {
                Verdict.Consistent => $"{stated} đúng với {fact.Label}: {known}.",
                Verdict.Rounding => $"{stated} là {known} theo {fact.Label} nhưng cắt bớt chữ số thay vì làm tròn.",
                _ => $"Văn bản ghi {stated}, còn {fact.Label} là {known}.",
            };
            return new Proof(stated, known, why);
        }
    }
}
