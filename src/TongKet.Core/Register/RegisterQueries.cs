using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Storage;

namespace TongKet.Core.Register;

/// <summary>Reads places, their successions, their counts, and who serves where.</summary>
public sealed class RegisterQueries(Stores stores)
{
    /// <summary>Places through time: shows facts of one day on the map of another.</summary>
    public async Task<AreaMap> MapAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await MapAsync(store, cancel);
    }

    /// <summary>The place whose office keeps the books on a day; null when there is none.</summary>
    public async Task<Area?> HomeAsync(Guid communeId, DateOnly day, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await Home.On(store, day).AsNoTracking().SingleOrDefaultAsync(cancel);
    }

    /// <summary>The place that opened the books, whatever became of it.</summary>
    public async Task<Area> OpenedAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Areas.AsNoTracking().SingleAsync(area => area.Id == communeId, cancel);
    }

    /// <summary>Places of a day, by tier and in the office's order.</summary>
    public async Task<IReadOnlyList<Area>> AreasAsync(Guid communeId, DateOnly day, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.Areas.AsNoTracking()
            .Where(area => area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day))
            .OrderBy(area => area.Ordinal).ThenBy(area => area.Code).ToListAsync(cancel);
    }

    /// <summary>Every succession with what flowed where, newest first.</summary>
    public async Task<IReadOnlyList<SuccessionLine>> SuccessionsAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var areas = await store.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, cancel);
        var flows = (await store.AreaFlows.AsNoTracking().ToListAsync(cancel)).ToLookup(flow => flow.SuccessionId);
        return
        [
            .. (await store.AreaSuccessions.AsNoTracking().ToListAsync(cancel))
                .OrderByDescending(succession => succession.EffectiveOn).ThenByDescending(succession => succession.Id)
                .Select(succession => new SuccessionLine(
                    succession,
                    [.. flows[succession.Id].Select(flow => new FlowLine(areas[flow.PredecessorId], flow.SuccessorId is { } next ? areas[next] : null, flow))])),
        ];
    }

    /// <summary>Counts of a place not later than a day, newest day first; of one source and day the newest edition.</summary>
    public async Task<IReadOnlyList<Denominator>> DenominatorsAsync(Guid communeId, Guid areaId, DenominatorKind kind, DateOnly asOf, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        var rows = await store.Denominators.AsNoTracking()
            .Where(row => row.AreaId == areaId && row.Kind == kind && row.AsOf <= asOf).ToListAsync(cancel);
        return
        [
            .. rows.GroupBy(row => (row.Source, row.AsOf)).Select(editions => editions.MaxBy(row => row.Edition)!)
                .OrderByDescending(row => row.AsOf).ThenBy(row => row.Source),
        ];
    }

    /// <summary>Every count of a place with its corrections; null when the books have no such place.</summary>
    public async Task<DenominatorBook?> DenominatorBookAsync(Guid communeId, Guid areaId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        if (await store.Areas.AsNoTracking().SingleOrDefaultAsync(area => area.Id == areaId, cancel) is not { } area)
        {
            return null;
        }

        var rows = await store.Denominators.AsNoTracking().Where(row => row.AreaId == areaId).ToListAsync(cancel);
        return new(
            area,
            [
                .. rows.GroupBy(row => (row.Kind, row.Source, row.AsOf))
                    .Select(same => same.OrderByDescending(row => row.Edition).ToArray())
                    .Select(editions => new DenominatorLine(editions[0], editions[1..]))
                    .OrderByDescending(line => line.Newest.AsOf).ThenBy(line => line.Newest.Source),
            ]);
    }

    /// <summary>Places of a day, each with its newest count of each kind not later than that day.</summary>
    public async Task<IReadOnlyList<PlaceSize>> SizesAsync(Guid communeId, DateOnly day, CancellationToken cancel)
    {
        var areas = await AreasAsync(communeId, day, cancel);
        await using var store = stores.Open(communeId);
        var rows = (await store.Denominators.AsNoTracking().Where(row => row.AsOf <= day).ToListAsync(cancel)).ToLookup(row => row.AreaId);
        return
        [
            .. areas.Select(area => new PlaceSize(
                area,
                rows[area.Id].GroupBy(row => row.Kind).ToDictionary(
                    same => same.Key,
                    same => same.GroupBy(row => (row.Source, row.AsOf)).Select(editions => editions.MaxBy(row => row.Edition)!).OrderByDescending(row => row.AsOf).ThenBy(row => row.Source).First()))),
        ];
    }

    internal static async Task<AreaMap> MapAsync(Store store, CancellationToken cancel) => new(
        await store.Areas.AsNoTracking().ToListAsync(cancel),
        await store.AreaFlows.AsNoTracking().ToListAsync(cancel));
}

/// <summary>A succession with what flowed where.</summary>
public sealed record SuccessionLine(AreaSuccession Succession, IReadOnlyList<FlowLine> Flows);

/// <summary>What went from a place to a place; nothing followed when the second is null.</summary>
public sealed record FlowLine(Area Predecessor, Area? Successor, AreaFlow Flow);
