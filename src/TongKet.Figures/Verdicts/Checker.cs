using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;

namespace TongKet.Figures.Verdicts;

/// <summary>Compares a computed value with a printed one (domain D.4, K8).</summary>
internal static class Checker
{
    /// <param name="stated">The print under test.</param>
    /// <param name="hedge">The word before it.</param>
    /// <param name="value">What the printed operands give, taken at face value.</param>
    /// <param name="range">What they may give, taken as intervals.</param>
    public static Verdict Compare(Printed stated, Hedge hedge, Rational value, Interval range)
    {
        if (value.RoundTo(stated.Step) == stated.Value)
        {
            return Verdict.Consistent;
        }

        if (hedge != Hedge.None)
        {
            return range.Meets(Hedges.Widen(stated, hedge)) ? Verdict.Consistent
                : stated.LastStep * 50 > stated.Value.Abs() && range.Meets(Loose(stated)) ? Verdict.Suspicious
                : Verdict.Contradiction;
        }

        if (range.Meets(stated.HalfUp) || range.Meets(stated.Truncated) || IsDoublyRounded(value, stated))
        {
            return Verdict.Rounding;
        }

        return IsRound(stated) && range.Meets(AroundRound(stated)) ? Verdict.Suspicious : Verdict.Contradiction;
    }

    /// <summary>Whether the miss is so small that only the last digit is at stake.</summary>
    public static bool IsMinor(Printed stated, Rational value) => (value - stated.Value).Abs() <= stated.Step * 3 / 2;

    private static bool IsDoublyRounded(Rational value, Printed stated)
    {
        // Rounding three times moves a number by little more than half a step.
        if (stated.IsExact || (value - stated.Value).Abs() * 50 > stated.Step * 28)
        {
            return false;
        }

        var once = value.RoundTo(stated.Step / 10);
        var fine = value.RoundTo(stated.Step / 100).RoundTo(stated.Step / 10);
        return once.RoundTo(stated.Step) == stated.Value || fine.RoundTo(stated.Step) == stated.Value;
    }

    private static Interval Loose(Printed stated) => new(stated.Value * 85 / 100, stated.Value * 120 / 100);

    // "100.000 người" without a hedge: whole thousands are often meant.
    private static bool IsRound(Printed stated) => stated.Decimals == 0 && stated.Face >= 1000 && (stated.Face / 1000).IsInteger;

    private static Interval AroundRound(Printed stated)
    {
        var zeros = Rational.One;
        while ((stated.Face / (zeros * 10)).IsInteger)
        {
            zeros *= 10;
        }

        var half = zeros * stated.Multiplier / 2;
        return new Interval(stated.Value - half, stated.Value + half);
    }
}
