using TongKet.Core.Law;

namespace TongKet.Core.Disclosing;

/// <summary>How a duty stands on a day.</summary>
public enum DutyState
{
    /// <summary>Có, còn hạn.</summary>
    Present,

    /// <summary>Có, đã quá kỳ cập nhật.</summary>
    Stale,

    /// <summary>Chưa có.</summary>
    Missing,

    /// <summary>Khi nào có thì công khai; hiện chưa có.</summary>
    NoneYet,
}

/// <summary>Which of the things that have to be public are there, missing or out of date.</summary>
public static class ChecklistRules
{
    /// <param name="latest">By key of a duty, the newest day that readers find there.</param>
    public static IReadOnlyList<ChecklistLine> Assess(PublicDuties duties, IReadOnlyDictionary<string, DateOnly> latest, DateOnly today) =>
    [
        .. from section in duties.Sections
           from duty in section.Value.Duties
           select Line(section, duty, latest.TryGetValue(duty.Key, out var day) ? day : null, today),
    ];

    private static ChecklistLine Line(Dated<PublicSection> section, PublicDuty duty, DateOnly? last, DateOnly today)
    {
        var due = last is { } day && duty.RenewMonths is { } months ? day.AddMonths(months) : (DateOnly?)null;
        var state = last is null
            ? duty.RenewMonths is null ? DutyState.NoneYet : DutyState.Missing
            : due < today ? DutyState.Stale : DutyState.Present;
        return new(section, duty, state, last, due);
    }
}

/// <summary>A duty on the officer's list.</summary>
/// <param name="Last">The newest day that readers find; null for none.</param>
/// <param name="DueOn">The day up to which that will do; null when it does not grow old.</param>
public sealed record ChecklistLine(Dated<PublicSection> Section, PublicDuty Duty, DutyState State, DateOnly? Last, DateOnly? DueOn);
