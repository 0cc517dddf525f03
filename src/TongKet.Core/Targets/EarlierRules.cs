using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What a place had in another year, on the map of its own.</summary>
/// <param name="Measure">Null when nothing can be shown.</param>
/// <param name="Estimated">Whether shares other than the whole went into it.</param>
/// <param name="Withheld">Why nothing can be shown; null when it can, and where simply nobody reported.</param>
public sealed record EarlierFigure(Measure? Measure, bool Estimated, string? Withheld);

/// <summary>Takes figures of places through what became of them: carried over as they are, added where several flowed together. Pure.</summary>
public static class EarlierRules
{
    /// <param name="areas">Places of the later map.</param>
    /// <param name="earlier">Figures by the places of their own day.</param>
    /// <param name="factDay">The day of the figures.</param>
    /// <param name="mapDay">The day of the later map.</param>
    public static IReadOnlyDictionary<Guid, EarlierFigure> Of(
        IndicatorDefinition indicator, IReadOnlyCollection<Area> areas, IReadOnlyDictionary<Guid, Measure> earlier, AreaMap map, DateOnly factDay, DateOnly mapDay)
    {
        Rebasing? rebased = null;
        return areas.ToDictionary(area => area.Id, area =>
        {
            if ((earlier.ContainsKey(area.Id) ? area.Id : map.SameOn(area.Id, factDay)) is { } same)
            {
                return new EarlierFigure(earlier.GetValueOrDefault(same), false, null);
            }

            rebased ??= map.Rebase(
                [.. earlier.Select(one => ComparisonRules.FigureOf(indicator, one.Key, one.Value)).OfType<AreaFigure>()], factDay, mapDay, ComparisonRules.BasisOf(indicator));
            return rebased.Of(area.Id) is { } figure
                ? new(new Measure((long)figure.Numerator.RoundScaled(0), figure.Denominator is { } whole ? (long)whole.RoundScaled(0) : null, null), figure.Estimated, null)
                : new(null, false, rebased.WhyNot(area.Id) ?? Why(area, earlier, map, factDay));
        });
    }

    private static string Why(Area area, IReadOnlyDictionary<Guid, Measure> earlier, AreaMap map, DateOnly factDay)
    {
        var from = map.Reach(area.Id, factDay);
        if (from.Count == 0 && area.ValidTo < factDay)
        {
            return $"{area.Name} không còn từ ngày {Vietnamese.Date(area.ValidTo.Value.AddDays(1))} và không ghi nơi kế thừa.";
        }

        if (from.Count == 0)
        {
            return $"{area.Name} lập từ ngày {Vietnamese.Date(area.ValidFrom)}; năm trước chưa có.";
        }

        var names = string.Join(", ", from.Select(id => map[id]).OrderBy(one => one.Ordinal).Select(one => one.Name));
        return from.Any(earlier.ContainsKey) ? $"Gộp từ {names}; kết quả này không cộng được." : $"Không có số liệu năm {factDay.Year} của {names}.";
    }
}
