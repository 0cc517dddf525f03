using System.Globalization;

namespace TongKet.Core.Law.Reading;

/// <summary>Reads calendar/holidays.json.</summary>
internal static class HolidaysReader
{
    public const string Name = "calendar/holidays.json";

    public static LawFile<IReadOnlyList<Dated<OfficeYear>>> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources) =>
        LawFile.Read<IReadOnlyList<Dated<OfficeYear>>>(files, Name, sources, [], root =>
        {
            var years = root.Children("years").ConvertAll(Year);
            LawFile.Unique(root, years, year => year.Value.Year);
            return years;
        });

    private static Dated<OfficeYear> Year(LawNode node)
    {
        var year = node.Small("year", 2020, 2100);
        var off = Days(node, "daysOff", year);
        var worked = Days(node, "workdays", year);
        foreach (var day in off.Where(IsWeekend))
        {
            node.Fault("daysOff", $"{day:yyyy-MM-dd} rơi vào cuối tuần, vốn đã nghỉ.");
        }

        foreach (var day in worked.Where(day => !IsWeekend(day)))
        {
            node.Fault("workdays", $"{day:yyyy-MM-dd} không rơi vào cuối tuần.");
        }

        var dated = node.Dated(new OfficeYear(year, off, worked));
        node.Done();
        return dated;
    }

    private static DateOnly[] Days(LawNode node, string name, int year)
    {
        var days = new List<DateOnly>();
        foreach (var text in node.Texts(name))
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year == year)
            {
                days.Add(day);
            }
            else
            {
                node.Fault(name, $"“{text}” không phải là ngày của năm này viết dạng năm-tháng-ngày.");
            }
        }

        return [.. days.Distinct().Order()];
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
