using TongKet.Figures.Numbers;

namespace TongKet.Core.Basics;

/// <summary>Days as the office counts them.</summary>
public static class Local
{
    /// <summary>The calendar day in Vietnam at a UTC moment.</summary>
    public static DateOnly Today(DateTime utc) => DateOnly.FromDateTime(Vietnamese.Local(utc));

    /// <summary>How long the day in Vietnam has gone on at a UTC moment.</summary>
    public static TimeSpan SinceMidnight(DateTime utc) => Vietnamese.Local(utc).TimeOfDay;

    public static DateOnly Today(TimeProvider clock) => Today(clock.GetUtcNow().UtcDateTime);
}
