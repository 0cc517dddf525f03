using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Entry;

/// <summary>Which year and which heading to enter, with how far each is filled.</summary>
public sealed class IndexModel(TargetQueries queries, Rulebook rulebook, TimeProvider clock) : DeskPage
{
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "nam")]
    public int? Asked { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<(ResultGroupDefinition Heading, int Filled, int Expected)> Headings { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        var today = Local.Today(clock);
        var known = await queries.YearsAsync(commune, Cancel);
        Years = [.. known.Append(today.Year).Distinct().OrderDescending()];
        Year = Asked is { } asked && Years.Contains(asked) ? asked : known.Count > 0 ? known[0] : today.Year;
        var lines = await queries.YearAsync(commune, Year, Cancel);
        var lastDay = new DateOnly(Year, 12, 31);
        var groups = await queries.GroupsAsync(commune, today < lastDay ? today : lastDay, Cancel);
        var home = (await queries.HomeAsync(commune, Year, Cancel)).Id;
        Headings =
        [
            .. rulebook.ResultGroups.Select(heading =>
            {
                var grid = EntryGridModel.Of(rulebook, heading.Number, Year, groups, lines, home, Rights.IsOfGroup(Actor.Role) ? Actor.AreaId : null);
                return (heading, grid.Filled, grid.Cells.Count());
            }).Where(line => line.Item3 > 0),
        ];
    }
}
