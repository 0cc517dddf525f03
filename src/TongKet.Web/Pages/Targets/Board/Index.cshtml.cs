using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Board;

/// <summary>All indicators of a year on one page: state, percent, against last year, how many groups.</summary>
public sealed class IndexModel(TargetQueries queries, TimeProvider clock) : DeskPage
{
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "nam")]
    public int? Asked { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<YearLine> Lines { get; private set; } = [];

    public IReadOnlyDictionary<string, YearLine> Before { get; private set; } = new Dictionary<string, YearLine>();

    public Guid HomeId { get; private set; }

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        Years = await queries.YearsAsync(commune, Cancel);
        Year = Asked is { } asked && Years.Contains(asked) ? asked : Years.Count > 0 ? Years[0] : Local.Today(clock).Year;
        Lines = Years.Count == 0 ? [] : await queries.YearAsync(commune, Year, Cancel);
        Before = Years.Contains(Year - 1)
            ? (await queries.YearAsync(commune, Year - 1, Cancel)).ToDictionary(line => line.Indicator.Code, StringComparer.Ordinal)
            : Before;
        HomeId = Years.Count == 0 ? Guid.Empty : (await queries.HomeAsync(commune, Year, Cancel)).Id;
    }
}
