using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>
/// Which figures stand out so far that somebody should look again. Robust (median and median deviation), aware of small numbers (few areas are
/// not judged, few cases may vary by chance), and exact: roots are compared by their squares.
/// </summary>
public static class OutlierRules
{
    // With fewer neighbours the median deviation says nothing.
    private const int FewestAreas = 6;

    // The usual bound of the modified z-score, 3.5, times the 1/0.6745 that makes a median deviation a standard deviation.
    private static readonly Rational Bound = new(35_000, 6_745);

    // Three standard deviations of a count or of a share.
    private const int Nine = 9;

    /// <summary>Places of figures that stand out from the others.</summary>
    /// <param name="counted">Whether they count cases, which vary by chance as the root of their number.</param>
    public static IReadOnlyList<int> Among(IReadOnlyList<Rational> values, bool counted)
    {
        if (values.Count < FewestAreas)
        {
            return [];
        }

        var median = Median(values);
        var deviation = Median([.. values.Select(value => Distance(value, median))]);
        return [.. Enumerable.Range(0, values.Count).Where(i => Stands(values[i], median, deviation, counted))];
    }

    /// <summary>Places of shares that chance alone does not explain, given the share of all together and how many cases each has.</summary>
    public static IReadOnlyList<int> Among(IReadOnlyList<Contribution> shares)
    {
        var sum = RollUp.Sum(shares);
        if (shares.Count < 2 || sum.Denominator <= 0 || sum.Numerator < 0 || sum.Numerator > sum.Denominator)
        {
            return [];
        }

        var whole = new Rational(sum.Numerator, sum.Denominator);
        return [.. Enumerable.Range(0, shares.Count).Where(i =>
        {
            var expected = whole * shares[i].Denominator;
            var off = new Rational(shares[i].Numerator, 1) - expected;
            var spread = expected * (Rational.One - whole);

            // Half a case is the grain of counting; without it a share of nought or all of few would always stand out.
            var beyond = Distance(off, Rational.Zero) - new Rational(1, 2);
            return beyond.Sign > 0 && beyond * beyond > spread * Nine;
        })];
    }

    /// <summary>
    /// The power of ten, 3 or 6 up or down, by which a figure slipped against the period before (ST-24); null when it did not. Half to twice
    /// the figure is normal movement and hides no slip.
    /// </summary>
    public static int? Slip(Rational now, Rational before)
    {
        if (now.Sign <= 0 || before.Sign <= 0)
        {
            return null;
        }

        foreach (var power in (ReadOnlySpan<int>)[3, 6, -3, -6])
        {
            var expected = before * Rational.PowerOfTen(power);
            if (now * 2 >= expected && now <= expected * 2)
            {
                return power;
            }
        }

        return null;
    }

    private static bool Stands(Rational value, Rational median, Rational deviation, bool counted)
    {
        var off = Distance(value, median);
        return off > deviation * Bound && (!counted || off * off > median * Nine);
    }

    private static Rational Distance(Rational left, Rational right) => (left - right).Abs();

    private static Rational Median(IReadOnlyList<Rational> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
