using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>
/// How the figures of a year's periods belong together: reported by what each period added or by what came together so far, and shown in
/// either way. Numerators and denominators are added apart, so a rate of a year is a ratio of sums. What is not known stays unknown.
/// </summary>
public static class AccumulationRules
{
    /// <summary>The figure from the start of the year to the end of a month; null when the periods reported do not reach it.</summary>
    public static Contribution? ToDate(Accumulation how, IReadOnlyDictionary<Period, Contribution> values, int lastMonth) => lastMonth == 0
        ? how == Accumulation.Level ? null : default(Contribution)
        : how == Accumulation.Incremental ? Path(values, 0, lastMonth) : Ending(values, lastMonth)?.Value;

    /// <summary>The figure of a period alone; for a state on a day the state at its end.</summary>
    public static Contribution? Within(Accumulation how, IReadOnlyDictionary<Period, Contribution> values, Period period) => how switch
    {
        Accumulation.Incremental => Path(values, period.FirstMonth - 1, period.LastMonth),
        Accumulation.Cumulative => ToDate(how, values, period.LastMonth) - ToDate(how, values, period.FirstMonth - 1),
        _ => ToDate(how, values, period.LastMonth),
    };

    /// <summary>Months at whose end the figure to date is known, in order, each with the periods that it rests on.</summary>
    public static IReadOnlyList<(int Month, Contribution ToDate, IReadOnlyList<Period> From)> Series(Accumulation how, IReadOnlyDictionary<Period, Contribution> values)
    {
        var series = new List<(int, Contribution, IReadOnlyList<Period>)>();
        for (var month = 1; month <= 12; month++)
        {
            if (!values.Keys.Any(period => period.LastMonth == month))
            {
                continue;
            }

            if (how == Accumulation.Incremental)
            {
                if (Way(values, 0, month) is { } way)
                {
                    series.Add((month, way.Sum, way.From));
                }
            }
            else if (Ending(values, month) is { } ending)
            {
                series.Add((month, ending.Value, [ending.Period]));
            }
        }

        return series;
    }

    // Periods of different length may tell the same months; the longer one was made later, with more in sight.
    private static (Period Period, Contribution Value)? Ending(IReadOnlyDictionary<Period, Contribution> values, int month)
    {
        (Period Period, Contribution Value)? best = null;
        foreach (var (period, value) in values)
        {
            if (period.LastMonth == month && (best is null || period.FirstMonth < best.Value.Period.FirstMonth))
            {
                best = (period, value);
            }
        }

        return best;
    }

    private static Contribution? Path(IReadOnlyDictionary<Period, Contribution> values, int from, int to) => Way(values, from, to)?.Sum;

    private static (Contribution Sum, IReadOnlyList<Period> From)? Way(IReadOnlyDictionary<Period, Contribution> values, int from, int to)
    {
        var reached = new (Contribution Sum, IReadOnlyList<Period> From)?[to + 1];
        reached[from] = (default, []);
        for (var month = from + 1; month <= to; month++)
        {
            foreach (var (period, value) in values.OrderByDescending(one => one.Key.FirstMonth))
            {
                if (period.LastMonth == month && period.FirstMonth > from && reached[period.FirstMonth - 1] is { } before)
                {
                    reached[month] = (before.Sum + value, [.. before.From, period]);
                }
            }
        }

        return reached[to];
    }
}
