using TongKet.Core.Publishing;
using TongKet.Web.Texts;

namespace TongKet.Web.Kit;

/// <summary>A year's results against their plan as one chart; the page of the year and the report draw the same.</summary>
internal static class PlanChart
{
    private const long WholePlan = 10_000;

    /// <summary>Null when nothing is measured against a plan.</summary>
    public static BarChartModel? Of(YearResults year, Words words)
    {
        var measured = year.Groups.SelectMany(group => group.Lines).Where(line => line.PercentOfPlanBasisPoints is not null).ToArray();
        return measured.Length == 0
            ? null
            : new BarChartModel(
                "so-ke-hoach",
                words["chart.plan"],
                words.Format("chart.plan-description", measured.Length, measured.Count(line => line.PercentOfPlanBasisPoints >= WholePlan)),
                words["chart.indicator"],
                words["chart.percent"],
                [.. measured.Select(line => new Bar(
                    line.ShortName, line.PercentOfPlan!, line.PercentOfPlanBasisPoints!.Value, States.Style(line.State), Links.Indicator(year.Year, line.Code)))],
                WholePlan);
    }
}
