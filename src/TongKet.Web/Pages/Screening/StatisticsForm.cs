using System.Globalization;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Screening;

/// <summary>Which awards are asked for, as an address says it: times and kinds, never a name.</summary>
public sealed record StatisticsForm(AwardFilter Filter, IReadOnlyList<Problem> Problems)
{
    private const int MonthsOfYear = 12;

    public static StatisticsForm Of(IQueryCollection query, DateOnly today)
    {
        var problems = new List<Problem>();
        var year = today.Month < 4 ? today.Year - 1 : today.Year;
        var from = Month(query, "tu", new DateOnly(year, 1, 1), problems);
        var to = Month(query, "den", new DateOnly(year, MonthsOfYear, 1), problems).AddMonths(1).AddDays(-1);
        if (to < from || to >= from.AddYears(AwardStatistics.MostYears))
        {
            problems.Add(new("den", $"Thời gian thống kê phải có tháng cuối không sớm hơn tháng đầu và không quá {AwardStatistics.MostYears} năm."));
            (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, MonthsOfYear, 31));
        }

        return new(
            new AwardFilter(from, to, Choice<StatisticsStep>(query, "theo") ?? (to >= from.AddYears(1) ? StatisticsStep.Year : StatisticsStep.Month))
            {
                Code = query["danhHieu"].FirstOrDefault() is { Length: > 0 } code ? code : null,
                Type = Choice<AwardType>(query, "loaiHinh"),
                Subject = Choice<SubjectKind>(query, "doiTuong"),
                Gender = Choice<Gender>(query, "gioi"),
                Standing = Choice<NomineeStanding>(query, "cuongVi"),
            },
            problems);
    }

    /// <summary>"2025-03".</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static DateOnly Month(IQueryCollection query, string name, DateOnly usual, List<Problem> problems)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } text)
        {
            return usual;
        }

        if (DateOnly.TryParseExact(text.Trim(), ["yyyy-MM", "M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1990 and <= 2100)
        {
            return month;
        }

        problems.Add(new(name, $"“{text}” không phải tháng có thật; ghi như 03/2025."));
        return usual;
    }

    private static T? Choice<T>(IQueryCollection query, string name)
        where T : struct, Enum => query[name].FirstOrDefault() is { Length: > 0 } text && Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
