using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Desk;

/// <summary>What waits for whoever signed in, and the year at a glance.</summary>
public sealed class IndexModel(TargetQueries targets, WaitingQueries waiting, OwnerQueries owners, TimeProvider clock) : DeskPage
{
    public int? Year { get; private set; }

    public IReadOnlyList<YearLine> Lines { get; private set; } = [];

    /// <summary>What waits for the person, of any year.</summary>
    public WaitingCounts Waiting { get; private set; } = WaitingCounts.None;

    /// <summary>What the person has to confirm as an owner; for whoever sets targets also measures whose owner's account was closed.</summary>
    public IReadOnlyList<OwnerDuty> Duties { get; private set; } = [];

    /// <summary>Lines of the year with a group missing.</summary>
    public IReadOnlyList<YearLine> Missing { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        Waiting = await waiting.CountsAsync(Actor, Cancel);
        Duties = [.. (await owners.OpenAsync(commune, Who.Account.Id, Local.Today(clock), Cancel)).Where(duty => !duty.IsGone || Who.Has(Right.AssignTargets))];
        var years = await targets.YearsAsync(commune, Cancel);
        if (years.Count > 0)
        {
            var year = YearChoice.Of(years, null, Local.Today(clock));
            Year = year;
            Lines = await targets.YearAsync(commune, year, Cancel);
            Missing = [.. Lines.Where(line => line.Missing > 0)];
        }
    }
}
