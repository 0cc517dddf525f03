using System.Globalization;
using TongKet.Core.Publishing;

namespace TongKet.Web.Kit;

/// <summary>A result row: the line and the year whose page it opens.</summary>
/// <param name="Year">Year of the results.</param>
/// <param name="Line">What is shown.</param>
/// <param name="Level">Heading level of the row's name.</param>
public sealed record ResultRowModel(int Year, ResultLine Line, int Level = 3)
{
    /// <summary>Length of the bar in hundredths of its frame, which ends at one and a half times the plan.</summary>
    public string BarWidth => Percent(Math.Min(Line.PercentOfPlanBasisPoints ?? 0, 15_000) * 200 / 15_000);

    /// <summary>Where the plan's tick stands in the frame.</summary>
    public static string Tick => Percent(10_000 * 200 / 15_000);

    public bool HasBar => Line.PercentOfPlanBasisPoints is not null;

    // The frame of the bar is 200 units wide.
    private static string Percent(long units) => units.ToString(CultureInfo.InvariantCulture);
}
