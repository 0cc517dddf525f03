using TongKet.Figures.Numbers;

namespace TongKet.Figures.Relations;

/// <summary>The formulas of the statement forms. Each operand appears once, so that intervals are exact hulls.</summary>
internal static class Formulas
{
    private static readonly Interval One = Interval.Exact(Rational.One);
    private static readonly Interval Hundred = Interval.Exact(Rational.Hundred);

    /// <summary>100 · a / b.</summary>
    public static Interval? Rate(ReadOnlySpan<Interval> x) => x[0].Over(x[1]) is { } ratio ? ratio * Hundred : null;

    /// <summary>1000 · a / b.</summary>
    public static Interval? PerMille(ReadOnlySpan<Interval> x) => x[0].Over(x[1]) is { } ratio ? ratio * Interval.Exact(1000) : null;

    /// <summary>100 · (a − b) / b.</summary>
    public static Interval? Increase(ReadOnlySpan<Interval> x) => x[0].Over(x[1]) is { } ratio ? (ratio - One) * Hundred : null;

    /// <summary>100 · (b − a) / b.</summary>
    public static Interval? Decrease(ReadOnlySpan<Interval> x) => x[0].Over(x[1]) is { } ratio ? (One - ratio) * Hundred : null;

    /// <summary>a − b.</summary>
    public static Interval? Difference(ReadOnlySpan<Interval> x) => x[0] - x[1];

    /// <summary>b − a.</summary>
    public static Interval? Drop(ReadOnlySpan<Interval> x) => x[1] - x[0];

    /// <summary>a / b.</summary>
    public static Interval? Quotient(ReadOnlySpan<Interval> x) => x[0].Over(x[1]);

    /// <summary>a / b − 1.</summary>
    public static Interval? QuotientLessOne(ReadOnlySpan<Interval> x) => x[0].Over(x[1]) is { } ratio ? ratio - One : null;

    /// <summary>The rise d in percent of what was before it, a being what is after: 100 / (a/d − 1).</summary>
    public static Interval? RiseRate(ReadOnlySpan<Interval> x) => x[0].Over(x[1]) is { } ratio ? Hundred.Over(ratio - One) : null;

    /// <summary>The fall d in percent of what was before it: 100 / (a/d + 1).</summary>
    public static Interval? FallRate(ReadOnlySpan<Interval> x) => x[0].Over(x[1]) is { } ratio ? Hundred.Over(ratio + One) : null;

    /// <summary>100 · d / a: the change in percent of the new value, a common slip.</summary>
    public static Interval? OverNew(ReadOnlySpan<Interval> x) => x[1].Over(x[0]) is { } ratio ? ratio * Hundred : null;

    /// <summary>a + b + …</summary>
    public static Interval? Sum(ReadOnlySpan<Interval> x)
    {
        var sum = Interval.Exact(Rational.Zero);
        foreach (var part in x)
        {
            sum += part;
        }

        return sum;
    }

    /// <summary>a − 100 of a rate of completion: what "vượt" must say.</summary>
    public static Interval? Excess(ReadOnlySpan<Interval> x) => x[0] - Hundred;
}
