using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Closure;

/// <summary>Points that branches contribute to a growth, and shares of members named together, add up to the figure of the whole (ST-14).</summary>
internal static class ContributionReader
{
    private const int Reach = 8;

    public static void Read(Context context)
    {
        var rates = context.Claims.FindAll(static claim => claim is { Kind: ClaimKind.Percent or ClaimKind.Points, IsRange: false, Over: null, IsUnder: false, Hedge: Hedge.None });
        for (var at = 0; at < rates.Count; at++)
        {
            if (rates[at].Printed!.Decimals > 0)
            {
                ReadRun(context, rates, at, forward: true);
                ReadRun(context, rates, at, forward: false);
            }
        }
    }

    // A list may hold figures of another kind between ("tăng 4,91%, đóng góp 0,69%"): only those named alike are added.
    private static void ReadRun(Context context, List<Claim> rates, int at, bool forward)
    {
        var total = rates[at];
        // "tăng 8,4%, trong đó nông nghiệp đóng góp 0,9 điểm phần trăm, …": the growth itself, then its points.
        var grows = forward && total.Kind == ClaimKind.Percent && context.HasClause(total, Cue.Rise);
        var contributes = grows || Contributes(context, total);
        var sum = Rational.Zero;
        var parts = new List<Claim>();
        var step = forward ? 1 : -1;
        for (var i = at + step; i >= 0 && i < rates.Count && parts.Count < Reach; i += step)
        {
            var part = rates[i];
            if (Math.Abs(context.Reading.Line[part.FirstToken] - context.Reading.Line[total.FirstToken]) > 4)
            {
                break;
            }

            // "5,0 điểm (công nghiệp +4,6%, xây dựng +0,4%)": points of points.
            if (parts.Count > 0 && Closing.InBrackets(context, part) != Closing.InBrackets(context, parts[0]))
            {
                continue;
            }

            var alike = context.HasLead(part, Cue.Share) || (contributes && (Contributes(context, part) || Signed(context, part)));
            if (!alike || part.Printed!.Decimals != total.Printed!.Decimals && part.Printed.Value >= total.Printed.Value)
            {
                continue;
            }

            parts.Add(part);
            sum += part.Printed!.Value;
            if (sum > total.Printed.Value)
            {
                return;
            }

            if (grows && !(part.Kind == ClaimKind.Points || context.HasClause(part, Cue.Contribution)))
            {
                return;
            }

            if (sum == total.Printed.Value && parts.Count >= 2 && ((contributes && parts.TrueForAll(one => !context.HasLead(one, Cue.Share))) || parts.Count >= 3))
            {
                parts.Sort(static (left, right) => left.Index.CompareTo(right.Index));
                if (!IsSummed(context, total))
                {
                    context.Add(Closing.Sum(total, parts));
                }

                return;
            }
        }
    }

    private static bool IsSummed(Context context, Claim total)
    {
        foreach (var relation in context.Relations.Of(total))
        {
            if (relation.Span == total.Span && relation.Rule == "ST-14")
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contributes(Context context, Claim claim) => context.HasLead(claim, Cue.Contribution) || claim.Kind == ClaimKind.Points;

    private static bool Signed(Context context, Claim claim) => context.Tokens.IsSign(claim.FirstToken - 1, '+') || context.Tokens.IsSign(claim.FirstToken - 1, '-');
}
