using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Desk;

/// <summary>What waits for whoever signed in, and the year at a glance.</summary>
public sealed class IndexModel(TargetQueries targets) : DeskPage
{
    public int? Year { get; private set; }

    public IReadOnlyList<YearLine> Lines { get; private set; } = [];

    /// <summary>Lines with a group missing or a report that awaits approval.</summary>
    public IReadOnlyList<YearLine> Waiting { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        var years = await targets.YearsAsync(commune, Cancel);
        if (years.Count > 0)
        {
            Year = years[0];
            Lines = await targets.YearAsync(commune, years[0], Cancel);
            Waiting = [.. Lines.Where(line => line.Missing > 0 || line.Reported.Any(reported => reported.AwaitsApproval))];
        }
    }
}
