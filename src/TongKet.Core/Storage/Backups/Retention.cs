using System.Globalization;

namespace TongKet.Core.Storage.Backups;

/// <summary>Which backups stay: the newest of each of the last 7 days, 5 weeks and 12 months that have one.</summary>
public static class Retention
{
    private const int Days = 7;
    private const int Weeks = 5;
    private const int Months = 12;

    public static IReadOnlySet<DateTime> Keep(IEnumerable<DateTime> moments)
    {
        var newestFirst = moments.OrderDescending().ToArray();
        return Newest(newestFirst, moment => moment.Date.Ticks, Days)
            .Concat(Newest(newestFirst, moment => (ISOWeek.GetYear(moment) * 100L) + ISOWeek.GetWeekOfYear(moment), Weeks))
            .Concat(Newest(newestFirst, moment => (moment.Year * 100L) + moment.Month, Months))
            .ToHashSet();
    }

    private static IEnumerable<DateTime> Newest(DateTime[] newestFirst, Func<DateTime, long> period, int most) =>
        newestFirst.GroupBy(period).Take(most).Select(group => group.First());
}
