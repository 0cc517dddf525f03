using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Repeat;

/// <summary>A figure of the text against the same figure known from elsewhere (ST-23, RP-X2).</summary>
/// <remarks>Only a plain figure is compared: not a plan, not a change, not that of one hamlet or of one kind of household helped.</remarks>
internal static class FactReader
{
    public static void Read(Context context)
    {
        if (context.Options.Facts is not { } facts)
        {
            return;
        }

        foreach (var (claim, identity) in Identity.All(context.Reading))
        {
            if (identity.IsPlain && facts.Find(claim.Subject!, claim.Unit, identity.Period.Length == 0 ? null : identity.Period) is { } fact)
            {
                context.Add(new FactMatch(claim, fact));
            }
        }
    }

    private sealed class FactMatch(Claim claim, Fact fact) : Relation("ST-23", [claim])
    {
        public override TextSpan Span => claim.Span;

        public override string? Home => fact.Home;

        public override Verdict Judge(Swap swap)
        {
            var best = Verdict.Contradiction;
            foreach (var printed in swap.ReadingsOf(claim))
            {
                var range = claim.Hedge == Hedge.None ? printed.HalfUp : Hedges.Widen(printed, claim.Hedge);
                var verdict = range.Meets(fact.Value) ? Verdict.Consistent
                    : printed.Truncated.Meets(fact.Value) ? Verdict.Rounding
                    : Verdict.Contradiction;
                best = verdict == Verdict.Consistent || (verdict == Verdict.Rounding && best != Verdict.Consistent) ? verdict : best;
            }

            return best;
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
