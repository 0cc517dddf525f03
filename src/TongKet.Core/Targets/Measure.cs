using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What a result says, apart from who said it: an amount, a numerator with its denominator, or words.</summary>
/// <param name="Numerator">Amount or numerator in the unit's stored steps; 1 or 0 for yes or no.</param>
/// <param name="Denominator">Denominator of a rate or of n of m.</param>
/// <param name="Words">A rating, or what was done.</param>
public sealed record Measure(long? Numerator, long? Denominator, string? Words)
{
    public static Measure Of(Result result) => new(result.NumeratorScaled, result.DenominatorScaled, result.Words);

    /// <summary>The unit in which the numerator is counted.</summary>
    public static Unit? NumeratorUnit(IndicatorDefinition indicator) =>
        indicator.Kind == IndicatorKind.Rate ? indicator.NumeratorUnit : indicator.Unit;

    /// <summary>Numerator over denominator times one hundred, or null when there is none.</summary>
    public Rational? Percent() => Numerator is { } numerator && Denominator is { } denominator and > 0
        ? Rational.Hundred * numerator / denominator
        : null;

    /// <summary>The value that a target is compared with: the rate for rates and n of m, the amount otherwise.</summary>
    public Rational? Comparable(IndicatorDefinition indicator) => indicator.Kind switch
    {
        IndicatorKind.Rate or IndicatorKind.RatioNofM => Percent(),
        IndicatorKind.Derived when Denominator is not null => Percent(),
        IndicatorKind.Amount or IndicatorKind.Count or IndicatorKind.Derived or IndicatorKind.Composite when Numerator is { } scaled && indicator.Unit is { } unit => new Quantity(scaled, unit).Value,
        IndicatorKind.YesNo when Numerator is { } yes => yes,
        _ => null,
    };
}
