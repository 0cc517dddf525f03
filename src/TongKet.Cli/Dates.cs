using System.Globalization;

namespace TongKet.Cli;

/// <summary>Days and years on the command line: 2022-01-13, or 13/01/2022 as officials write them.</summary>
internal static class Dates
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    /// <exception cref="UsageException">The text is not a day of the calendar.</exception>
    public static DateOnly? Read(string? text, string flag, Output output)
    {
        if (text is null)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException(output.Say(
                $"“{text}” ở cờ {flag} không phải ngày; hãy viết như 2022-01-13 hoặc 13/01/2022.",
                $"“{text}” of flag {flag} is not a day; write 2022-01-13 or 13/01/2022."));
    }

    /// <exception cref="UsageException">The text is not a year of reports.</exception>
    public static int Year(string text, Output output) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100
            ? year
            : throw new UsageException(output.Say($"“{text}” không phải năm; hãy viết như 2021.", $"“{text}” is not a year; write 2021."));
}
