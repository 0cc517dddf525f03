using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations.Closure;

/// <summary>"325/589 trường, trong đó 67/180 mầm non, …": the n add up to n and the m to m (ST-14). When one of the sums holds, the list is whole and the other must.</summary>
internal static class PairSumReader
{
    private const int MostParts = 12;

    public static void Read(Context context)
    {
        var pairs = context.Claims.FindAll(static claim => claim is { Over: not null, Printed: not null, Hedge: Hedge.None, IsAmount: true });
        for (var at = 0; at < pairs.Count; at++)
        {
            ReadTotal(context, pairs, at);
            ReadHeads(context, pairs, at);
            ReadNumerator(context, pairs[at]);
        }
    }

    private static void ReadTotal(Context context, List<Claim> pairs, int at)
    {
        var total = pairs[at];
        var above = Rational.Zero;
        var below = Rational.Zero;
        var parts = new List<Claim>();
        for (var i = at + 1; i < Math.Min(pairs.Count, at + 1 + MostParts); i++)
        {
            if (context.Reading.Line[pairs[i].FirstToken] - context.Reading.Line[total.FirstToken] > MostParts)
            {
                break;
            }

            if (total.Over!.Measure!.Kind != UnitKind.None && pairs[i].Over!.Measure!.Kind != UnitKind.None && !total.Over.Measure.Matches(pairs[i].Over!.Measure!))
            {
                break;
            }

            parts.Add(pairs[i]);
            above += pairs[i].Printed!.Value;
            below += pairs[i].Over!.Printed!.Value;
            var tops = above == total.Printed!.Value;
            var bottoms = below == total.Over!.Printed!.Value;
            if (parts.Count >= 2 && (tops || bottoms) && (parts.Count >= 3 || total.Over.Printed.Value >= 20))
            {
                Add(context, total, parts, tops, bottoms);
                return;
            }

            if (above > total.Printed.Value && below > total.Over.Printed.Value)
            {
                return;
            }
        }
    }

    // The first pair of each paragraph below: those between are parts of parts.
    private static void ReadHeads(Context context, List<Claim> pairs, int at)
    {
        var total = pairs[at];
        var heads = new List<Claim>();
        var above = Rational.Zero;
        var below = Rational.Zero;
        for (var i = at + 1; i < pairs.Count && heads.Count < MostParts && context.Reading.Line[pairs[i].FirstToken] - context.Reading.Line[total.FirstToken] <= MostParts; i++)
        {
            if (context.Reading.Line[pairs[i].FirstToken] == context.Reading.Line[pairs[i - 1].FirstToken] || !total.Over!.Measure!.Matches(pairs[i].Over!.Measure!))
            {
                continue;
            }

            heads.Add(pairs[i]);
            above += pairs[i].Printed!.Value;
            below += pairs[i].Over!.Printed!.Value;
            if (heads.Count >= 2 && above == total.Printed!.Value && below == total.Over!.Printed!.Value && i - at > heads.Count && total.Over.Printed.Value >= 20)
            {
                Add(context, total, heads, tops: true, bottoms: true);
                return;
            }
        }
    }

    private static void Add(Context context, Claim total, List<Claim> parts, bool tops, bool bottoms)
    {
        var announced = context.Reading.Has(Cue.Including | Cue.Comprising, total.EndToken, parts[0].FirstToken);
        if (tops || announced)
        {
            context.Add(Closing.Sum(total, parts, onlyLikely: !announced || total.Over!.Printed!.Value < 20));
        }

        if (bottoms || announced)
        {
            context.Add(Closing.Sum(total.Over!, parts.ConvertAll(static part => part.Over!), onlyLikely: !announced || total.Over!.Printed!.Value < 20));
        }
    }

    // "2186/2156, trong đó bác sĩ là 507, …": plain parts of n.
    private static void ReadNumerator(Context context, Claim total)
    {
        var sum = Rational.Zero;
        var parts = new List<Claim>();
        var under = total.Over!;
        for (var i = under.Index + 1; context.At(i) is { } part && context.Reading.SameSentence(part, total) && parts.Count < MostParts; i++)
        {
            if (!Closing.IsPlain(part) || part.Hedge != Hedge.None || context.IsBracketed(part, total.FirstToken) || InBrackets(context, under, part)
                || !(part.Measure!.Kind is UnitKind.None || part.Measure.Matches(under.Measure!)))
            {
                continue;
            }

            parts.Add(part);
            sum += part.Printed!.Value;
            if (parts.Count >= 2 && sum == total.Printed!.Value && total.Printed.Value >= 100)
            {
                context.Add(Closing.Sum(total, parts));
                return;
            }
        }
    }

    // "bác sĩ là 507 (sau đại học 149)": a part of a part.
    private static bool InBrackets(Context context, Claim from, Claim claim)
    {
        var depth = 0;
        for (var i = from.EndToken; i < claim.FirstToken; i++)
        {
            depth += context.Tokens.IsSign(i, '(') ? 1 : context.Tokens.IsSign(i, ')') ? -1 : 0;
        }

        return depth > 0;
    }
}
