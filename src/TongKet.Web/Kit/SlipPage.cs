using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Web.Kit;

/// <summary>What the pages of a group leader's slips share: the own group, the year that is reported, and its measures.</summary>
public abstract class SlipPage(TargetQueries queries, Rulebook rulebook, TimeProvider clock) : DeskPage
{
    /// <summary>The group; null when the person acts for the whole commune.</summary>
    public Area? Group { get; private set; }

    public int Year { get; private set; }

    public IReadOnlyList<YearLine> Lines { get; private set; } = [];

    /// <summary>Measures that groups report this year.</summary>
    public IReadOnlyList<IndicatorDefinition> Measures { get; private set; } = [];

    protected DateOnly Today => Local.Today(clock);

    /// <summary>Reads the group's year; without one the newest that has targets.</summary>
    protected async Task<bool> ReadGroupAsync(int? year = null)
    {
        var commune = Who.Account.CommuneId;
        var known = await queries.YearsAsync(commune, Cancel);
        Year = year ?? (known.Count > 0 ? known[0] : Today.Year);
        Lines = await queries.YearAsync(commune, Year, Cancel);
        Group = (await queries.GroupsAsync(commune, LastDay, Cancel)).FirstOrDefault(group => group.Id == Actor.AreaId);
        Measures = [.. rulebook.Indicators.Where(indicator => indicator.IsOfGroups && EntryGridModel.IsOf(indicator, Year))];
        return Group is not null;
    }

    /// <summary>The last day that this year's values can count to, as of today.</summary>
    protected DateOnly LastDay => Today < new DateOnly(Year, 12, 31) ? Today : new DateOnly(Year, 12, 31);

    public Reported? ReportedOf(string code) => Lines.SelectMany(line => line.Reported)
        .FirstOrDefault(reported => reported.Newest.IndicatorCode == code && reported.Area.Id == Group!.Id);

    public Target? TargetOf(string code) => Lines.FirstOrDefault(line => line.Indicator.Code == code)?.Target;
}
