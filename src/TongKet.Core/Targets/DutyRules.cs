using System.Numerics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What still lies between a figure and its target.</summary>
public static class DutyRules
{
    /// <summary>
    /// How much is still missing, in the steps of the numerator's unit: of an amount the difference, of a rate how many more of the
    /// denominator must count; under a ceiling how much is too many. Zero when it is met; null where nothing can be counted (a rating, words).
    /// </summary>
    public static long? Missing(IndicatorDefinition indicator, Measure measure, Target? target)
    {
        if (indicator.Direction is not (TargetDirection.AtLeast or TargetDirection.Exactly or TargetDirection.AtMost)
            || target?.Scaled is not { } scaled || target.UnitCode is null || measure.Numerator is not { } numerator)
        {
            return null;
        }

        var ceiling = indicator.Direction == TargetDirection.AtMost;
        var planned = new Quantity(scaled, Unit.Of(target.UnitCode)).Value;
        if (indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM)
        {
            return measure.Denominator is { } denominator
                ? Between(ceiling ? (planned * denominator / Rational.Hundred).Floor() : (planned * denominator / Rational.Hundred).Ceiling(), numerator, ceiling)
                : null;
        }

        return indicator.Kind is IndicatorKind.Amount or IndicatorKind.Count && string.Equals(target.UnitCode, indicator.Unit?.Code, StringComparison.Ordinal)
            ? Between(scaled, numerator, ceiling)
            : null;
    }

    private static long Between(BigInteger wanted, long there, bool ceiling) => (long)BigInteger.Max(0, ceiling ? there - wanted : wanted - there);
}
