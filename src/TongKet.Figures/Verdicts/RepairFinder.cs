using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;
using TongKet.Figures.Relations;

namespace TongKet.Figures.Verdicts;

/// <summary>Searches the smallest correction of one figure that makes a relation hold and worsens no other.</summary>
internal static class RepairFinder
{
    private const int Most = 3;

    /// <summary>The corrections of the likeliest kind that settles the relation, in the order of the text; none when no kind does.</summary>
    public static List<(Repair Repair, Printed Printed)> Find(Relation broken, RelationBook book)
    {
        var found = new List<(Repair Repair, Printed Printed)>();
        var edits = new List<Edit>();
        for (var cost = 1; cost <= Edits.Dearest && found.Count == 0; cost++)
        {
            foreach (var claim in broken.Claims)
            {
                if (claim.Printed is { } printed && !claim.IsRange)
                {
                    edits.Clear();
                    Edits.AddOf(printed, cost, edits);
                    Try(claim, printed, edits, broken, book, found);
                }
            }
        }

        return found;
    }

    private static void Try(Claim claim, Printed printed, List<Edit> edits, Relation broken, RelationBook book, List<(Repair Repair, Printed Printed)> found)
    {
        foreach (var edit in edits)
        {
            if (found.Count < Most && Printed.Read(edit.Text) is [var reading, ..] && reading.As(printed.Multiplier, printed.IsExact) is var trial && trial.Value != printed.Value
                && Settles(new Swap(claim, trial), broken, book))
            {
                found.Add((new Repair(claim, printed.Text, edit.Text, edit.Why), trial));
            }
        }
    }

    private static bool Settles(Swap swap, Relation broken, RelationBook book)
    {
        if (!broken.Fits(swap))
        {
            return false;
        }

        foreach (var other in book.Of(swap.Claim!))
        {
            if (!ReferenceEquals(other, broken) && other.Judge(swap) is var after && after > Verdict.Rounding && after >= other.Verdict
                && after != Verdict.Unverifiable && after != Verdict.Suspicious)
            {
                return false;
            }
        }

        return true;
    }
}
