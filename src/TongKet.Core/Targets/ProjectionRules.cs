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

/// <summary>
/// Projects a year's end from its months, exactly and with a band that the months themselves give; never from one month alone. Of a share its
/// numerator and its denominator are projected apart and then divided, so that it stays between nought and a hundred percent.
/// </summary>
public static class ProjectionRules
{
    private const int Months = 12;

    /// <summary>Whether it is a share of a whole or a score out of a hundred: what such a thing is today does not add up over the months.</summary>
    public static bool IsShare(IndicatorDefinition indicator) =>
        indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM or IndicatorKind.Composite || (indicator.Kind == IndicatorKind.Derived && indicator.Unit == Unit.Percent);

    /// <param name="points">Figures to date by month, in order.</param>
    /// <param name="before">The same of the year before; empty when there are none.</param>
    /// <returns>Null when fewer than two months are known, and for what is no number.</returns>
    public static YearEnd? Of(IndicatorDefinition indicator, IReadOnlyList<(int Month, Measure Figure)> points, IReadOnlyList<(int Month, Measure Figure)> before)
    {
        if (indicator.Kind is IndicatorKind.YesNo or IndicatorKind.Ordinal or IndicatorKind.Wording)
        {
            return null;
        }

        if (!IsShare(indicator))
        {
            return Of(indicator.Accumulation, Values(indicator, points), Values(indicator, before));
        }

        return indicator.Kind == IndicatorKind.Composite || indicator.Accumulation == Accumulation.Level
            ? Bounded(Of(Accumulation.Level, Values(indicator, points), []))
            : OfShare(Parts(points), Parts(before));
    }

    /// <summary>A share of what comes together over the year.</summary>
    /// <param name="points">Numerator and denominator to date by month, in order.</param>
    /// <param name="before">The same of the year before; empty when there are none.</param>
    public static YearEnd? OfShare(IReadOnlyList<(int Month, Contribution ToDate)> points, IReadOnlyList<(int Month, Contribution ToDate)> before)
    {
        if (points.Count == 0 || (points.Count < 2 && points[^1].Month != Months))
        {
            return null;
        }

        var (month, now) = points[^1];
        if (month == Months)
        {
            return Percent(now.Numerator, now.Denominator) is { } known ? new(known, known, known, Months, ProjectionBasis.Known) : null;
        }

        var ends = Paces(points).Select(pace => End(month, now, pace)).OfType<Rational>().ToArray();
        var seasonal = Season(month, now.Numerator, [.. before.Select(one => (one.Month, (Rational)one.ToDate.Numerator))]) is { } numerator
            && Season(month, now.Denominator, [.. before.Select(one => (one.Month, (Rational)one.ToDate.Denominator))]) is { } denominator
            ? Percent(numerator, denominator)
            : null;
        if ((seasonal ?? End(month, now, Pace(points[0], points[^1]))) is not { } middle)
        {
            return null;
        }

        var (low, high) = ends.Length == 0 ? (middle, middle) : (ends.Min(), ends.Max());
        return new(low < middle ? low : middle, middle, high > middle ? high : middle, month, seasonal is null ? ProjectionBasis.Pace : ProjectionBasis.Season);
    }

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

    private static IReadOnlyList<(int Month, Rational Value)> Values(IndicatorDefinition indicator, IReadOnlyList<(int Month, Measure Figure)> points) =>
        [.. points.Where(point => point.Figure.Comparable(indicator) is not null).Select(point => (point.Month, point.Figure.Comparable(indicator)!.Value))];

    private static IReadOnlyList<(int Month, Contribution ToDate)> Parts(IReadOnlyList<(int Month, Measure Figure)> points) =>
    [
        .. points.Where(point => point.Figure is { Numerator: not null, Denominator: > 0 })
            .Select(point => (point.Month, new Contribution(point.Figure.Numerator!.Value, point.Figure.Denominator!.Value))),
    ];

    // A whole that stood still between two months stands since the year began (all recruits, the year's capital); one that grew began at nothing.
    private static IEnumerable<(Rational Numerator, Rational Denominator)> Paces(IReadOnlyList<(int Month, Contribution ToDate)> points)
    {
        var grew = true;
        for (var i = 1; i < points.Count; i++)
        {
            var pace = Pace(points[i - 1], points[i]);
            grew &= pace.Denominator.Sign > 0;
            yield return pace;
        }

        if (grew)
        {
            yield return Pace((0, default), points[0]);
        }
    }

    private static (Rational Numerator, Rational Denominator) Pace((int Month, Contribution ToDate) from, (int Month, Contribution ToDate) to)
    {
        var (months, added) = (to.Month - from.Month, to.ToDate - from.ToDate);
        return (new Rational(added.Numerator, months), new Rational(added.Denominator, months));
    }

    private static Rational? End(int month, Contribution now, (Rational Numerator, Rational Denominator) pace) =>
        Percent(now.Numerator + (pace.Numerator * (Months - month)), now.Denominator + (pace.Denominator * (Months - month)));

    private static Rational? Percent(Rational numerator, Rational denominator) => denominator.Sign > 0 ? Bounded(Rational.Hundred * numerator / denominator) : null;

    private static Rational Bounded(Rational percent) => percent.Sign < 0 ? Rational.Zero : percent > Rational.Hundred ? Rational.Hundred : percent;

    private static YearEnd? Bounded(YearEnd? end) => end is null ? null : end with { Low = Bounded(end.Low), Middle = Bounded(end.Middle), High = Bounded(end.High) };

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
