using TongKet.Core.Basics;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>What a year's honours add up to.</summary>
/// <param name="Year">The year.</param>
/// <param name="Honoured">How many were honoured.</param>
/// <param name="Of">The population or households that they are a part of.</param>
/// <param name="Leaders">How many of them lead.</param>
/// <param name="DirectWorkers">How many of them work, produce or trade directly.</param>
public sealed record HonoursOfYear(int Year, int Honoured, int Of, int Leaders, int DirectWorkers)
{
    /// <summary>Of how many it is known whether they lead or work directly: what shares are over.</summary>
    public int People { get; init; } = Honoured;
}

/// <summary>Whether a year's honours lean: too many leaders, fewer direct workers than before (EC-O4), more than the three years before explain (EC-O5).</summary>
public static class FairnessRules
{
    // Three years before, two standard deviations (EC-O5).
    private const int YearsBefore = 3;
    private const int Deviations = 2;

    /// <summary>Warnings about the latest year.</summary>
    /// <param name="years">The years, in any order.</param>
    /// <param name="leaderCap">The local cap on the share of leaders, or null.</param>
    public static IReadOnlyList<Finding> Assess(IEnumerable<HonoursOfYear> years, Rational? leaderCap)
    {
        var ordered = years.OrderByDescending(one => one.Year).ToList();
        if (ordered is not [var now, ..] || now.Honoured <= 0 || now.Leaders > now.People || now.DirectWorkers > now.People)
        {
            return [];
        }

        var findings = new List<Finding>();
        var leaders = now.People > 0 ? new Rational(now.Leaders, now.People) : Rational.Zero;
        if (leaders > leaderCap)
        {
            findings.Add(new(
                "EC-O4", $"Lãnh đạo chiếm {Percent(leaders)} số được khen, quá mức {Percent(leaderCap.Value)} của địa phương.", FindingSeverity.Warning));
        }

        if (ordered.Find(one => one.Year == now.Year - 1) is { People: > 0 } before && now.People > 0 && new Rational(now.DirectWorkers, now.People) is var direct
            && new Rational(before.DirectWorkers, before.People) is var earlier && direct < earlier)
        {
            findings.Add(new(
                "EC-O4", $"Người trực tiếp lao động chiếm {Percent(direct)} số được khen, năm trước {Percent(earlier)}.", FindingSeverity.Warning));
        }

        var rates = ordered.Where(one => one.Year < now.Year && one.Year >= now.Year - YearsBefore && one.Of > 0).Select(one => new Rational(one.Honoured, one.Of)).ToList();
        if (now.Of > 0 && rates.Count == YearsBefore && IsBeyond(new(now.Honoured, now.Of), rates))
        {
            findings.Add(new("EC-O5", $"Tỷ lệ được khen {Percent(new(now.Honoured, now.Of))} cao hơn hẳn ba năm trước.", FindingSeverity.Warning));
        }

        return findings;
    }

    // Above the mean by more than so many standard deviations, without a root: the squares are compared.
    private static bool IsBeyond(Rational rate, List<Rational> before)
    {
        var mean = before.Aggregate(Rational.Zero, (sum, one) => sum + one) / before.Count;
        var variance = before.Aggregate(Rational.Zero, (sum, one) => sum + ((one - mean) * (one - mean))) / before.Count;
        var above = rate - mean;
        return above.Sign > 0 && above * above > variance * (Deviations * Deviations);
    }

    private static string Percent(Rational share) => Vietnamese.Percent(share * Rational.Hundred, 1);
}
