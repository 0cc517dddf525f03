using System.Runtime.InteropServices;
using TongKet.Figures.Claims;
using TongKet.Figures.Verdicts;

namespace TongKet.Figures.Relations;

/// <summary>The relations found so far, in the order they were found, and for each figure those that it belongs to.</summary>
/// <remarks>Recognisers ask again and again what is known of one figure: a look at all relations each time would make a long text quadratic.</remarks>
internal sealed class RelationBook(int figures)
{
    private readonly List<Relation?> found = new(figures);
    private readonly List<(int Relation, int Before)> entries = new(figures * 2);

    public void Add(Relation relation)
    {
        foreach (var claim in relation.Claims)
        {
            entries.Add((found.Count, claim.LastEntry));
            claim.LastEntry = entries.Count;
            claim.IsStated |= relation.Span == claim.Span && relation.Verdict != Verdict.Unverifiable;
        }

        found.Add(relation);
    }

    /// <summary>All relations that stand, in the order in which they were found.</summary>
    public List<Relation> All()
    {
        var all = new List<Relation>(found.Count);
        foreach (var relation in found)
        {
            if (relation is not null)
            {
                all.Add(relation);
            }
        }

        return all;
    }

    /// <summary>The relations of a figure, the latest first.</summary>
    public Around Of(Claim claim) => new(this, claim.LastEntry);

    /// <summary>Takes back the note that operands of a figure are missing.</summary>
    public void Withdraw(Claim claim)
    {
        for (var entry = claim.LastEntry; entry > 0; entry = entries[entry - 1].Before)
        {
            ref var relation = ref CollectionsMarshal.AsSpan(found)[entries[entry - 1].Relation];
            if (relation is Stated { Verdict: Verdict.Unverifiable } note && note.Span == claim.Span)
            {
                relation = null;
            }
        }
    }

    /// <summary>Goes through the relations of one figure.</summary>
    internal struct Around
    {
        private readonly RelationBook book;
        private int entry;

        public Around(RelationBook book, int entry)
        {
            this.book = book;
            this.entry = entry;
        }

        public Relation Current { get; private set; } = null!;

        public readonly Around GetEnumerator() => this;

        public bool MoveNext()
        {
            while (entry > 0)
            {
                var (relation, before) = book.entries[entry - 1];
                entry = before;
                if (book.found[relation] is { } standing)
                {
                    Current = standing;
                    return true;
                }
            }

            return false;
        }
    }
}
