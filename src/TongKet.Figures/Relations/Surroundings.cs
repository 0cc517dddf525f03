using TongKet.Figures.Claims;
using TongKet.Figures.Text;

namespace TongKet.Figures.Relations;

/// <summary>The stretches of words around a figure and the cues that stand in each.</summary>
/// <remarks>Thirty recognisers ask for them again and again of every figure; looked at once, each answer is one look at a row.</remarks>
internal readonly struct Surroundings
{
    private Surroundings(Reading reading, Claim claim, Claim? previous, Claim? next, Cue openingBefore)
    {
        var tokens = reading.Tokens;
        var (start, end) = reading.SentenceOf(claim);
        LeadStart = previous is null ? start : Math.Max(start, previous.EndToken);
        ClauseStart = LeadStart;
        for (var i = claim.FirstToken - 1; i >= LeadStart; i--)
        {
            if (ClauseStart == LeadStart && tokens[i].Kind == TokenKind.Sign && tokens[i].Sign is ',' or ';' or ':' or '(' or ')' or '.')
            {
                ClauseStart = i + 1;
                Clause = Lead;
            }

            Lead |= reading.CueAt(i);
        }

        Clause = ClauseStart == LeadStart ? Lead : Clause;
        TailEnd = next is null ? end : Math.Min(end, next.FirstToken);
        for (var i = claim.EndToken; i < TailEnd; i++)
        {
            if (tokens[i].Kind != TokenKind.Word)
            {
                TailEnd = i;
                break;
            }

            Tail |= reading.CueAt(i);
        }

        TailEnd = Math.Max(TailEnd, claim.EndToken);
        var from = start;
        if (previous is not null && reading.SameSentence(previous, claim))
        {
            (from, Opening) = (previous.FirstToken, openingBefore);
        }

        for (var i = from; i < claim.FirstToken; i++)
        {
            Opening |= reading.CueAt(i);
        }
    }

    /// <summary>Where the stretch that qualifies the figure begins: after the figure before it or at the start of its sentence.</summary>
    public int LeadStart { get; }

    /// <summary>Where the clause that the figure ends begins: its lead, cut at the last comma, semicolon, colon or bracket.</summary>
    public int ClauseStart { get; }

    /// <summary>Where the words right after the figure end: at a sign, the next figure or the end of the sentence.</summary>
    public int TailEnd { get; }

    /// <summary>The cues between <see cref="LeadStart"/> and the figure.</summary>
    public Cue Lead { get; }

    /// <summary>The cues between <see cref="ClauseStart"/> and the figure.</summary>
    public Cue Clause { get; }

    /// <summary>The cues between the figure and <see cref="TailEnd"/>.</summary>
    public Cue Tail { get; }

    /// <summary>The cues between the start of the sentence and the figure.</summary>
    public Cue Opening { get; }

    /// <summary>Those of every figure, by its number.</summary>
    public static Surroundings[] Of(Reading reading)
    {
        var claims = reading.Claims;
        var all = new Surroundings[claims.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = new Surroundings(reading, claims[i], i > 0 ? claims[i - 1] : null, i + 1 < all.Length ? claims[i + 1] : null, i > 0 ? all[i - 1].Opening : Cue.None);
        }

        return all;
    }
}
