using TongKet.Core.Basics;
using TongKet.Core.Law;

namespace TongKet.Core.Targets;

/// <summary>Which values are owed for a period, and how complete and timely what came is.</summary>
public static class ExpectedReportRules
{
    /// <summary>
    /// What is owed: for each indicator asked for in the year and due in this kind of period, a value of every area that reports on the last
    /// day counted, or of the commune itself where the figure is not made of parts. The place of the year's last day answers for the year, as
    /// it does where figures are entered; what ended before that place came to be was owed to another office, and nothing of it is owed here.
    /// </summary>
    /// <param name="asked">Indicators with a target or an owner in the year.</param>
    public static IReadOnlyList<ExpectedReport> Of(
        Rulebook rulebook, IReadOnlyList<IndicatorDefinition> asked, AreaTree tree, Period period)
    {
        var dueOn = rulebook.DueOn(period);
        var last = rulebook.Counted(period).To!.Value;
        var home = tree.HomeOn(new DateOnly(period.Year, 12, 31));
        if (last < home.ValidFrom)
        {
            return [];
        }

        var groups = tree.Leaves(home.Id, last).ToArray();
        return
        [
            .. from indicator in asked
               where indicator.IsDueIn(period)
               from area in indicator.IsOfGroups ? groups.Select(leaf => leaf.Id) : [home.Id]
               select new ExpectedReport(area, indicator.Code, period, dueOn),
        ];
    }

    /// <param name="received">The day on which each value was first handed in; values that are not there were not.</param>
    /// <param name="estimated">Values of which an estimate was handed in.</param>
    public static Completeness Judge(
        IEnumerable<ExpectedReport> expected, IReadOnlyDictionary<ResultPlace, DateOnly> received, IReadOnlySet<ResultPlace> estimated, DateOnly today)
    {
        var sum = Completeness.None;
        foreach (var report in expected)
        {
            sum += received.TryGetValue(report.Place, out var day)
                ? new Completeness(1, 1, day <= report.DueOn ? 1 : 0, 0)
                : new Completeness(1, 0, 0, today > report.DueOn ? 1 : 0, estimated.Contains(report.Place) ? 1 : 0);
        }

        return sum;
    }
}
