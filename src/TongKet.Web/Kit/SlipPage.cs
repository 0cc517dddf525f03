using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Core.Targets;

namespace TongKet.Web.Kit;

/// <summary>What the pages of a group leader's slips share: the own group, the period that is reported, and its measures.</summary>
public abstract class SlipPage(EntryQueries queries, TargetQueries years, TimeProvider clock) : DeskPage
{
    /// <summary>The group; null when the person acts for the whole commune.</summary>
    public Area? Group { get; private set; }

    public Period Period { get; private set; }

    /// <summary>The series that is written; a slip that says nothing else is an official value.</summary>
    [Microsoft.AspNetCore.Mvc.BindProperty(Name = "loai", SupportsGet = true)]
    public ValueStatus Status { get; set; } = ValueStatus.Official;

    /// <summary>Measures that groups report for this period, each with what stands about it.</summary>
    public IReadOnlyList<FormCell> Cells { get; private set; } = [];

    /// <summary>Periods whose figures are due around today.</summary>
    public IReadOnlyList<Period> Due { get; private set; } = [];

    /// <summary>Every period that can be reported for the year shown.</summary>
    public IReadOnlyList<Period> Periods => queries.Periods(Period.Year);

    protected DateOnly Today => Local.Today(clock);

    /// <summary>Reads the group's period; without one the longest that is due around today in a year with targets, or the newest such year.</summary>
    /// <param name="code">Of the period, as it stands in the address.</param>
    protected async Task<bool> ReadGroupAsync(string? code = null)
    {
        var known = await years.YearsAsync(Who.Account.CommuneId, Cancel);
        Due = [.. queries.DueAround(Today).Where(period => known.Contains(period.Year))];
        if (code is not null && Period.Read(code) is null)
        {
            return false;
        }

        Period = Period.Read(code ?? string.Empty) ?? (Due.Count > 0 ? Due[0] : Period.OfYear(known.Count > 0 ? known[0] : Today.Year));
        if (!Rights.IsOfGroup(Actor.Role))
        {
            return false;
        }

        Cells = await queries.CellsAsync(Actor, Period, Status, null, Cancel);
        Group = Cells.Count > 0 ? Cells[0].Area : null;
        return Group is not null;
    }

    /// <summary>The last day that this period's values can count to, as of today.</summary>
    protected DateOnly LastDay => queries.LastDay(Period, Today);
}
