using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>All indicators of a year on one page: state, way to the target, percent, trend, against last year, how many groups.</summary>
public sealed class IndexModel(TargetQueries years, BoardQueries board, TimeProvider clock) : DeskPage
{
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "nam")]
    public int? Asked { get; set; }

    public int Year { get; private set; }

    public DateOnly Today { get; } = Local.Today(clock);

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<BoardLine> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        Years = await years.YearsAsync(commune, Cancel);
        Year = YearChoice.Of(Years, Asked, Today);
        Lines = Years.Count == 0 ? [] : await board.BoardAsync(commune, Year, Cancel);
    }
}
