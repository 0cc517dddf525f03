using TongKet.Core.Law;
using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>
/// Parts that were handed down, on the map of a later day. Amounts are added and, where a place was divided, shared out as facts are, so that they
/// make the same sum on both maps; a rate or a yes goes on where all places before were asked for the same. Pure.
/// </summary>
public static class CascadeMapRules
{
    /// <param name="rule">How parts make the whole.</param>
    /// <param name="cascade">What was handed down.</param>
    /// <param name="home">The place that handed down.</param>
    /// <param name="map">Places through time.</param>
    /// <param name="acts">Every act of the books.</param>
    /// <param name="mapDay">The day of the map.</param>
    /// <param name="basis">By what parts of places are measured.</param>
    public static CascadeMap Of(RollUpRule rule, CascadeLine cascade, Area home, AreaMap map, IEnumerable<AreaSuccession> acts, DateOnly mapDay, ShareBasis basis)
    {
        var partsDay = cascade.Parts.Max(part => part.Area.ValidFrom);
        if (cascade.Whole.DecidedOn > partsDay && cascade.Parts.All(part => part.Area.Valid.Contains(cascade.Whole.DecidedOn)))
        {
            partsDay = cascade.Whole.DecidedOn;
        }

        var asked = cascade.Parts.ToDictionary(part => part.Area.Id, part => part.Target.Scaled ?? 0);
        var kind = cascade.Parts[0].Area.Kind;

        // A place of that day that was asked for nothing adds nothing; it does not hide what the others were asked for.
        var before = map.On(partsDay, kind).Where(area => area.ParentId == home.Id || asked.ContainsKey(area.Id)).ToArray();
        var rebased = map.Rebase([.. before.Select(area => new AreaFigure(area.Id, asked.GetValueOrDefault(area.Id), null))], partsDay, mapDay, basis);
        var places = new List<CascadePlace>();
        foreach (var area in map.On(mapDay, kind))
        {
            Area[] from = [.. map.Reach(area.Id, partsDay).Where(asked.ContainsKey).Select(id => map[id])];
            if (from.Length == 0)
            {
                continue;
            }

            places.Add(rule == RollUpRule.Sum
                ? rebased.Of(area.Id) is { } figure
                    ? new(area, figure.Numerator, figure.Estimated, from, null)
                    : new(area, null, false, from, rebased.WhyNot(area.Id))
                : from.Select(place => asked[place.Id]).Distinct().ToArray() is [var same]
                    ? new(area, same, false, from, null)
                    : new(area, null, false, from, "Các nơi trước sắp xếp được giao mức khác nhau; phải giao lại."));
        }

        return new(places, [.. acts.Where(act => act.EffectiveOn > partsDay && act.EffectiveOn <= mapDay).OrderBy(act => act.EffectiveOn)]);
    }
}
