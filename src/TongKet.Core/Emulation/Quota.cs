using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>A count that a quota is over, frozen with its day and source and kept with the session (EC-Q1).</summary>
public sealed record FrozenBase(string Of, int Count, DateOnly AsOf, string Source);

/// <summary>Somebody on a list that a quota cuts.</summary>
/// <param name="Key">Who.</param>
/// <param name="Votes">Votes of the council; null before the vote.</param>
/// <param name="Score">Score of the local sheet, or null.</param>
/// <param name="DirectWorker">Whether they work, produce or trade directly (EC-P5).</param>
/// <param name="Female">For the tie rule of EC-E12.</param>
public sealed record Ranked(string Key, int? Votes, Rational? Score, bool DirectWorker, bool Female);

/// <summary>What a quota makes of a list: who is in, who is out, and who stands equal at the cut so that the council must decide and write it down.</summary>
public sealed record QuotaCut(IReadOnlyList<Ranked> Within, IReadOnlyList<Ranked> Tied, IReadOnlyList<Ranked> Beyond)
{
    /// <summary>How many of those who stand equal still fit.</summary>
    public required int Places { get; init; }
}

/// <summary>Quota arithmetic (EC-Q1…Q3): exact, rounded as the cap says, over a frozen base.</summary>
public static class Quota
{
    /// <summary>How many the cap allows; a base of zero allows none whatever the cap says (reading K10).</summary>
    public static int Limit(Rational share, int frozen, QuotaRounding rounding, bool minimumOne)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frozen);
        if (frozen == 0)
        {
            return 0;
        }

        var exact = share * frozen;
        var limit = rounding switch
        {
            QuotaRounding.Floor => exact.Floor(),
            QuotaRounding.Ceiling => exact.Ceiling(),
            _ => exact.RoundScaled(0),
        };
        return (int)(minimumOne && limit < 1 ? 1 : limit);
    }

    /// <summary>How many a definition allows over its frozen count.</summary>
    public static int Limit(QuotaDefinition quota, FrozenBase frozen) => Limit(quota.Share, frozen.Count, quota.Rounding, quota.MinimumOne);

    /// <summary>Cuts a list at its limit: by votes, then local score, then direct work, then women; equals at the cut are never cut in silence (EC-Q2).</summary>
    public static QuotaCut Cut(IEnumerable<Ranked> list, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var ordered = list
            .OrderByDescending(one => one.Votes ?? -1)
            .ThenByDescending(one => one.Score ?? -1)
            .ThenByDescending(one => one.DirectWorker)
            .ThenByDescending(one => one.Female)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .ToList();
        if (ordered.Count <= limit)
        {
            return new(ordered, [], []) { Places = 0 };
        }

        if (limit == 0 || !Equal(ordered[limit - 1], ordered[limit]))
        {
            return new(ordered[..limit], [], ordered[limit..]) { Places = 0 };
        }

        var within = ordered.TakeWhile(one => !Equal(one, ordered[limit])).ToList();
        var tied = ordered.Where(one => Equal(one, ordered[limit])).ToList();
        return new(within, tied, ordered[(within.Count + tied.Count)..]) { Places = limit - within.Count };
    }

    /// <summary>Whether so many may go to the council: a breach needs the chair's reason, and a statutory cap takes none (EC-Q3).</summary>
    public static bool MaySubmit(QuotaDefinition quota, FrozenBase frozen, int chosen, string? reason) =>
        chosen <= Limit(quota, frozen) || (!quota.Statutory && !string.IsNullOrWhiteSpace(reason));

    private static bool Equal(Ranked one, Ranked other) =>
        one.Votes == other.Votes && one.Score == other.Score && one.DirectWorker == other.DirectWorker && one.Female == other.Female;
}
