using TongKet.Figures.Numbers;

namespace TongKet.Core.Basics;

/// <summary>Days as the office counts them.</summary>
public static class Local
{
    /// <summary>The calendar day in Vietnam at a UTC moment.</summary>
    public static DateOnly Today(DateTime utc) => DateOnly.FromDateTime(Vietnamese.Local(utc));

    public static DateOnly Today(TimeProvider clock) => Today(clock.GetUtcNow().UtcDateTime);
}
