using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>All indicators of a year on one page: state, way to the target, percent, trend, against last year, how many groups.</summary>
public sealed class IndexModel(TargetQueries years, BoardQueries board, MapBoardQueries maps, TimeProvider clock) : DeskPage
{
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "nam")]
    public int? Asked { get; set; }

    /// <summary>The map that was chosen; null for the board itself.</summary>
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "banDo")]
    public string? Map { get; set; }

    /// <summary>Figures on both maps, when a map was chosen.</summary>
    public MapBoard? Maps { get; private set; }

    /// <summary>Whether an act lies between last year's map and this one's, so that there is a map to choose.</summary>
    public bool HasMaps { get; private set; }

    public int Year { get; private set; }

    public DateOnly Today { get; } = Local.Today(clock);

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<BoardLine> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        Years = await years.YearsAsync(commune, Cancel);
        Year = YearChoice.Of(Years, Asked, Today);
        HasMaps = Years.Count > 0 && await maps.HasAsync(commune, Year, Cancel);
        Maps = HasMaps && (Map is Links.OldMap or Links.NewMap) ? await maps.YearAsync(commune, Year, null, Cancel) : null;
        Lines = Years.Count == 0 || Maps is not null ? [] : await board.BoardAsync(commune, Year, Cancel);
    }
}
