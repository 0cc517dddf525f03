using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Targets;

/// <summary>Prints results, targets and percentages; the same words on the desk, on the portal and in articles.</summary>
public static class Wording
{
    /// <summary>The result with its unit: "6.167.267.743 đồng", "98,2 %", "12/12 tổ dân phố", "đạt".</summary>
    public static string Result(IndicatorDefinition indicator, Measure measure) => indicator.Kind switch
    {
        IndicatorKind.Derived when measure is { Denominator: not null } && measure.Percent() is { } quotient => Vietnamese.Percent(quotient, indicator.PercentDecimals),
        IndicatorKind.Derived or IndicatorKind.Composite when Amount(indicator.Unit, measure.Numerator) is { } made =>
            Vietnamese.Short(made.Value, indicator.Decimals) + Vietnamese.NoBreakSpace + made.Unit.Symbol,
        IndicatorKind.Amount or IndicatorKind.Count when Amount(indicator.Unit, measure.Numerator) is { } amount => Vietnamese.Amount(amount),
        IndicatorKind.Rate when measure.Percent() is { } percent => Vietnamese.Percent(percent, indicator.PercentDecimals),
        IndicatorKind.RatioNofM when measure.Denominator is not null => Counts(indicator, measure)!,
        IndicatorKind.YesNo => measure.Numerator == 1 ? "đạt" : "chưa đạt",
        _ => measure.Words ?? "–",
    };

    /// <summary>A value as it is compared with a target, "1.250 đồng", "98,2 %": of a projection, of a month of a trend.</summary>
    public static string Value(IndicatorDefinition indicator, Rational value) => indicator.Unit is not { } unit || indicator.Kind is IndicatorKind.Rate or IndicatorKind.RatioNofM
        ? Vietnamese.Percent(value, indicator.PercentDecimals)
        : Vietnamese.Short(value, unit.Decimals) + Vietnamese.NoBreakSpace + unit.Symbol;

    /// <summary>So many steps of what is counted: "3 hộ", "1.250 đồng".</summary>
    public static string Steps(IndicatorDefinition indicator, long steps) =>
        Measure.NumeratorUnit(indicator) is { } unit ? Vietnamese.Amount(new Quantity(steps, unit)) : Vietnamese.Number(steps);

    /// <summary>Numerator and denominator of a rate or n of m: "1.949/1.985 hộ"; null for other kinds.</summary>
    public static string? Counts(IndicatorDefinition indicator, Measure measure)
    {
        var unit = Measure.NumeratorUnit(indicator);
        return Amount(unit, measure.Numerator) is { } numerator && Amount(unit, measure.Denominator) is { } denominator
            ? $"{Vietnamese.Number(numerator)}/{Vietnamese.Number(denominator)}{Vietnamese.NoBreakSpace}{unit!.Symbol}"
            : null;
    }

    /// <summary>The target in words: "ít nhất 98 %", "không quá 0,50 %", "4.282.000.000 đồng".</summary>
    public static string Target(IndicatorDefinition indicator, Target target) =>
        Target(indicator, (target.Scaled, target.UpperScaled, target.UnitCode is { } code ? Unit.Of(code) : null), target.DueOn, target.Words);

    /// <summary>A target that is not recorded yet, in the same words.</summary>
    public static string Target(IndicatorDefinition indicator, TargetAssignment assignment) =>
        Target(indicator, (assignment.Amount?.Scaled, assignment.Upper?.Scaled, assignment.Amount?.Unit), assignment.DueOn, assignment.Words);

    private static string Target(IndicatorDefinition indicator, (long? Scaled, long? Upper, Unit? Unit) level, DateOnly? dueOn, string? words)
    {
        if (level is not { Scaled: { } scaled, Unit: { } unit })
        {
            return dueOn is { } due ? $"{words} trước ngày {Vietnamese.Date(due)}" : words ?? "–";
        }

        var amount = Vietnamese.Amount(new Quantity(scaled, unit));
        return indicator.Direction switch
        {
            TargetDirection.AtMost => "không quá " + amount,
            TargetDirection.Band when level.Upper is { } upper => $"từ {Vietnamese.Number(new Quantity(scaled, unit))} đến {Vietnamese.Amount(new Quantity(upper, unit))}",
            TargetDirection.AtLeast when unit.Code == Unit.Percent.Code && scaled < Quantity.Of(100, Unit.Percent).Scaled => "ít nhất " + amount,
            _ => amount,
        };
    }

    /// <summary>Result against plan, "144 %"; null where a percentage would mislead.</summary>
    public static string? PercentOfPlan(IndicatorDefinition indicator, Measure measure, Target? target) =>
        TargetRules.PercentOfPlan(indicator, measure, target) is { } percent
            ? Vietnamese.Percent(percent, PlanDecimals(indicator, percent))
            : null;

    // A rate against a rate moves in tenths, an amount against its plan in whole percents; a whole percentage needs no zero behind it.
    private static int PlanDecimals(IndicatorDefinition indicator, Rational percent) =>
        indicator.Kind == IndicatorKind.Rate && !percent.IsInteger ? 1 : 0;

    private static Quantity? Amount(Unit? unit, long? scaled) =>
        unit is not null && scaled is { } amount ? new Quantity(amount, unit) : null;
}
