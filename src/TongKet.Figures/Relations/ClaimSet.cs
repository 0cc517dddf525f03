using TongKet.Figures.Claims;

namespace TongKet.Figures.Relations;

/// <summary>Some of the figures of a text, by their numbers.</summary>
internal sealed class ClaimSet(int most)
{
    private readonly bool[] held = new bool[most];

    public int Count { get; private set; }

    /// <summary>Whether the claim was not among them before.</summary>
    public bool Add(Claim claim)
    {
        if (held[claim.Index])
        {
            return false;
        }

        held[claim.Index] = true;
        Count++;
        return true;
    }

    public bool Contains(Claim claim) => held[claim.Index];
}
