using TongKet.Figures.Claims;
using TongKet.Figures.Text;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Pairs that leave nothing out: men and women, town and country. Together they are the population stated beside them (ST-14).</summary>
internal static class ComplementReader
{
    private const int Reach = 24;

    private static readonly (string[] Left, string[] Right)[] Poles =
    [
        (["nam"], ["nữ"]),
        (["thành", "thị"], ["nông", "thôn"]),
        (["đô", "thị"], ["nông", "thôn"]),
        (["quốc", "tế"], ["trong", "nước"]),
        (["quốc", "tế"], ["nội", "địa"]),
        (["cũ"], ["mới"]),
    ];

    // Men and women, town and country: of any population. The others only of the figure that announces them.
    private const int Anywhere = 3;

    public static void Read(Context context)
    {
        Claim? taken = null;
        for (var i = 0; i < context.Claims.Count; i++)
        {
            // The women of one population do not pair with the men of the next.
            if (!ReferenceEquals(context.Claims[i], taken) && IsPeople(context.Claims[i]) && PoleOf(context, context.Claims[i]) is { } pole && (pole.Pair >= Anywhere || context.Claims[i].Measure!.Symbol == "người") && Partner(context, i, pole) is { } partner)
            {
                taken = partner;
                Relate(context, context.Claims[i], partner);
            }
        }
    }

    private static bool IsPeople(Claim claim) => Closing.IsPlain(claim) && claim.Measure is { Kind: UnitKind.Count };

    private static Claim? Partner(Context context, int at, (int Pair, bool Left) pole)
    {
        for (var i = at + 1; i < Math.Min(context.Claims.Count, at + 5); i++)
        {
            var claim = context.Claims[i];
            if (IsPeople(claim) && IsPopulation(context, claim) && PoleOf(context, claim) is null)
            {
                return null;
            }

            if (IsPeople(claim) && PoleOf(context, claim) is { } other && other.Left != pole.Left && Same(other.Pair, pole.Pair) && (pole.Pair < Anywhere || Closing.Alike(claim, context.Claims[at]))
                && context.Reading.Sentence[claim.FirstToken] - context.Reading.Sentence[context.Claims[at].FirstToken] <= 1 && !Closing.OtherYears(context.Claims[at], claim))
            {
                return claim;
            }
        }

        return null;
    }

    private static bool Same(int left, int right) => left == right || (left is 1 or 2 && right is 1 or 2) || (left is 3 or 4 && right is 3 or 4);

    private static (int Pair, bool Left)? PoleOf(Context context, Claim claim)
    {
        var from = context.LeadStart(claim);
        var end = context.TailEnd(claim);
        for (var pair = 0; pair < Poles.Length; pair++)
        {
            var (leads, follows) = (Has(context, Poles[pair].Left, from, claim.FirstToken), Has(context, Poles[pair].Left, claim.EndToken, end));
            var (leadsRight, followsRight) = (Has(context, Poles[pair].Right, from, claim.FirstToken), Has(context, Poles[pair].Right, claim.EndToken, end));

            // "1.180 vụ cũ và 1.196 vụ mới": the word before the second belongs to the first.
            var both = (leads || follows) && (leadsRight || followsRight);
            var left = both ? follows : leads || follows;
            var right = both ? followsRight : leadsRight || followsRight;
            if (left != right)
            {
                return (pair, left);
            }
        }

        return null;
    }

    private static bool Has(Context context, string[] words, int from, int end)
    {
        for (var i = from; i + words.Length <= end; i++)
        {
            var all = true;
            for (var j = 0; j < words.Length && all; j++)
            {
                all = context.Tokens.Is(i + j, words[j]) && !(words.Length == 1 && context.Tokens.IsCapital(i + j));
            }

            if (all)
            {
                return true;
            }
        }

        return false;
    }

    private static void Relate(Context context, Claim left, Claim right)
    {
        Claim? named = null;
        for (var i = left.Index - 1; i >= Math.Max(0, left.Index - Reach); i--)
        {
            var total = context.Claims[i];
            if (!Closing.IsPlain(total) || !(Closing.Alike(total, left) || (total.Measure!.Kind == UnitKind.None && IsPopulation(context, total))) || context.Reading.Line[left.FirstToken] - context.Reading.Line[total.FirstToken] > 1
                || total.Printed!.Value <= left.Printed!.Face || total.Printed.Value <= right.Printed!.Face)
            {
                continue;
            }

            if (Closing.Sum(total, [left, right]).Judge(default) == Verdict.Consistent && left.Hedge == Hedge.None && right.Hedge == Hedge.None)
            {
                if (!Known(context, total, left, right))
                {
                    context.Add(Closing.Sum(total, [left, right]));
                }

                Shares(context, left, right, total);
                return;
            }

            named ??= PoleOf(context, total) is null && ((PoleOf(context, left)!.Value.Pair < Anywhere && IsPopulation(context, total)) || Announces(context, total, left)) && !Closing.OtherYears(total, left) && !Closing.OtherYears(total, right) ? total : null;
        }

        if (named is null)
        {
            return;
        }

        // As printed, whatever stands after the digits: "324.187 nghìn người" beside a total without "nghìn".
        var sum = left.Printed!.Face + right.Printed!.Face;
        if (sum * 10 >= named.Printed!.Value * 6 && sum * 6 <= named.Printed.Value * 10 || left.Printed.Multiplier == right.Printed!.Multiplier && Closing.Sum(named, [left, right]).Judge(default) <= Verdict.Rounding)
        {
            if (!Known(context, named, left, right))
            {
                context.Add(Closing.Sum(named, [left, right]));
            }

            Shares(context, left, right, named);
        }
    }

    private static bool Known(Context context, Claim total, Claim left, Claim right)
    {
        foreach (var relation in context.Relations.Of(total))
        {
            if (relation.Span == total.Span && relation.Claims.Contains(left) && relation.Claims.Contains(right))
            {
                return true;
            }
        }

        return false;
    }

    // "7.842 người, trong đó nam …, nữ …": the figure right before the pair, told as its whole.
    private static bool Announces(Context context, Claim total, Claim left) => total.Hedge == Hedge.None && left.Hedge == Hedge.None && context.Reading.SameLine(total, left) && NextAmount(context, total) == left.Index
        && context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, left.FirstToken) && total.Measure is { Kind: UnitKind.Count };

    // Rates, years and days may stand between.
    private static int NextAmount(Context context, Claim total)
    {
        var at = total.Index + 1;
        while (context.At(at) is { Kind: ClaimKind.Percent or ClaimKind.Year or ClaimKind.Date or ClaimKind.Period })
        {
            at++;
        }

        return at;
    }

    private static bool IsPopulation(Context context, Claim total)
    {
        // "Dân số tính đến ngày 01/4/2019 của toàn tỉnh đạt 622.168": days and years may stand between.
        var first = total;
        while (context.At(first.Index - 1) is { Kind: ClaimKind.Date or ClaimKind.Year } day && context.Reading.SameSentence(day, total))
        {
            first = day;
        }

        var from = context.LeadStart(first);
        return context.Reading.Has(Cue.Total, from, total.FirstToken) || Has(context, ["dân", "số"], from, total.FirstToken);
    }

    // Shares that make 100 together are of the whole that the pair makes.
    private static void Shares(Context context, Claim left, Claim right, Claim total)
    {
        if (RateOf(context, left) is not { } first || RateOf(context, right) is not { } second)
        {
            return;
        }

        var together = first.Printed!.HalfUp + second.Printed!.HalfUp;
        if (!together.Contains(Numbers.Rational.Hundred))
        {
            return;
        }

        foreach (var (part, rate) in ((Claim, Claim)[])[(left, first), (right, second)])
        {
            // A unit too many ("nghìn người") is told once, with the sum.
            if (!rate.IsStated && part.Printed!.Value <= total.Printed!.Value)
            {
                Closing.Settle(context, Closing.Share(part, rate, total), rate);
            }
        }
    }

    private static Claim? RateOf(Context context, Claim part) =>
        context.At(part.Index + 1) is { Kind: ClaimKind.Percent, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None } rate
            && context.Reading.SameSentence(part, rate) && context.WordsBetween(part, rate) <= 5
            && (context.HasLead(rate, Cue.Share) || context.Tokens.IsSign(rate.FirstToken - 1, '(')) ? rate : null;
}
