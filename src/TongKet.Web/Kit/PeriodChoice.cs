using TongKet.Core.Basics;

namespace TongKet.Web.Kit;

/// <summary>Which period and which series of values a page shows, and what else could be chosen.</summary>
/// <param name="Period">The one shown.</param>
/// <param name="Status">Estimate, preliminary or official.</param>
/// <param name="Years">By year the periods that can be chosen.</param>
/// <param name="Heading">The heading that stays open; null for the list of all.</param>
public sealed record PeriodChoice(Period Period, ValueStatus Status, IReadOnlyList<(int Year, IReadOnlyList<Period> Periods)> Years, int? Heading);
