using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>All indicators of a year on one page: state, percent, against last year, how many groups.</summary>
public sealed class IndexModel(TargetQueries queries, PlanQueries plans, TimeProvider clock) : DeskPage
{
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "nam")]
    public int? Asked { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<YearLine> Lines { get; private set; } = [];

    public IReadOnlyDictionary<string, YearComparison> Before { get; private set; } = new Dictionary<string, YearComparison>();

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        Years = await queries.YearsAsync(commune, Cancel);
        Year = Asked is { } asked && Years.Contains(asked) ? asked : Years.Count > 0 ? Years[0] : Local.Today(clock).Year;
        Lines = Years.Count == 0 ? [] : await queries.YearAsync(commune, Year, Cancel);
        Before = Years.Count == 0
            ? Before
            : (await plans.AgainstLastYearAsync(commune, Year, Cancel)).ToDictionary(one => one.Indicator.Code, StringComparer.Ordinal);
    }
}
