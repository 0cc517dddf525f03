namespace TongKet.Core.Law;

/// <summary>Days on which offices work in one year.</summary>
/// <param name="DaysOff">Working days of the week on which they rest.</param>
/// <param name="Workdays">Days of the weekend on which they work in exchange.</param>
public sealed record OfficeYear(int Year, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> Workdays);

/// <summary>Counts days as offices work them. In a year without announced holidays only weekends are left out: too early, never too late.</summary>
public sealed class WorkingDays(IReadOnlyList<Dated<OfficeYear>> years)
{
    /// <summary>What is known of a year, or null.</summary>
    public Dated<OfficeYear>? Year(int year) => years.FirstOrDefault(one => one.Value.Year == year);

    public bool IsWorking(DateOnly day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return Year(day.Year) is { Value: var year } ? weekend ? year.Workdays.Contains(day) : !year.DaysOff.Contains(day) : !weekend;
    }

    /// <summary>The day that is so many working days after another; the day itself does not count.</summary>
    public DateOnly After(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorking(day) ? 1 : 0;
        }

        return day;
    }
}
