namespace TongKet.Web.Kit;

/// <summary>Which year a page of the desk opens with.</summary>
public static class YearChoice
{
    /// <summary>The one asked for when there is such a year; else the running one, or the last before it: next year's plan hides nothing.</summary>
    /// <param name="known">Years with a target or a value, newest first.</param>
    public static int Of(IReadOnlyList<int> known, int? asked, DateOnly today) =>
        asked is { } year && known.Contains(year) ? year : known.FirstOrDefault(one => one <= today.Year, known.Count > 0 ? known[^1] : today.Year);
}
