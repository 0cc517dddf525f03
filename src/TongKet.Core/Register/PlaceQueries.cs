using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Reads one place with the acts that made and ended it, on the map before and after each.</summary>
public sealed class PlaceQueries(Stores stores, RegisterQueries queries)
{
    /// <param name="day">The day on which the places below are listed.</param>
    public async Task<PlaceHome?> HomeAsync(Guid communeId, Guid areaId, DateOnly day, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var areas = await store.Areas.AsNoTracking().ToDictionaryAsync(row => row.Id, cancel);
        if (!areas.TryGetValue(areaId, out var area))
        {
            return null;
        }

        var acts = (await queries.SuccessionsAsync(communeId, cancel))
            .Where(line => line.Flows.Any(flow => flow.Predecessor.Id == areaId || flow.Successor?.Id == areaId)).ToArray();
        var map = await RegisterQueries.MapAsync(store, cancel);
        var counts = await store.Denominators.AsNoTracking().ToListAsync(cancel);
        return new(
            area,
            area.ParentId is { } parent ? areas.GetValueOrDefault(parent) : null,
            [.. areas.Values.Where(row => row.ParentId == areaId && row.Valid.Contains(day)).OrderBy(row => row.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal)],
            [.. acts.Select(act => new PlaceAct(Touching(act, areaId), Sides(Touching(act, areaId), map, counts)))]);
    }

    /// <summary>Counts before an act on both maps; also of an act that is not recorded yet.</summary>
    internal static IReadOnlyList<MapSide> Sides(SuccessionLine act, AreaMap map, IReadOnlyCollection<Denominator> counts)
    {
        var last = act.Succession.EffectiveOn.AddDays(-1);
        var (before, after) = (act.Flows.Select(flow => flow.Predecessor).DistinctBy(area => area.Id).ToArray(), act.Flows.Select(flow => flow.Successor).OfType<Area>().DistinctBy(area => area.Id).ToArray());
        var sides = new List<MapSide>();
        foreach (var kind in Enum.GetValues<DenominatorKind>())
        {
            var known = before.Select(area => (area, Count: counts.Where(row => row.AreaId == area.Id && row.Kind == kind && row.AsOf <= last).MaxBy(row => (row.AsOf, row.Edition))))
                .Where(one => one.Count is not null).ToDictionary(one => one.area.Id, one => one.Count!.Amount);
            if (known.Count == 0)
            {
                continue;
            }

            var rebased = map.Rebase([.. known.Select(one => new AreaFigure(one.Key, one.Value, null))], last, act.Succession.EffectiveOn, BasisOf(kind));
            sides.Add(new(
                kind,
                [.. before.Select(area => new MapFigure(area, known.TryGetValue(area.Id, out var amount) ? amount : null, false, known.ContainsKey(area.Id) ? null : "chưa có số"))],
                [.. after.Select(area => rebased.Of(area.Id) is { } figure
                    ? new MapFigure(area, figure.Numerator, figure.Estimated, null)
                    : new MapFigure(area, null, false, rebased.WhyNot(area.Id) ?? "chưa có số"))]));
        }

        return sides;
    }

    private static ShareBasis BasisOf(DenominatorKind kind) => kind switch
    {
        DenominatorKind.Households => ShareBasis.Households,
        DenominatorKind.Population => ShareBasis.Population,
        _ => ShareBasis.AreaSize,
    };

    // A commune's act carries its groups along; a group's page shows its own step and the commune's page not the groups.
    private static SuccessionLine Touching(SuccessionLine act, Guid areaId)
    {
        var kind = act.Flows.Where(flow => flow.Predecessor.Id == areaId || flow.Successor?.Id == areaId).Select(flow => flow.Predecessor.Kind).First();
        var ends = act.Flows.Where(flow => flow.Successor?.Id == areaId).Select(flow => flow.Predecessor.Id).Append(areaId).ToHashSet();
        return act with
        {
            Flows = [.. act.Flows.Where(flow => flow.Predecessor.Kind == kind && (kind != AreaKind.ResidentialGroup || act.Flows.All(other => other.Predecessor.Kind == kind) || ends.Contains(flow.Predecessor.Id)))],
        };
    }
}
