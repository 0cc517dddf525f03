using System.Numerics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>
/// Where a year will end and what is still missing; pure. The projection is no prophecy: it carries the year's own pace to December and says
/// between which ends the year lies when the rest comes a third slower or a third faster.
/// </summary>
public static class Outlook
{
    private const int Months = 12;
    private static readonly Rational Slower = new(2, 3);
    private static readonly Rational Faster = new(4, 3);

    /// <summary>The year's end of an amount that grows over the year; null where a pace says nothing.</summary>
    /// <param name="month">Month whose end the value counts to, 1 to 12.</param>
    public static Projection? Project(IndicatorDefinition indicator, Measure measure, int month)
    {
        if (indicator.Kind is not (IndicatorKind.Amount or IndicatorKind.Count) || indicator.Accumulation == Accumulation.Level || indicator.Unit is not { } unit
            || measure.Numerator is not { } scaled || month is < 1 or >= Months)
        {
            return null;
        }

        Rational now = scaled;
        var rest = now * (Months - month) / month;
        return new(Amount(now + (rest * Slower), unit), Amount(now + rest, unit), Amount(now + (rest * Faster), unit));
    }

    /// <summary>What is missing to the target, in the unit of what is counted; null when it is reached or cannot be counted.</summary>
    public static Quantity? Missing(IndicatorDefinition indicator, Measure? measure, Target? target)
    {
        if (measure?.Numerator is not { } have || target?.Scaled is not { } planned || target.UnitCode is null || Measure.NumeratorUnit(indicator) is not { } unit)
        {
            return null;
        }

        var plan = new Quantity(planned, Unit.Of(target.UnitCode)).Value;
        return (indicator.Direction, indicator.Kind) switch
        {
            (TargetDirection.AtLeast, IndicatorKind.Amount or IndicatorKind.Count) => Positive(Scaled(plan, unit) - have, unit),
            (TargetDirection.AtLeast, IndicatorKind.Rate or IndicatorKind.RatioNofM) when measure.Denominator is { } whole =>
                Positive((plan * whole / 100).Ceiling() - have, unit),
            (TargetDirection.AtMost, IndicatorKind.Rate or IndicatorKind.RatioNofM) when measure.Denominator is { } whole =>
                Positive(have - (plan * whole / 100).Floor(), unit),
            (TargetDirection.AtMost, IndicatorKind.Amount or IndicatorKind.Count) => Positive(have - Scaled(plan, unit), unit),
            _ => null,
        };
    }

    private static Quantity Amount(Rational scaled, Unit unit) => new((long)scaled.RoundScaled(0), unit);

    private static BigInteger Scaled(Rational value, Unit unit) => value.RoundScaled(unit.Decimals);

    private static Quantity? Positive(BigInteger missing, Unit unit) => missing > 0 ? new Quantity((long)missing, unit) : null;
}

/// <summary>An estimate with its band.</summary>
public sealed record Projection(Quantity Low, Quantity Middle, Quantity High);
