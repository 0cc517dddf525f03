using TongKet.Figures.Claims;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations;

/// <summary>What recognisers read from and write to.</summary>
internal sealed class Context(Reading reading, AuditOptions options)
{
    public Reading Reading => reading;

    public Tokens Tokens => reading.Tokens;

    public List<Claim> Claims => reading.Claims;

    public AuditOptions Options => options;

    public DocumentDates Dates { get; } = DocumentDates.Read(reading);

    /// <summary>The day whose law applies.</summary>
    public DateOnly? AsOf => options.AsOf ?? Dates.Own;

    public RelationBook Relations { get; } = new();

    public void Add(Relation relation) => Relations.Add(relation);

    /// <summary>Percentages that some recogniser has taken, so that no other reports them as unread.</summary>
    public HashSet<Claim> Taken { get; } = [];

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
    public int LeadStart(Claim claim)
    {
        var start = reading.SentenceOf(claim).Start;
        return claim.Index == 0 ? start : Math.Max(start, Claims[claim.Index - 1].EndToken);
    }

    /// <summary>Where the clause that a claim ends begins: its lead, cut at the last comma, semicolon, colon or bracket.</summary>
    public int ClauseStart(Claim claim)
    {
        var start = LeadStart(claim);
        for (var i = claim.FirstToken - 1; i >= start; i--)
        {
            if (Tokens[i].Kind == TokenKind.Sign && Tokens[i].Sign is ',' or ';' or ':' or '(' or ')' or '.')
            {
                return i + 1;
            }
        }

        return start;
    }

    /// <summary>The clause that a claim ends holds one of the cues.</summary>
    public bool HasClause(Claim claim, Cue cue) => reading.Has(cue, ClauseStart(claim), claim.FirstToken);

    /// <summary>Where the words right after a claim end: at a sign, the next claim or the end of the sentence.</summary>
    public int TailEnd(Claim claim)
    {
        var end = reading.SentenceOf(claim).End;
        var next = At(claim.Index + 1);
        end = next is null ? end : Math.Min(end, next.FirstToken);
        for (var i = claim.EndToken; i < end; i++)
        {
            if (Tokens[i].Kind != TokenKind.Word)
            {
                return i;
            }
        }

        return Math.Max(end, claim.EndToken);
    }

    public bool HasLead(Claim claim, Cue cue) => reading.Has(cue, LeadStart(claim), claim.FirstToken);

    public bool HasTail(Claim claim, Cue cue) => reading.Has(cue, claim.EndToken, TailEnd(claim));

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

    public bool InFuture(Claim claim)
    {
        var (start, _) = reading.SentenceOf(claim);
        return reading.Has(Cue.Future, start, claim.FirstToken);
    }
}
