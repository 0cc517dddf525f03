using TongKet.Core.Basics;

namespace TongKet.Core.Targets;

/// <summary>A value that somebody owes: computed from the catalogue, the targets and the map, never from what came in.</summary>
/// <param name="DueOn">The last day on which it comes in time.</param>
public sealed record ExpectedReport(Guid AreaId, string IndicatorCode, Period Period, DateOnly DueOn)
{
    public ResultPlace Place => new(AreaId, IndicatorCode, Period);
}

/// <summary>What is owed and what of it came.</summary>
/// <param name="Expected">Values owed.</param>
/// <param name="Received">Of them handed in as preliminary or official figures, whatever became of them.</param>
/// <param name="InTime">Of them handed in by their day.</param>
/// <param name="Late">Not handed in although their day has passed.</param>
/// <param name="Estimated">Of those not handed in: an estimate came, which the figure itself is still owed after.</param>
public sealed record Completeness(int Expected, int Received, int InTime, int Late, int Estimated = 0)
{
    public static Completeness None { get; } = new(0, 0, 0, 0);

    public static Completeness operator +(Completeness left, Completeness right) =>
        new(left.Expected + right.Expected, left.Received + right.Received, left.InTime + right.InTime, left.Late + right.Late, left.Estimated + right.Estimated);

    public static Completeness Add(Completeness left, Completeness right) => left + right;
}
