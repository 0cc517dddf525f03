using TongKet.Core.Basics;

namespace TongKet.Core.Law.Reading;

/// <summary>What targets/periods.json holds.</summary>
internal sealed record Periods(
    IReadOnlyList<NamedPeriod> Plans, IReadOnlyList<Dated<ReportPeriod>> Reports, Dated<int>? MonthlyReportDay, Dated<int>? ResultDueDays);

/// <summary>Reads targets/periods.json.</summary>
internal static class PeriodsReader
{
    public const string Name = "targets/periods.json";

    public static LawFile<Periods> Read(LawFiles files, IReadOnlyDictionary<string, LawSource> sources) =>
        LawFile.Read<Periods>(files, Name, sources, new([], [], null, null), root =>
        {
            var plans = root.Children("planPeriods").ConvertAll(Plan);
            var reports = root.Children("reportPeriods").ConvertAll(Report);
            LawFile.Unique(root, plans, plan => plan.FirstYear);
            return new(plans, reports, MonthlyDay(root.Child("monthlyReportDay")), DueDays(root.Child("resultDueDays")));
        });

    private static NamedPeriod Plan(LawNode node)
    {
        var first = node.Small("firstYear", 1990, 2100);
        var last = node.Small("lastYear", 1990, 2100);
        if (last != first + 4)
        {
            node.Fault("lastYear", "không cách “firstYear” đúng bốn năm.");
        }

        node.Text("name");
        var applies = node.Force();
        var period = new NamedPeriod(
            PeriodTopic.FiveYearPlan,
            null,
            first,
            last,
            PeriodStanding.Named,
            // A plan is named years before it begins and after it ends; no day makes its name wrong.
            new DateInterval(DateOnly.MinValue),
            applies,
            node.Source(),
            node.Status());
        node.Checked();
        node.Done();
        return period;
    }

    private static Dated<ReportPeriod> Report(LawNode node)
    {
        var period = node.Dated(new ReportPeriod(node.Text("key"), node.Text("name"), Day(node.Child("start")), Day(node.Child("end"))));
        node.Done();
        return period;
    }

    private static YearDay Day(LawNode node)
    {
        var day = new YearDay(node.Small("year", -1, 1), node.Small("month", 1, 12), node.Small("day", 1, 28));
        node.Done();
        return day;
    }

    private static Dated<int> MonthlyDay(LawNode node)
    {
        node.Word("unit", ("ngay", 0));
        var day = node.Dated(node.Small("value", 1, 28));
        node.Done();
        return day;
    }

    private static Dated<int> DueDays(LawNode node)
    {
        node.Word("unit", ("ngay-lam-viec", 0));
        var days = node.Dated(node.Small("value", 1, 60));
        node.Done();
        return days;
    }
}
