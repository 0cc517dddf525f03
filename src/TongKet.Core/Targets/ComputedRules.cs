using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>Makes derived and composite indicators of the figures of one place and period. Pure and exact; nothing is divided by nothing.</summary>
public static class ComputedRules
{
    /// <summary>The value, or null while a part of it is missing or a divisor is zero.</summary>
    /// <param name="indicator">A computed one.</param>
    /// <param name="catalogue">Definitions by code.</param>
    /// <param name="measure">The figure of an entered indicator; null while there is none.</param>
    /// <param name="target">The target that an indicator is held against; null when there is none.</param>
    /// <param name="population">Population of the place; null when the register has none.</param>
    public static Measure? Of(
        IndicatorDefinition indicator, Func<string, IndicatorDefinition?> catalogue, Func<string, Measure?> measure, Func<string, Target?> target, long? population)
    {
        if (indicator.Formula is { } formula)
        {
            var operands = new List<(IndicatorDefinition Definition, Measure Measure)>();
            foreach (var code in formula.Operands)
            {
                if (catalogue(code) is not { } definition || Value(definition) is not { } value)
                {
                    return null;
                }

                operands.Add((definition, value));
            }

            return Derived(indicator, formula.Operation, operands, population);
        }

        return Composite(indicator, catalogue, measure, target);

        Measure? Value(IndicatorDefinition definition) =>
            definition.IsComputed ? Of(definition, catalogue, measure, target, population) : measure(definition.Code);
    }

    private static Measure? Derived(
        IndicatorDefinition indicator, FormulaOperation operation, List<(IndicatorDefinition Definition, Measure Measure)> operands, long? population)
    {
        var scaled = operands.ConvertAll(operand => operand.Measure.Numerator);
        if (scaled.Exists(one => one is null))
        {
            return null;
        }

        switch (operation)
        {
            case FormulaOperation.Sum:
                return new(scaled.Sum(), null, null);
            case FormulaOperation.Difference:
                return new(scaled[0] - scaled.Skip(1).Sum(), null, null);
            case FormulaOperation.Ratio when indicator.Unit == Unit.Percent:
                return scaled[1] > 0 ? new(scaled[0], scaled[1], null) : null;
            case FormulaOperation.Ratio:
                return scaled[1] > 0 ? Stored(indicator, Amount(operands[0]) / Amount(operands[1])) : null;
            default:
                return population > 0 ? Stored(indicator, InUnit(operands[0], indicator.Unit!) / population.Value) : null;
        }
    }

    private static Measure? Composite(
        IndicatorDefinition indicator, Func<string, IndicatorDefinition?> catalogue, Func<string, Measure?> measure, Func<string, Target?> target)
    {
        var score = Rational.Zero;
        foreach (var part in indicator.Weights)
        {
            if (catalogue(part.Code) is not { } definition || measure(part.Code) is not { } value || target(part.Code) is not { } set)
            {
                return null;
            }

            score += Reached(definition, value, set) * part.Weight;
        }

        return Stored(indicator, score);
    }

    /// <summary>How far a target is reached, from nothing to one: a share where more is better, else yes or no.</summary>
    private static Rational Reached(IndicatorDefinition indicator, Measure measure, Target target)
    {
        if (TargetRules.PercentOfPlan(indicator, measure, target) is { } percent)
        {
            var share = percent / Rational.Hundred;
            return share > Rational.One ? Rational.One : share;
        }

        return TargetRules.State(indicator, measure, target) is TargetState.Met or TargetState.Exceeded ? Rational.One : Rational.Zero;
    }

    private static Rational Amount((IndicatorDefinition Definition, Measure Measure) operand) =>
        new Quantity(operand.Measure.Numerator!.Value, operand.Definition.Unit!).Value;

    private static Rational InUnit((IndicatorDefinition Definition, Measure Measure) operand, Unit unit) =>
        operand.Definition.Unit!.Dimension == unit.Dimension ? Amount(operand) * operand.Definition.Unit.ToBase / unit.ToBase : Amount(operand);

    private static Measure Stored(IndicatorDefinition indicator, Rational value) => new(Quantity.Of(value, indicator.Unit!).Scaled, null, null);
}
