using TongKet.Figures.Claims;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations;

/// <summary>What recognisers read from and write to.</summary>
internal sealed class Context(Reading reading, AuditOptions options)
{
    // The recognisers of prose run before the figures of tables join: numbers of figures are places here.
    private readonly Surroundings[] around = Surroundings.Of(reading);

    public Reading Reading => reading;

    public Tokens Tokens => reading.Tokens;

    public List<Claim> Claims => reading.Claims;

    public AuditOptions Options => options;

    public DocumentDates Dates { get; } = DocumentDates.Read(reading);

    /// <summary>The day whose law applies.</summary>
    public DateOnly? AsOf => options.AsOf ?? Dates.Own;

    public RelationBook Relations { get; } = new(reading.Claims.Count);

    public void Add(Relation relation) => Relations.Add(relation);

    /// <summary>Percentages that some recogniser has taken, so that no other reports them as unread.</summary>
    public ClaimSet Taken { get; } = new(reading.Claims.Count);

    /// <summary>The index of the first claim that begins at a token or after it.</summary>
    public int FirstFrom(int token)
    {
        var (low, high) = (0, Claims.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Claims[middle].FirstToken < token ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The index of the first claim at most so many lines above another.</summary>
    public int FirstWithin(Claim claim, int lines)
    {
        var first = claim.Index;
        while (first > 0 && reading.Line[claim.FirstToken] - reading.Line[Claims[first - 1].FirstToken] <= lines)
        {
            first--;
        }

        return first;
    }

    public Claim? At(int index) => index >= 0 && index < Claims.Count ? Claims[index] : null;

    /// <summary>Where the stretch that qualifies a claim begins: after the claim before it or at the start of its sentence.</summary>
    public int LeadStart(Claim claim) => around[claim.Index].LeadStart;

    /// <summary>Where the clause that a claim ends begins: its lead, cut at the last comma, semicolon, colon or bracket.</summary>
    public int ClauseStart(Claim claim) => around[claim.Index].ClauseStart;

    /// <summary>Where the words right after a claim end: at a sign, the next claim or the end of the sentence.</summary>
    public int TailEnd(Claim claim) => around[claim.Index].TailEnd;

    /// <summary>The clause that a claim ends holds one of the cues.</summary>
    public bool HasClause(Claim claim, Cue cue) => (around[claim.Index].Clause & cue) != Cue.None;

    public bool HasLead(Claim claim, Cue cue) => (around[claim.Index].Lead & cue) != Cue.None;

    public bool HasTail(Claim claim, Cue cue) => (around[claim.Index].Tail & cue) != Cue.None;

    /// <summary>One of the cues stands between the start of the sentence and the claim.</summary>
    public bool HasOpening(Claim claim, Cue cue) => (around[claim.Index].Opening & cue) != Cue.None;

    public bool InFuture(Claim claim) => HasOpening(claim, Cue.Future);

    /// <summary>The stretch between two claims holds one of the signs.</summary>
    public bool Parted(Claim left, Claim right, string signs)
    {
        foreach (var sign in signs)
        {
            if (reading.HasSign(sign, left.EndToken, right.FirstToken))
            {
                return true;
            }
        }

        return false;
    }

    public int WordsBetween(Claim left, Claim right) => reading.Words(left.EndToken, right.FirstToken);

    /// <summary>The claim stands in brackets that close before the given token.</summary>
    public bool IsBracketed(Claim claim, int before)
    {
        for (var i = claim.EndToken; i < before; i++)
        {
            if (Tokens.IsSign(i, ')'))
            {
                return true;
            }

            if (Tokens.IsSign(i, '('))
            {
                return false;
            }
        }

        return false;
    }
}
