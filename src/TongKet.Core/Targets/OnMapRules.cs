using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>A place's figure on a chosen map.</summary>
/// <param name="Value">As it is compared with a target; null when nothing can be shown.</param>
/// <param name="Estimated">Whether shares other than the whole went into it.</param>
/// <param name="WhyNot">Why nothing is shown; null when something is.</param>
/// <param name="Sources">The places whose figures went into it.</param>
public sealed record OnMapFigure(Rational? Value, bool Estimated, string? WhyNot, IReadOnlyCollection<Guid> Sources)
{
    /// <summary>On how many groups it rests while others are missing; null when it is whole.</summary>
    public GroupsSoFar? Lacking { get; init; }
}

/// <summary>
/// Figures of one day on the map of another. What is entered is added and shared out; what is computed is computed anew from its parts there, and
/// never from itself: the balance of three places is the balance of their sums. Pure.
/// </summary>
public static class OnMapRules
{
    private const string NoFigure = "Chưa có số liệu.";

    /// <param name="indicator">What is shown.</param>
    /// <param name="catalogue">Definitions by code.</param>
    /// <param name="figures">Figures of an entered indicator by the places of their own day.</param>
    /// <param name="population">People by the places of that day.</param>
    /// <param name="map">Places through time.</param>
    /// <param name="factDay">The day of the figures.</param>
    /// <param name="mapDay">The day of the map.</param>
    /// <param name="places">The places of the map that are asked for.</param>
    public static IReadOnlyDictionary<Guid, OnMapFigure> Of(
        IndicatorDefinition indicator,
        Func<string, IndicatorDefinition?> catalogue,
        Func<string, IReadOnlyCollection<AreaFigure>> figures,
        IReadOnlyCollection<AreaFigure> population,
        AreaMap map,
        DateOnly factDay,
        DateOnly mapDay,
        IReadOnlyCollection<Guid> places)
    {
        if (!indicator.IsComputed)
        {
            var rebased = On(indicator);
            return places.ToDictionary(place => place, place => Entered(indicator, rebased, place));
        }

        if (indicator.Formula is null)
        {
            return places.ToDictionary(place => place, _ => new OnMapFigure(null, false, "Điểm tổng hợp chấm theo chỉ tiêu giao của từng nơi nên không quy đổi được.", []));
        }

        IndicatorDefinition[] parts = [.. Parts(indicator, catalogue).DistinctBy(part => part.Code)];
        var known = parts.ToDictionary(part => part.Code, On, StringComparer.Ordinal);
        var people = map.Rebase(population, factDay, mapDay, ShareBasis.Population);
        return places.ToDictionary(place => place, place => Computed(indicator, catalogue, parts, known, people, place));

        Rebasing On(IndicatorDefinition one) => map.Rebase(figures(one.Code), factDay, mapDay, ComparisonRules.BasisOf(one));
    }

    private static OnMapFigure Entered(IndicatorDefinition indicator, Rebasing rebased, Guid place)
    {
        if (indicator.Kind is not (IndicatorKind.Amount or IndicatorKind.Count) && !ComparisonRules.IsRate(indicator))
        {
            return new(null, false, "Chỉ tiêu bằng chữ, không quy đổi được.", []);
        }

        return rebased.Of(place) is not { } figure ? new(null, false, rebased.WhyNot(place) ?? NoFigure, [])
            : ComparisonRules.Value(indicator, figure.Numerator, figure.Denominator) is { } value ? new(value, figure.Estimated, null, figure.Sources)
            : new(null, false, NoFigure, []);
    }

    private static OnMapFigure Computed(
        IndicatorDefinition indicator, Func<string, IndicatorDefinition?> catalogue, IReadOnlyList<IndicatorDefinition> parts, Dictionary<string, Rebasing> known, Rebasing people, Guid place)
    {
        foreach (var part in parts)
        {
            if (known[part.Code].Of(place) is not { } figure)
            {
                return new(null, false, $"{part.ShortName}: {known[part.Code].WhyNot(place) ?? NoFigure}", []);
            }

            if (!figure.Numerator.IsInteger || figure.Denominator is { IsInteger: false })
            {
                return new(null, false, $"{part.ShortName} ở đây là số chia theo tỷ phần nên không tính tiếp.", []);
            }
        }

        Measure? MeasureOf(string code) => known.GetValueOrDefault(code)?.Of(place) is { } figure
            ? new((long)figure.Numerator.Floor(), figure.Denominator is { } whole ? (long)whole.Floor() : null, null)
            : null;
        var population = people.Of(place) is { Numerator: { IsInteger: true } count } ? (long?)count.Floor() : null;
        return ComputedRules.Of(indicator, catalogue, MeasureOf, _ => null, population)?.Comparable(indicator) is { } value
            ? new(value, parts.Any(part => known[part.Code].Of(place)!.Estimated), null, [.. parts.SelectMany(part => known[part.Code].Of(place)!.Sources).Distinct()])
            : new(null, false, "Không đủ số liệu để tính.", []);
    }

    private static IEnumerable<IndicatorDefinition> Parts(IndicatorDefinition indicator, Func<string, IndicatorDefinition?> catalogue) =>
        (indicator.Formula?.Operands ?? []).Select(catalogue).OfType<IndicatorDefinition>().SelectMany(part => part.IsComputed ? Parts(part, catalogue) : [part]);
}
