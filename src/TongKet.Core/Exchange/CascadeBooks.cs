using Microsoft.EntityFrameworkCore;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>What stands in the books about targets that are handed down, read once for a file.</summary>
internal sealed class CascadeBooks
{
    private readonly DateOnly today;
    private readonly List<Area> areas;
    private readonly List<Target> targets;
    private readonly Dictionary<Guid, Area> byId;
    private readonly Dictionary<Guid, Cascade> newest;
    private readonly ILookup<Guid, Target> parts;

    private CascadeBooks(DateOnly today, List<Area> areas, List<Target> targets, List<Cascade> cascades)
    {
        this.today = today;
        this.areas = areas;
        this.targets = targets;
        byId = areas.ToDictionary(area => area.Id);
        newest = cascades.GroupBy(row => row.TargetId).ToDictionary(same => same.Key, same => same.MaxBy(row => row.Edition)!);
        parts = targets.Where(row => row.CascadeId is not null).ToLookup(row => row.CascadeId!.Value);
    }

    public static async Task<CascadeBooks> LoadAsync(Store store, DateOnly today, CancellationToken cancel) => new(
        today, await store.Areas.AsNoTracking().ToListAsync(cancel), await store.Targets.AsNoTracking().ToListAsync(cancel), await store.Cascades.AsNoTracking().ToListAsync(cancel));

    /// <summary>The target that leads and can be handed down; null when there is none.</summary>
    public Target? Whole(int year, IndicatorDefinition indicator)
    {
        var day = new DateOnly(year, 12, 31);
        if (areas.Find(area => area.IsHome && area.Valid.Contains(day)) is not { } home || CascadeRules.RuleOf(indicator, home.Kind) is null)
        {
            return null;
        }

        Target[] own = [.. targets.Where(row => row.Year == year && row.IndicatorCode == indicator.Code && row.AreaId == home.Id)];
        return own.Length > 0 && TargetRules.Leading(own, today) is { Scaled: not null, UnitCode: not null } leading ? leading : null;
    }

    /// <summary>How it was last handed down; null when it was not.</summary>
    public CascadeLine? Present(Target whole) => newest.TryGetValue(whole.Id, out var cascade) && parts.Contains(cascade.Id)
        ? new(whole, cascade, [.. parts[cascade.Id].Select(part => new CascadePartLine(byId[part.AreaId], part))])
        : null;

    /// <summary>Every newest handing down of a target that leads.</summary>
    public IEnumerable<CascadeLine> Lines() => newest.Keys.Select(id => targets.Find(row => row.Id == id)).OfType<Target>()
        .Where(whole => TargetRules.Leading(targets.Where(row => row.Year == whole.Year && row.IndicatorCode == whole.IndicatorCode && row.AreaId == whole.AreaId), today).Id == whole.Id)
        .Select(Present).OfType<CascadeLine>();

    /// <summary>What a place, or the reserve, has now and by which document; null for nothing.</summary>
    public (long Scaled, string Decision, DateOnly DecidedOn)? Standing(Target whole, Area? area)
    {
        if (Present(whole) is not { } present)
        {
            return null;
        }

        var part = area is null ? present.Parts[0].Target : present.Parts.FirstOrDefault(one => one.Area.Id == area.Id)?.Target;
        return part is null ? null : (area is null ? present.Cascade.ReserveScaled : part.Scaled ?? 0, part.DecisionNumber, part.DecidedOn);
    }

    public IReadOnlyList<Area> Below(Target whole) => Below(whole.Year, whole.AreaId);

    public IReadOnlyList<Area> Below(int year, Guid areaId) => areas.FindAll(area => area.ParentId == areaId && area.Valid.Contains(new DateOnly(year, 12, 31)));

    public AreaKind KindOf(Target whole) => byId[whole.AreaId].Kind;

    public string NameOf(Target whole) => byId[whole.AreaId].Name;

    public int NextEdition(Guid areaId, int year, string code) => targets
        .Where(row => row.AreaId == areaId && row.Year == year && row.IndicatorCode == code && row.Source == TargetSource.Assigned).Select(row => row.Edition).DefaultIfEmpty().Max() + 1;
}
