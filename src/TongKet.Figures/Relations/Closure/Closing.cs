using TongKet.Figures.Claims;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Closure;

/// <summary>What the readers of this folder share: they come last and look for what the narrower forms left open.</summary>
internal static class Closing
{
    /// <summary>A plain amount: no n/m, no range, no rate, no change.</summary>
    public static bool IsPlain(Claim claim) => claim is { IsAmount: true, Over: null, IsUnder: false, IsRange: false, Printed: not null }
        && claim.Measure!.Kind is not (UnitKind.Quotient or UnitKind.Time or UnitKind.Times) && claim.Printed.Value.Sign > 0;

    /// <summary>Both could be members of one whole: the same measure, or counted things of which one carries no unit.</summary>
    public static bool Alike(Claim left, Claim right) => left.Measure!.Kind != UnitKind.None && left.Measure.Matches(right.Measure!);

    /// <summary>Both count people, by whatever noun: "em" among "học sinh".</summary>
    public static bool ArePeople(Claim claim) => claim.Measure is { CountsPeople: true };

    /// <summary>The texts name years for both, and not the same.</summary>
    public static bool OtherYears(Claim left, Claim right) =>
        left.Period is { } first && right.Period is { } second && !string.Equals(first, second, StringComparison.Ordinal);

    /// <summary>A word stands in a stretch, written small.</summary>
    public static bool HasWord(Context context, string word, int from, int end)
    {
        for (var i = Math.Max(from, 0); i < end; i++)
        {
            if (context.Tokens.Is(i, word) && !context.Tokens.IsCapital(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// "34.409 hộ với 147.589 nhân khẩu, chiếm 1,91% tổng số hộ": of the counts before a share, the one that its base is counted in.
    /// </summary>
    public static Claim ByBase(Context context, Claim part, Claim rate)
    {
        var end = context.TailEnd(rate);
        for (var i = rate.EndToken; i < end; i++)
        {
            if (Lexicon.Units.Match(context.Tokens, i, out var unit) == 0 || unit!.Kind != UnitKind.Count)
            {
                continue;
            }

            for (var candidate = part; candidate is not null && context.Reading.SameSentence(candidate, rate) && part.Index - candidate.Index <= 2; candidate = context.At(candidate.Index - 1))
            {
                if (IsPlain(candidate) && candidate.Measure!.Matches(unit))
                {
                    return candidate;
                }
            }

            return part;
        }

        return part;
    }

    /// <summary>The claim stands inside brackets that its sentence opened.</summary>
    public static bool InBrackets(Context context, Claim claim)
    {
        for (var i = claim.FirstToken - 1; i >= context.Reading.SentenceOf(claim).Start; i--)
        {
            if (context.Tokens.IsSign(i, ')'))
            {
                return false;
            }

            if (context.Tokens.IsSign(i, '('))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Which figures, by their number, a relation with a verdict states already.</summary>
    public static bool[] Stated(Context context)
    {
        var stated = new bool[context.Claims.Count];
        for (var i = 0; i < stated.Length; i++)
        {
            stated[i] = context.Claims[i].IsStated;
        }

        return stated;
    }

    /// <summary>Adds a relation in the place of the note that its operands are missing.</summary>
    public static void Settle(Context context, Equation found, Claim stated)
    {
        context.Relations.Withdraw(stated);
        context.Taken.Add(stated);
        context.Add(found);
    }

    public static Equation Sum(Claim total, IReadOnlyList<Claim> parts, bool onlyLikely = false)
    {
        var arithmetic = new System.Text.StringBuilder("{0}");
        for (var i = 1; i < parts.Count; i++)
        {
            arithmetic.Append(" + {").Append(i).Append('}');
        }

        return new Equation("ST-14", total, [.. parts], Formulas.Sum) { Topic = "Cộng các phần", Arithmetic = arithmetic.ToString(), OnlyLikely = onlyLikely };
    }

    public static Equation Share(Claim part, Claim rate, Claim total, bool onlyLikely = false) => new("ST-12", rate, [part, total], rate.Measure!.Symbol == "‰" ? Formulas.PerMille : Formulas.Rate)
    {
        OnlyLikely = onlyLikely,
        Topic = "Tỷ lệ trên tổng số",
        Arithmetic = rate.Measure.Symbol == "‰" ? "{0} : {1} × 1000" : "{0} : {1} × 100",
    };
}
