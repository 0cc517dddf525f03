using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>A figure beside the one of the year before, both on the map of the later year.</summary>
/// <param name="Indicator">What is compared.</param>
/// <param name="Now">The later figure; null while there is none.</param>
/// <param name="Before">The earlier one, re-based; null when there is none or it cannot be compared.</param>
/// <param name="Change">In percent of the earlier figure, or in percentage points for rates; null when suppressed.</param>
/// <param name="Estimated">Whether shares other than the whole went into the earlier figure.</param>
/// <param name="Sources">The places whose figures the earlier one is made of.</param>
/// <param name="Suppressed">Why there is no change to show, in words; null when there is one.</param>
public sealed record YearComparison(
    IndicatorDefinition Indicator, Measure? Now, Rational? Before, Rational? Change, bool Estimated, IReadOnlyList<Area> Sources, string? Suppressed)
{
    /// <summary>Whether the change is in percentage points.</summary>
    public bool InPoints => ProjectionRules.IsShare(Indicator);
}

/// <summary>Compares figures across years and mergers: sums of predecessors, or a reason and no percentage (AD-4). Pure.</summary>
public static class ComparisonRules
{
    public static bool IsRate(IndicatorDefinition indicator) => indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM;

    /// <summary>By what a part of a place is measured for this indicator.</summary>
    public static ShareBasis BasisOf(IndicatorDefinition indicator) => Measure.NumeratorUnit(indicator) switch
    {
        { } unit when unit == Unit.Household => ShareBasis.Households,
        { Dimension: Dimension.Area or Dimension.Mass } => ShareBasis.AreaSize,
        _ => ShareBasis.Population,
    };

    /// <summary>The figure as it is added and divided; null for words and ratings.</summary>
    public static AreaFigure? FigureOf(IndicatorDefinition indicator, Guid areaId, Measure? measure) => measure?.Numerator is not { } numerator
        ? null
        : IsRate(indicator)
            ? measure.Denominator is { } denominator ? new AreaFigure(areaId, numerator, denominator) : null
            : indicator.Kind is IndicatorKind.Amount or IndicatorKind.Count ? new AreaFigure(areaId, numerator, null) : null;

    /// <param name="indicator">What is compared.</param>
    /// <param name="home">The place on the later year's last day.</param>
    /// <param name="now">Its figure.</param>
    /// <param name="earlier">Figures of the year before, each with its place of that year.</param>
    /// <param name="map">Places through time.</param>
    /// <param name="factDay">Last day of the year before.</param>
    /// <param name="mapDay">Last day of the later year.</param>
    public static YearComparison Compare(
        IndicatorDefinition indicator, Area home, Measure? now, IReadOnlyCollection<AreaFigure> earlier, AreaMap map, DateOnly factDay, DateOnly mapDay)
    {
        if (indicator.Kind is not (IndicatorKind.Amount or IndicatorKind.Count) && !IsRate(indicator))
        {
            return new(indicator, now, null, null, false, [], "Không so sánh bằng con số.");
        }

        if (earlier.Count == 0)
        {
            return new(indicator, now, null, null, false, [], $"Không có số liệu năm {factDay.Year}.");
        }

        var rebased = map.Rebase(earlier, factDay, mapDay, BasisOf(indicator));
        if (rebased.Of(home.Id) is not { } before)
        {
            return new(indicator, now, null, null, false, [], rebased.WhyNot(home.Id) ?? $"Không có số liệu năm {factDay.Year} của các đơn vị hợp thành {home.Name}.");
        }

        var value = Value(indicator, before.Numerator, before.Denominator);
        var sources = map.On(factDay, home.Kind).Where(area => before.Sources.Contains(area.Id)).ToArray();
        var current = now?.Comparable(indicator);
        var change = current is { } later && value is { } was ? ChangeOf(indicator, later, was) : null;
        return new(indicator, now, value, change, before.Estimated, sources, change is null ? Why(now, value) : null);
    }

    /// <summary>Computed figures of a place that became another: computed anew from the parts of the places before it.</summary>
    /// <param name="before">The earlier figure on the later map.</param>
    /// <param name="sources">The places before.</param>
    public static YearComparison CompareComputed(IndicatorDefinition indicator, Measure? now, OnMapFigure before, IReadOnlyList<Area> sources) => before.Value is not { } was
        ? new(indicator, now, null, null, false, [], before.WhyNot)
        : now?.Comparable(indicator) is { } later && ChangeOf(indicator, later, was) is { } change
            ? new(indicator, now, was, change, before.Estimated, sources, null)
            : new(indicator, now, was, null, before.Estimated, sources, Why(now, was));

    /// <summary>Computed figures of one and the same place.</summary>
    public static YearComparison CompareComputed(IndicatorDefinition indicator, Area home, Measure? now, Measure? before)
    {
        var was = before?.Comparable(indicator);
        return was is null
            ? new(indicator, now, null, null, false, [], "Không có số liệu năm trước.")
            : now?.Comparable(indicator) is { } later && ChangeOf(indicator, later, was.Value) is { } change
                ? new(indicator, now, was, change, false, [home], null)
                : new(indicator, now, was, null, false, [home], Why(now, was));
    }

    /// <summary>In percent of the earlier figure, or in percentage points for rates; null where the earlier one is nought.</summary>
    public static Rational? ChangeOf(IndicatorDefinition indicator, Rational now, Rational before) => ProjectionRules.IsShare(indicator)
        ? now - before
        : before.Sign > 0 ? Rational.Hundred * (now - before) / before : null;

    /// <summary>A sum, or numerator over denominator, as it is compared with a target.</summary>
    public static Rational? Value(IndicatorDefinition indicator, Rational numerator, Rational? denominator) => IsRate(indicator)
        ? denominator is { Sign: > 0 } whole ? Rational.Hundred * numerator / whole : null
        : numerator / Rational.PowerOfTen(indicator.Unit!.Decimals);

    private static string Why(Measure? now, Rational? before) => now is null
        ? "Chưa có số liệu năm nay."
        : before is { Sign: 0 } ? "Năm trước bằng không nên không tính tỷ lệ tăng, giảm." : "Không đủ số liệu để so sánh.";
}
