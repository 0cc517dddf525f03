namespace TongKet.Core.Visits;

/// <summary>What was counted of one commune in one hour of Vietnam's day; in the file one record a view, later one for all of an hour.</summary>
/// <param name="Commune">Whose portal.</param>
/// <param name="Hour">Hours since the first day of the calendar, in Vietnam's time.</param>
/// <param name="Views">Pages that people opened.</param>
/// <param name="Robots">Pages that robots and floods fetched.</param>
/// <param name="Visits">Visits that began: somebody came who had opened nothing for half an hour.</param>
/// <param name="People">Visitors seen for the first time on that day.</param>
internal readonly record struct VisitRecord(Guid Commune, int Hour, int Views, int Robots, int Visits, int People)
{
    public DateOnly Day => DateOnly.FromDayNumber(Hour / 24);

    /// <summary>Nobody visits without opening a page, and nobody is new without visiting.</summary>
    public bool IsSound => Hour >= 0 && Hour / 24 <= DateOnly.MaxValue.DayNumber && Views >= Visits && Visits >= People && People >= 0 && Robots >= 0;

    public static int HourOf(DateTime local) => (DateOnly.FromDateTime(local).DayNumber * 24) + local.Hour;
}
