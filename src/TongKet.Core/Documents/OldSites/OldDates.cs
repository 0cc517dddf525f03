using System.Globalization;
using System.Text.RegularExpressions;

namespace TongKet.Core.Documents.OldSites;

/// <summary>Reads the days of old pages: those that machines wrote, and the Vietnamese ones, day before month.</summary>
internal static partial class OldDates
{
    private const int Offset = 7;
    private const int FirstYear = 1995;

    /// <summary>"2021-12-14T15:02:00+07:00", "Tue, 14 Dec 2021 08:02:00 +0000"; null for what is no moment.</summary>
    public static (DateTime At, bool HasHour)? OfMachine(string? text)
    {
        var said = text?.Trim() ?? string.Empty;
        if (DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Within(Utc(day.ToDateTime(new TimeOnly(0, 0))), hasHour: false);
        }

        // What names no zone is Vietnam's time: no old portal of a commune stood elsewhere.
        if (DateTime.TryParseExact(said, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return Within(Utc(local), hasHour: true);
        }

        return said.Length is > 0 and < 60 && char.IsAsciiLetterOrDigit(said[0])
            && DateTime.TryParseExact(said, ["ddd, dd MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm:ss zzz", "R", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.fffK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var zoned)
            ? Within(DateTime.SpecifyKind(zoned, DateTimeKind.Utc), hasHour: true)
            : null;
    }

    /// <summary>"Thứ Ba, 14/12/2021 | 15:02", "ngày 14 tháng 12 năm 2021"; null when no day stands there.</summary>
    public static (DateTime At, bool HasHour)? OfWords(string text)
    {
        if (OfMachine(text) is { } machine)
        {
            return machine;
        }

        var found = Words().Match(text);
        found = found.Success ? found : Digits().Match(text);
        if (!found.Success || !int.TryParse(found.Groups["y"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(found.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12
            || !int.TryParse(found.Groups["d"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var day) || year < FirstYear || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var hour = Hour().Match(text);
        var (h, min) = hour.Success ? (Number(hour.Groups["h"]), Number(hour.Groups["min"])) : (0, 0);
        if (hour.Success && Afternoon().IsMatch(text) && h < 12)
        {
            h += 12;
        }

        return Within(Utc(new DateTime(year, month, day, h % 24, min, 0)), hour.Success);
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DateTime Utc(DateTime local) => DateTime.SpecifyKind(local.AddHours(-Offset), DateTimeKind.Utc);

    private static (DateTime, bool)? Within(DateTime at, bool hasHour) => at.Year >= FirstYear - 1 ? (at, hasHour) : null;

    [GeneratedRegex(@"(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2})\s*(năm|,)\s*(?<y>\d{4})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})[/.\-](?<m>\d{1,2})[/.\-](?<y>\d{4})(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<!\d)(?<h>[01]?\d|2[0-3])\s*[:h]\s*(?<min>[0-5]\d)(?!\d)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hour();

    [GeneratedRegex(@"\b(PM|CH)\b|chiều", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Afternoon();
}
