using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>Figures of derived and composite indicators at the end of each month at which all of their parts are known.</summary>
internal static class ComputedSeries
{
    /// <summary>Entered indicators that a computed one is made of, to any depth.</summary>
    public static IReadOnlyList<IndicatorDefinition> Parts(IndicatorDefinition indicator, Rulebook rulebook) =>
    [
        .. (indicator.Formula?.Operands ?? []).Concat(indicator.Weights.Select(part => part.Code)).Select(rulebook.Indicator).OfType<IndicatorDefinition>()
            .SelectMany(part => part.IsComputed ? Parts(part, rulebook) : [part]).Distinct(),
    ];

    /// <param name="day">The day whose targets a composite is held against.</param>
    public static IReadOnlyList<FigurePoint> Of(IndicatorDefinition indicator, Rulebook rulebook, YearBook book, DateOnly day)
    {
        var parts = Parts(indicator, rulebook).ToDictionary(part => part.Code, part => book.Series(part).GroupBy(point => point.Period.LastMonth).ToDictionary(same => same.Key, same => same.Last()), StringComparer.Ordinal);
        var series = new List<FigurePoint>();
        for (var month = 1; month <= 12; month++)
        {
            if (!indicator.IsKnownAt(month) || parts.Count == 0 || !parts.Values.All(points => points.ContainsKey(month)))
            {
                continue;
            }

            var now = parts.ToDictionary(part => part.Key, part => part.Value[month], StringComparer.Ordinal);
            var last = new DateOnly(book.Year, month, DateTime.DaysInMonth(book.Year, month));
            if (ComputedRules.Of(indicator, rulebook.Indicator, code => now.GetValueOrDefault(code)?.Figure, code => book.Leading(code, day), book.Population(last)) is { } figure)
            {
                series.Add(Point(figure, now.Values));
            }
        }

        return series;
    }

    // A figure made of others is as final as the least final of them, as new as the oldest and as whole as the least whole.
    private static FigurePoint Point(Measure figure, IReadOnlyCollection<FigurePoint> parts)
    {
        var least = parts.FirstOrDefault(part => !part.Whole) ?? parts.First();
        return new(
            parts.MinBy(part => part.Period.Kind)!.Period,
            figure,
            parts.Min(part => part.Status),
            parts.Min(part => part.AsOf),
            FigureBasis.OfOthers,
            least.Reported,
            least.Expected,
            [.. parts.SelectMany(part => part.Results).Distinct()]);
    }
}
