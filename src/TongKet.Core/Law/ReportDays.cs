using TongKet.Core.Basics;

namespace TongKet.Core.Law;

/// <summary>Which days a period of reporting counts, and until when its figures are to be handed in (RP-N11).</summary>
public static class ReportDays
{
    /// <summary>First and last day counted: those of law where law names them, those of the calendar otherwise.</summary>
    public static DateInterval Counted(this Rulebook rulebook, Period period)
    {
        var calendar = period.Calendar;
        if (KeyOf(period) is { } key && rulebook.ReportPeriods.FirstOrDefault(known => known.Value.Key == key && known.Force.Contains(calendar.From)) is { } named)
        {
            return named.Value.In(period.Year);
        }

        var monthly = rulebook.MonthlyReportDay;
        if (!monthly.Force.Contains(calendar.From))
        {
            return calendar;
        }

        var first = calendar.From.AddMonths(-1);
        return new(
            new DateOnly(first.Year, first.Month, monthly.Value),
            new DateOnly(period.Year, period.LastMonth, monthly.Value).AddDays(-1));
    }

    /// <summary>The last day on which the figures of a period come in time: so many working days after the last day counted.</summary>
    public static DateOnly DueOn(this Rulebook rulebook, Period period) =>
        rulebook.WorkingDays.After(rulebook.Counted(period).To!.Value, rulebook.ResultDueDays.Value);

    private static string? KeyOf(Period period) => period switch
    {
        { Kind: PeriodKind.Year } => "nam",
        { Kind: PeriodKind.NineMonths } => "chin-thang",
        { Kind: PeriodKind.HalfYear, Number: 1 } => "sau-thang",
        { Kind: PeriodKind.Quarter } => $"quy-{(char)('0' + period.Number)}",
        _ => null,
    };
}
