using System.Globalization;

namespace TongKet.Core.Newsroom;

/// <summary>Moments as the ledger and forms write them.</summary>
public static class Moments
{
    private const int Offset = 7;
    private const int FirstYear = 2000;

    /// <summary>UTC, to the minute: "2022-01-14T08:02Z".</summary>
    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>As a field of a form holds it, Vietnam's time: "2022-01-14T15:02".</summary>
    public static string Local(DateTime utc) => utc.AddHours(Offset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Reads what a field holds; null for nothing or for what is no moment.</summary>
    public static DateTime? Read(string? local) =>
        DateTime.TryParseExact(local, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year >= FirstYear
            ? DateTime.SpecifyKind(moment.AddHours(-Offset), DateTimeKind.Utc)
            : null;

    /// <summary>The moment, UTC, at which a day of Vietnam is over.</summary>
    public static DateTime EndOf(DateOnly day) => DateTime.SpecifyKind(day.AddDays(1).ToDateTime(TimeOnly.MinValue).AddHours(-Offset), DateTimeKind.Utc);

    /// <summary>The moment, UTC, at which a day of Vietnam begins.</summary>
    public static DateTime StartOf(DateOnly day) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue).AddHours(-Offset), DateTimeKind.Utc);
}
