using System.Globalization;
using System.Numerics;

namespace TongKet.Figures.Numbers;

/// <summary>An exact fraction in lowest terms; the denominator is always positive.</summary>
/// <remarks>
/// The only arithmetic of the auditor and of every percentage: nothing is rounded until it is printed.
/// The default value is zero. Ordering and equality are those of the numbers.
/// </remarks>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger numerator;

    // Zero in a default struct, which stands for one: default(Rational) is then the number zero.
    private readonly BigInteger denominator;

    /// <summary>Makes <paramref name="numerator"/> / <paramref name="denominator"/> in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        this.numerator = numerator / divisor;
        this.denominator = denominator / divisor;
    }

    private Rational(BigInteger whole)
    {
        numerator = whole;
        denominator = BigInteger.One;
    }

    /// <summary>Zero.</summary>
    public static Rational Zero => default;

    /// <summary>One.</summary>
    public static Rational One { get; } = new(BigInteger.One);

    /// <summary>One hundred, the base of every percentage.</summary>
    public static Rational Hundred { get; } = new(new BigInteger(100));

    /// <summary>The numerator; carries the sign.</summary>
    public BigInteger Numerator => numerator;

    /// <summary>The denominator, at least one.</summary>
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => numerator.Sign;

    /// <summary>Whether the number is whole.</summary>
    public bool IsInteger => Denominator.IsOne;

    /// <summary>10 to the power <paramref name="exponent"/>, which may be negative.</summary>
    public static Rational PowerOfTen(int exponent) => exponent >= 0
        ? new(BigInteger.Pow(10, exponent))
        : new(BigInteger.One, BigInteger.Pow(10, -exponent));

    /// <summary>The number <paramref name="scaled"/> × 10^-<paramref name="decimals"/>.</summary>
    public static Rational FromScaled(BigInteger scaled, int decimals) => new(scaled, BigInteger.Pow(10, decimals));

    /// <summary>The absolute value.</summary>
    public Rational Abs() => Sign < 0 ? -this : this;

    /// <summary>The greatest whole number not above this one.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(numerator, Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The smallest whole number not below this one.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    /// <summary>Rounds to <paramref name="decimals"/> places, half away from zero (RP-N6), and returns the scaled whole number.</summary>
    public BigInteger RoundScaled(int decimals)
    {
        var scaled = Abs() * PowerOfTen(decimals);
        var rounded = (scaled + new Rational(BigInteger.One, new BigInteger(2))).Floor();
        return Sign < 0 ? -rounded : rounded;
    }

    /// <summary>Cuts to <paramref name="decimals"/> places towards zero and returns the scaled whole number.</summary>
    public BigInteger TruncateScaled(int decimals)
    {
        var cut = (Abs() * PowerOfTen(decimals)).Floor();
        return Sign < 0 ? -cut : cut;
    }

    /// <summary>Rounds to <paramref name="decimals"/> places, half away from zero.</summary>
    public Rational Round(int decimals) => FromScaled(RoundScaled(decimals), decimals);

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (numerator * other.Denominator).CompareTo(other.numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => numerator == other.numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(numerator, Denominator);

    /// <summary>The exact value for diagnostics: "31/2" or "7".</summary>
    public override string ToString() => IsInteger
        ? numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{numerator}/{Denominator}");

    /// <summary>A whole number as a fraction.</summary>
    public static implicit operator Rational(long value) => new(new BigInteger(value));

    /// <summary>A whole number as a fraction.</summary>
    public static implicit operator Rational(BigInteger value) => new(value);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational left, Rational right) =>
        new((left.numerator * right.Denominator) + (right.numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational left, Rational right) => left + (-right);

    /// <summary>The opposite.</summary>
    public static Rational operator -(Rational value) => new(-value.numerator, value.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational left, Rational right) =>
        new(left.numerator * right.numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational left, Rational right) =>
        new(left.numerator * right.Denominator, left.Denominator * right.numerator);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Less than.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Greater than.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>At most.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>At least.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;
}
