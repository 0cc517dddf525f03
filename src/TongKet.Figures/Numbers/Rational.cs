using System.Globalization;
using System.Numerics;

namespace TongKet.Figures.Numbers;

/// <summary>An exact fraction in lowest terms; the denominator is always positive.</summary>
/// <remarks>
/// The only arithmetic of the auditor and of every percentage: nothing is rounded until it is printed.
/// The default value is zero. Ordering and equality are those of the numbers. A fraction of two 64-bit numbers is kept as such and computed
/// without allocation; one that does not fit is kept, and computed, as two numbers of any length. Neither form loses a digit.
/// </remarks>
public readonly partial struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly long numerator;

    // Zero in a default struct, which stands for one: default(Rational) is then the number zero.
    private readonly long denominator;

    // Only when the lowest terms do not both fit into 64 bits; the two fields above are then unused.
    private readonly Wide? wide;

    /// <summary>Makes <paramref name="numerator"/> / <paramref name="denominator"/> in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        this = Of(numerator / divisor, denominator / divisor);
    }

    private Rational(long numerator, long denominator)
    {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    private Rational(Wide wide) => this.wide = wide;

    /// <summary>Zero.</summary>
    public static Rational Zero => default;

    /// <summary>One.</summary>
    public static Rational One { get; } = new(1, 1);

    /// <summary>One hundred, the base of every percentage.</summary>
    public static Rational Hundred { get; } = new(100, 1);

    /// <summary>The numerator; carries the sign.</summary>
    public BigInteger Numerator => wide is null ? numerator : wide.Numerator;

    /// <summary>The denominator, at least one.</summary>
    public BigInteger Denominator => wide is null ? Under : wide.Denominator;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => wide is null ? Math.Sign(numerator) : wide.Numerator.Sign;

    /// <summary>Whether the number is whole.</summary>
    public bool IsInteger => wide is null ? denominator is 0 or 1 : wide.Denominator.IsOne;

    private long Under => denominator == 0 ? 1 : denominator;

    /// <summary>10 to the power <paramref name="exponent"/>, which may be negative.</summary>
    public static Rational PowerOfTen(int exponent) => exponent is > -19 and < 19
        ? exponent >= 0 ? new Rational(Power(exponent), 1) : new Rational(1, Power(-exponent))
        : exponent >= 0 ? new Rational(BigInteger.Pow(10, exponent), BigInteger.One) : new Rational(BigInteger.One, BigInteger.Pow(10, -exponent));

    /// <summary>The number <paramref name="scaled"/> × 10^-<paramref name="decimals"/>.</summary>
    public static Rational FromScaled(BigInteger scaled, int decimals) => decimals == 0 ? (Rational)scaled : new Rational(scaled, BigInteger.Pow(10, decimals));

    /// <summary>The absolute value.</summary>
    public Rational Abs() => Sign < 0 ? -this : this;

    /// <summary>The greatest whole number not above this one.</summary>
    public BigInteger Floor()
    {
        if (wide is null)
        {
            return FloorOf(numerator, Under);
        }

        var quotient = BigInteger.DivRem(wide.Numerator, wide.Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The smallest whole number not below this one.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    /// <summary>Rounds to <paramref name="decimals"/> places, half away from zero (RP-N6), and returns the scaled whole number.</summary>
    public BigInteger RoundScaled(int decimals)
    {
        if (decimals == 0 && wide is null)
        {
            return HalfAwayFromZero(numerator, Under);
        }

        var scaled = Abs() * PowerOfTen(decimals);
        var rounded = (scaled + new Rational(1, 2)).Floor();
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
    public int CompareTo(Rational other)
    {
        if (wide is null && other.wide is null)
        {
            return denominator == other.denominator
                ? numerator.CompareTo(other.numerator)
                : Product(numerator, other.Under).CompareTo(Product(other.numerator, Under));
        }

        return (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }

    /// <inheritdoc/>
    public bool Equals(Rational other) => wide is null
        ? other.wide is null && numerator == other.numerator && Under == other.Under
        : other.wide is not null && wide.Numerator == other.wide.Numerator && wide.Denominator == other.wide.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => wide is null ? HashCode.Combine(numerator, Under) : HashCode.Combine(wide.Numerator, wide.Denominator);

    /// <summary>The exact value for diagnostics: "31/2" or "7".</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>A whole number as a fraction.</summary>
    public static implicit operator Rational(long value) => value == long.MinValue ? Of(value, BigInteger.One) : new(value, 1);

    /// <summary>A whole number as a fraction.</summary>
    public static implicit operator Rational(BigInteger value) => Of(value, BigInteger.One);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational left, Rational right) => left.wide is null && right.wide is null ? Add(left, right) : AddWide(left, right);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational left, Rational right) => left + (-right);

    /// <summary>The opposite.</summary>
    public static Rational operator -(Rational value) => value.wide is null ? new(-value.numerator, value.denominator) : Of(-value.Numerator, value.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational left, Rational right) => left.wide is null && right.wide is null
        ? Multiply(left.numerator, left.Under, right.numerator, right.Under)
        : new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational left, Rational right)
    {
        if (right.Sign == 0)
        {
            throw new DivideByZeroException();
        }

        return left.wide is null && right.wide is null
            ? right.numerator > 0 ? Multiply(left.numerator, left.Under, right.Under, right.numerator) : Multiply(left.numerator, left.Under, -right.Under, -right.numerator)
            : new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);
    }

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
