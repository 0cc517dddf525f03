using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>What is still to be delivered until a target is met.</summary>
public static class DutyRules
{
    /// <summary>
    /// How much is still missing, in the steps of the numerator's unit: of an amount the difference, of a rate how many more of the
    /// denominator must count. Zero when it is met; null where nothing can be added (a ceiling, a rating, words).
    /// </summary>
    public static long? Missing(IndicatorDefinition indicator, Measure measure, Target? target)
    {
        if (indicator.Direction is not (TargetDirection.AtLeast or TargetDirection.Exactly) || target?.Scaled is not { } scaled || target.UnitCode is null || measure.Numerator is not { } numerator)
        {
            return null;
        }

        var planned = new Quantity(scaled, Unit.Of(target.UnitCode)).Value;
        if (indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM)
        {
            return measure.Denominator is { } denominator ? Above((long)(planned * denominator / Rational.Hundred).Ceiling(), numerator) : null;
        }

        return indicator.Kind is IndicatorKind.Amount or IndicatorKind.Count && string.Equals(target.UnitCode, indicator.Unit?.Code, StringComparison.Ordinal)
            ? Above(scaled, numerator)
            : null;
    }

    private static long Above(long wanted, long there) => wanted > there ? wanted - there : 0;
}
