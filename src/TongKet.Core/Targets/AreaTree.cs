using TongKet.Core.Register;

namespace TongKet.Core.Targets;

/// <summary>Which area lies above which, to any depth, within the books of one commune.</summary>
public sealed class AreaTree
{
    private readonly Dictionary<Guid, Area> areas;
    private readonly ILookup<Guid?, Area> below;

    public AreaTree(IEnumerable<Area> areas)
    {
        this.areas = areas.ToDictionary(area => area.Id);
        below = this.areas.Values.OrderBy(area => area.Ordinal).ThenBy(area => area.Id).ToLookup(area => area.ParentId);
    }

    public Area this[Guid id] => areas[id];

    public IEnumerable<Area> All => areas.Values;

    public bool Contains(Guid id) => areas.ContainsKey(id);

    /// <summary>The place whose office keeps the books on a day; the last one there was when the day has none.</summary>
    public Area HomeOn(DateOnly day) => All.Where(area => area.IsHome).MaxBy(area => (area.Valid.Contains(day), area.ValidFrom <= day, area.ValidFrom))!;

    public IEnumerable<Area> Below(Guid id) => below[id];

    /// <summary>The areas above, nearest first, up to the place that keeps the books: what lies above it keeps other ones.</summary>
    public IEnumerable<Area> Above(Guid id)
    {
        for (var area = areas[id]; !area.IsHome && area.ParentId is { } parent && areas.TryGetValue(parent, out var above) && (above.IsHome || IsOfCommune(above)); area = above)
        {
            yield return above;
        }
    }

    /// <summary>The areas below that report, on a day: those that have no parts themselves.</summary>
    public IEnumerable<Area> Leaves(Guid id, DateOnly day)
    {
        foreach (var part in below[id].Where(part => part.Valid.Contains(day)))
        {
            var any = false;
            foreach (var leaf in Leaves(part.Id, day))
            {
                any = true;
                yield return leaf;
            }

            if (!any)
            {
                yield return part;
            }
        }
    }

    private static bool IsOfCommune(Area area) => area.Kind is AreaKind.Commune or AreaKind.ResidentialGroup;
}
