using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>The leader's one page: what is off track, who is late, what changed in a week, where the year will end, what is proved.</summary>
public sealed class OnePageModel(TargetQueries years, LeaderQueries leader, MapBoardQueries maps, TimeProvider clock) : DeskPage
{
    private const int Week = 7;

    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "nam")]
    public int? Asked { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public DateOnly Today { get; } = Local.Today(clock);

    /// <summary>Null while the office has no year with targets or figures.</summary>
    public LeaderPage? Shown { get; private set; }

    /// <summary>Whether an act lies between last year's map and this one's, so that there is a map to choose.</summary>
    public bool HasMaps { get; private set; }

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        Years = await years.YearsAsync(commune, Cancel);
        Year = YearChoice.Of(Years, Asked, Today);
        HasMaps = Years.Count > 0 && await maps.HasAsync(commune, Year, Cancel);
        Shown = Years.Count == 0 ? null : await leader.PageAsync(Actor, Year, Today, clock.GetUtcNow().UtcDateTime.AddDays(-Week), Cancel);
    }
}
