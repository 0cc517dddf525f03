namespace TongKet.Core.Visits;

/// <summary>What was counted of one portal, by hour; days and months are sums of hours, but people are of a day and are never summed.</summary>
public sealed class VisitTally
{
    private readonly SortedDictionary<int, HourCount> hours = [];
    private int first = int.MaxValue;

    public long Views { get; private set; }

    public long Robots { get; private set; }

    public long Visits { get; private set; }

    /// <summary>First day counted; null while nothing was.</summary>
    public DateOnly? Since => first == int.MaxValue ? null : DateOnly.FromDayNumber(first / 24);

    /// <summary>Views of each hour of a day, 0 to 23.</summary>
    public IReadOnlyList<long> HoursOf(DateOnly day) => [.. Enumerable.Range(day.DayNumber * 24, 24).Select(hour => hours.GetValueOrDefault(hour).Views)];

    public VisitDay DayOf(DateOnly day)
    {
        var own = Enumerable.Range(day.DayNumber * 24, 24).Select(hour => hours.GetValueOrDefault(hour)).ToArray();
        return new VisitDay(day, own.Sum(one => one.Views), own.Sum(one => one.Robots), own.Sum(one => one.Visits), own.Sum(one => one.People));
    }

    /// <summary>Views and visits of a month.</summary>
    public (long Views, long Visits) MonthOf(int year, int month)
    {
        var (first, next) = (new DateOnly(year, month, 1).DayNumber * 24, new DateOnly(year, month, 1).AddMonths(1).DayNumber * 24);
        var own = hours.Where(hour => hour.Key >= first && hour.Key < next).Select(hour => hour.Value).ToArray();
        return (own.Sum(one => one.Views), own.Sum(one => one.Visits));
    }

    internal void Add(VisitRecord record)
    {
        Views += record.Views;
        Robots += record.Robots;
        Visits += record.Visits;
        first = Math.Min(first, record.Hour);
        var before = hours.GetValueOrDefault(record.Hour);
        hours[record.Hour] = new HourCount(before.Views + record.Views, before.Robots + record.Robots, before.Visits + record.Visits, before.People + record.People);
    }

    internal void Add(VisitTally other)
    {
        Views += other.Views;
        Robots += other.Robots;
        Visits += other.Visits;
        first = Math.Min(first, other.first);
        foreach (var (hour, count) in other.hours)
        {
            var before = hours.GetValueOrDefault(hour);
            hours[hour] = new HourCount(before.Views + count.Views, before.Robots + count.Robots, before.Visits + count.Visits, before.People + count.People);
        }
    }

    private readonly record struct HourCount(long Views, long Robots, long Visits, long People);
}

/// <param name="People">Distinct visitors of that day; those of two days are never added.</param>
public sealed record VisitDay(DateOnly Day, long Views, long Robots, long Visits, long People);
