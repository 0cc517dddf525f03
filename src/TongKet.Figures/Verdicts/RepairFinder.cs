using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Relations;

namespace TongKet.Figures.Verdicts;

/// <summary>Searches the smallest correction of one figure that makes a relation hold and worsens no other.</summary>
internal static class RepairFinder
{
    private const int Most = 3;

    public static List<(Repair Repair, Printed Printed)> Find(Relation broken, List<Relation> all)
    {
        var found = new List<(Repair Repair, Printed Printed, int Cost)>();
        foreach (var claim in broken.Claims)
        {
            if (claim.Printed is not { } printed || claim.IsRange)
            {
                continue;
            }

            foreach (var edit in Edits.Of(printed))
            {
                var readings = Printed.Read(edit.Text);
                if (readings.Count == 0)
                {
                    continue;
                }

                var trial = readings[0].As(printed.Multiplier, printed.IsExact);
                if (trial.Value != printed.Value && Settles(new Swap(claim, trial), broken, all))
                {
                    found.Add((new Repair(claim, printed.Text, edit.Text, edit.Why), trial, edit.Cost));
                }
            }
        }

        return Best(found);
    }

    private static bool Settles(Swap swap, Relation broken, List<Relation> all)
    {
        if (broken.Judge(swap) != Verdict.Consistent)
        {
            return false;
        }

        foreach (var other in all)
        {
            if (!ReferenceEquals(other, broken) && Touches(other, swap.Claim!) && other.Judge(swap) is var after && after > Verdict.Rounding && after >= other.Judge(default)
                && after != Verdict.Unverifiable && after != Verdict.Suspicious)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Touches(Relation relation, Claim claim)
    {
        foreach (var own in relation.Claims)
        {
            if (ReferenceEquals(own, claim))
            {
                return true;
            }
        }

        return false;
    }

    // Only corrections of the likeliest kind are offered; a stable sort keeps the order of the text among equals.
    private static List<(Repair Repair, Printed Printed)> Best(List<(Repair Repair, Printed Printed, int Cost)> found)
    {
        var least = int.MaxValue;
        foreach (var (_, _, cost) in found)
        {
            least = Math.Min(least, cost);
        }

        var best = new List<(Repair, Printed)>();
        foreach (var (repair, printed, cost) in found)
        {
            if (cost == least && best.Count < Most)
            {
                best.Add((repair, printed));
            }
        }

        return best;
    }
}
