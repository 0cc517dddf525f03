using System.Globalization;

namespace TongKet.Figures.Numbers;

/// <summary>An exact amount of one unit: a whole number of the unit's smallest stored step.</summary>
/// <param name="Scaled">The amount times 10^<see cref="Unit.Decimals"/>.</param>
/// <param name="Unit">The unit of measure.</param>
public readonly record struct Quantity(long Scaled, Unit Unit)
{
    /// <summary>The exact value in its unit.</summary>
    public Rational Value => Rational.FromScaled(Scaled, Unit.Decimals);

    /// <summary>A whole number of units.</summary>
    /// <exception cref="OverflowException">The amount does not fit the store's 64 bits.</exception>
    public static Quantity Of(long whole, Unit unit) => new(whole * Power(unit.Decimals), unit);

    /// <summary>The value rounded half away from zero to the unit's stored step.</summary>
    public static Quantity Of(Rational value, Unit unit) => new((long)value.RoundScaled(unit.Decimals), unit);

    /// <summary>The sum of two amounts of one unit.</summary>
    /// <exception cref="InvalidOperationException">The units differ.</exception>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Scaled + right.Same(left.Unit).Scaled, left.Unit);

    /// <summary>The difference of two amounts of one unit.</summary>
    /// <exception cref="InvalidOperationException">The units differ.</exception>
    public static Quantity operator -(Quantity left, Quantity right) => new(left.Scaled - right.Same(left.Unit).Scaled, left.Unit);

    /// <summary>The sum of two amounts of one unit.</summary>
    public static Quantity Add(Quantity left, Quantity right) => left + right;

    /// <summary>The difference of two amounts of one unit.</summary>
    public static Quantity Subtract(Quantity left, Quantity right) => left - right;

    /// <summary>For diagnostics, culture-free; screens print through <see cref="Vietnamese"/>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scaled}e-{Unit.Decimals} {Unit.Code}");

    private static long Power(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    private Quantity Same(Unit unit) => Unit == unit
        ? this
        : throw new InvalidOperationException($"Cannot combine {unit.Code} with {Unit.Code}.");
}
