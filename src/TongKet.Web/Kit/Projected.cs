using TongKet.Core.Targets;

namespace TongKet.Web.Kit;

/// <summary>Where a year will end, in words with its band and what that rests on.</summary>
/// <param name="Key">Its sentence in the texts, by what the middle rests on.</param>
public sealed record Projected(string Key, string Middle, string Low, string High)
{
    public static Projected? Of(BoardLine line) => line.Projection is { Basis: not ProjectionBasis.Known } end
        ? new(
            "projection." + end.Basis,
            Wording.Value(line.Indicator, end.Middle),
            Wording.Value(line.Indicator, end.Low),
            Wording.Value(line.Indicator, end.High))
        : null;
}
