using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Repeat;

/// <summary>A figure of the text against the same figure of an earlier document (ST-23, RP-X2).</summary>
/// <remarks>
/// Same subject, unit, years, role and narrowing words, and one value in each document: anything less certain stays silent.
/// An estimate replaced by another figure is as it should be; one that stays to the last digit is suspicious.
/// </remarks>
internal static class EarlierReader
{
    private static readonly string[] Revisions = ["điều chỉnh", "đính chính", "rà soát lại", "cập nhật lại", "xác định lại"];

    public static void Read(Context context)
    {
        if (context.Options.Earlier is not { } earlier)
        {
            return;
        }

        var before = Certain(earlier.Reading);
        foreach (var (identity, claims) in Certain(context.Reading))
        {
            if (before.TryGetValue(identity, out var known))
            {
                foreach (var claim in claims)
                {
                    Compare(context, earlier, claim, known[0]);
                }
            }
        }
    }

    // In the order of the text; an identity with two values tells nothing.
    private static Dictionary<Identity, List<Claim>> Certain(Reading reading)
    {
        var found = new Dictionary<Identity, List<Claim>>();
        var torn = new HashSet<Identity>();
        foreach (var (claim, identity) in Identity.All(reading))
        {
            if (identity.Period.Length == 0)
            {
                continue;
            }

            if (!found.TryGetValue(identity, out var claims))
            {
                found.Add(identity, [claim]);
                continue;
            }

            claims.Add(claim);
            if (!Meets(claims[0], claim))
            {
                torn.Add(identity);
            }
        }

        foreach (var identity in torn)
        {
            found.Remove(identity);
        }

        return found;
    }

    private static void Compare(Context context, EarlierDocument earlier, Claim claim, Claim known)
    {
        var was = Identity.IsProvisional(earlier.Reading, known);
        var still = Identity.IsProvisional(context.Reading, claim);
        var meets = Meets(claim, known);
        var (verdict, why) = (meets, was, still) switch
        {
            (true, true, false) when claim.Printed!.Value == known.Printed!.Value => (Verdict.Suspicious,
                $"{earlier.Label} ghi {Print.Of(known)} là số ước hoặc sơ bộ, nay văn bản ghi đúng con số ấy mà không còn chữ “ước”; hãy xem số chính thức đã thay số ước chưa."),
            (true, _, _) => (Verdict.Consistent, $"{Print.Of(claim)} đúng với {earlier.Label}: {Print.Of(known)}."),
            (false, true, _) or (false, _, true) => (Verdict.Consistent,
                $"{earlier.Label} ghi {Print.Of(known)}, văn bản này ghi {Print.Of(claim)}; một trong hai là số ước hoặc sơ bộ nên khác nhau là bình thường."),
            _ when IsRevised(context.Reading, claim) => (Verdict.Consistent,
                $"{earlier.Label} ghi {Print.Of(known)}, văn bản này ghi {Print.Of(claim)} và có nói là số đã điều chỉnh."),
            _ => (Verdict.Contradiction,
                $"Cùng một số liệu, {earlier.Label} ghi {Print.Of(known)} mà văn bản này ghi {Print.Of(claim)}, không nói là số ước hay đã điều chỉnh; phải sửa một trong hai hoặc ghi rõ lý do thay đổi."),
        };
        context.Add(new EarlierMatch(claim, verdict, new Proof(Print.Of(claim), Print.Of(known), why), earlier.Label));
    }

    private static bool Meets(Claim left, Claim right)
    {
        foreach (var one in left.Prints)
        {
            foreach (var other in right.Prints)
            {
                var first = left.Hedge == Hedge.None ? one.HalfUp : Hedges.Widen(one, left.Hedge);
                var second = right.Hedge == Hedge.None ? other.HalfUp : Hedges.Widen(other, right.Hedge);
                if (first.Meets(second) || one.Truncated.Meets(second) || first.Meets(other.Truncated))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsRevised(Reading reading, Claim claim)
    {
        var (start, end) = reading.SentenceOf(claim);
        var words = new List<string>();
        for (var i = start; i < end; i++)
        {
            words.Add(reading.Tokens.Word(i).ToString());
        }

        var sentence = string.Join(' ', words);
        return Array.Exists(Revisions, revision => sentence.Contains(revision, StringComparison.Ordinal));
    }

    private sealed class EarlierMatch(Claim claim, Verdict verdict, Proof proof, string home) : Relation("RP-X2", [claim])
    {
        public override TextSpan Span => claim.Span;

        public override string? Home => home;

        public override IReadOnlyList<Repair> Repairs => [];

        public override Verdict Judge(Swap swap) => verdict;

        public override Proof Prove(Verdict verdict) => proof;
    }
}
