using System.Globalization;
using System.Text;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Web.Kit;

/// <summary>A small line of the figure to date by month, with the target as a second line; what it shows stands in words as well.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Words">Every point in words, for whoever does not see the line.</param>
public sealed record SparklineModel(string Title, string Words, IReadOnlyList<(int X, int Y)> Points, int? TargetY)
{
    public const int Width = 144;
    public const int Height = 36;
    private const int Margin = 4;
    private const int LastMonth = 12;

    public string Line => Points.Aggregate(new StringBuilder(), (text, point) => text.Append(CultureInfo.InvariantCulture, $"{point.X},{point.Y} ")).ToString().TrimEnd();

    /// <summary>Null with fewer than two months: a point is no trend.</summary>
    /// <param name="target">The target in the unit of the points; null for none.</param>
    public static SparklineModel? Of(IndicatorDefinition indicator, string title, IReadOnlyList<TrendPoint> trend, Rational? target)
    {
        if (trend.Count < 2)
        {
            return null;
        }

        var values = trend.Select(point => point.Value).Concat(target is { } wanted ? [wanted] : (Rational[])[]).ToArray();
        var (low, high) = (values.Min(), values.Max());
        return new(
            title,
            string.Join("; ", trend.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Month}/12: {Wording.Value(indicator, point.Value)}"))),
            [.. trend.Select(point => (X(point.Month), Y(point.Value)))],
            target is { } line ? Y(line) : null);

        int Y(Rational value) => high == low
            ? Height / 2
            : Height - Margin - (int)((value - low) * (Height - (2 * Margin)) / (high - low)).Floor();
    }

    private static int X(int month) => Margin + ((month - 1) * (Width - (2 * Margin)) / (LastMonth - 1));
}
