using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>Where a year will end if it goes on as it went.</summary>
/// <param name="Low">Lower end of the band.</param>
/// <param name="Middle">The likeliest figure.</param>
/// <param name="High">Upper end of the band.</param>
/// <param name="Month">The month up to which figures were known.</param>
/// <param name="Basis">What the middle rests on.</param>
public sealed record YearEnd(Rational Low, Rational Middle, Rational High, int Month, ProjectionBasis Basis);

/// <summary>What a projection rests on.</summary>
public enum ProjectionBasis
{
    /// <summary>The year is over: the figure itself.</summary>
    Known,

    /// <summary>The share that the same months had of last year.</summary>
    Season,

    /// <summary>The pace of this year's months.</summary>
    Pace,

    /// <summary>The last known state.</summary>
    LastState,
}

/// <summary>Projects a year's end from its months, exactly and with a band that the months themselves give; never from one month alone.</summary>
public static class ProjectionRules
{
    private const int Months = 12;

    /// <param name="points">Figures to date by month, in order.</param>
    /// <param name="before">The same of the year before; empty when there are none.</param>
    /// <returns>Null when fewer than two months are known.</returns>
    public static YearEnd? Of(Accumulation how, IReadOnlyList<(int Month, Rational Value)> points, IReadOnlyList<(int Month, Rational Value)> before)
    {
        if (points.Count == 0)
        {
            return null;
        }

        var (month, value) = points[^1];
        if (month == Months)
        {
            return new(value, value, value, Months, ProjectionBasis.Known);
        }

        if (points.Count < 2)
        {
            return null;
        }

        var steps = Steps(how, points).ToArray();
        var left = new Rational(Months - month, 1);
        var (low, high) = (value + (left * steps.Min()), value + (left * steps.Max()));
        var (middle, basis) = how == Accumulation.Level ? (value, ProjectionBasis.LastState)
            : Season(month, value, before) is { } seasonal ? (seasonal, ProjectionBasis.Season)
            : (value * Months / month, ProjectionBasis.Pace);
        return new(low < middle ? low : middle, middle, high > middle ? high : middle, month, basis);
    }

    // What each month added on average between two known ones; what adds up starts the year at nothing, a state does not.
    private static IEnumerable<Rational> Steps(Accumulation how, IReadOnlyList<(int Month, Rational Value)> points)
    {
        if (how != Accumulation.Level)
        {
            yield return points[0].Value / points[0].Month;
        }

        for (var i = 1; i < points.Count; i++)
        {
            yield return (points[i].Value - points[i - 1].Value) / (points[i].Month - points[i - 1].Month);
        }
    }

    private static Rational? Season(int month, Rational value, IReadOnlyList<(int Month, Rational Value)> before)
    {
        Rational? same = null;
        Rational? whole = null;
        foreach (var (at, figure) in before)
        {
            same = at == month ? figure : same;
            whole = at == Months ? figure : whole;
        }

        return same is { } then && whole is { } all && then.Sign > 0 ? value * all / then : null;
    }
}
