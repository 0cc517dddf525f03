namespace TongKet.Figures.Numbers;

/// <summary>A set of numbers between two exact bounds, each of which may belong to it or not.</summary>
/// <remarks>
/// The meaning of a printed figure: every number that could have been printed so. Sums and differences keep open bounds open;
/// products and quotients answer with closed bounds, that is outward, so that arithmetic can only lose a contradiction, never invent one.
/// </remarks>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound, never below <paramref name="Low"/>.</param>
/// <param name="LowOpen">Whether the lower bound itself is left out.</param>
/// <param name="HighOpen">Whether the upper bound itself is left out.</param>
public readonly record struct Interval(Rational Low, Rational High, bool LowOpen = false, bool HighOpen = false)
{
    /// <summary>Whether the set is a single number.</summary>
    public bool IsPoint => Low == High;

    /// <summary>The set of one number.</summary>
    public static Interval Exact(Rational value) => new(value, value);

    /// <summary>The numbers that round half up (away from zero) to <paramref name="value"/> at the given step: [v − s/2, v + s/2).</summary>
    public static Interval HalfUp(Rational value, Rational step)
    {
        var half = step / 2;
        return value.Sign < 0
            ? new Interval(value - half, value + half, LowOpen: true)
            : new Interval(value - half, value + half, HighOpen: true);
    }

    /// <summary>The numbers that are cut to <paramref name="value"/> at the given step: [v, v + s).</summary>
    public static Interval Truncated(Rational value, Rational step) => value.Sign < 0
        ? new Interval(value - step, value, LowOpen: true)
        : new Interval(value, value + step, HighOpen: true);

    /// <summary>Whether the number belongs to the set.</summary>
    public bool Contains(Rational value)
    {
        var low = value.CompareTo(Low);
        var high = value.CompareTo(High);
        return (low > 0 || (low == 0 && !LowOpen)) && (high < 0 || (high == 0 && !HighOpen));
    }

    /// <summary>Whether some number belongs to both sets.</summary>
    public bool Meets(Interval other)
    {
        var left = Low.CompareTo(other.High);
        var right = other.Low.CompareTo(High);
        return (left < 0 || (left == 0 && !LowOpen && !other.HighOpen)) && (right < 0 || (right == 0 && !other.LowOpen && !HighOpen));
    }

    /// <summary>The smallest interval that holds both sets.</summary>
    public Interval Hull(Interval other)
    {
        var low = Low.CompareTo(other.Low);
        var high = High.CompareTo(other.High);
        return new Interval(
            low <= 0 ? Low : other.Low,
            high >= 0 ? High : other.High,
            low < 0 ? LowOpen : low > 0 ? other.LowOpen : LowOpen && other.LowOpen,
            high > 0 ? HighOpen : high < 0 ? other.HighOpen : HighOpen && other.HighOpen);
    }

    /// <summary>The quotient, or nothing when the divisor may be zero.</summary>
    public Interval? Over(Interval divisor)
    {
        if (Low.Sign >= 0 && divisor.Low.Sign > 0)
        {
            return new Interval(Low / divisor.High, High / divisor.Low);
        }

        if (divisor.Low.Sign <= 0 && divisor.High.Sign >= 0)
        {
            return null;
        }

        return Hull(Low / divisor.Low, Low / divisor.High, High / divisor.Low, High / divisor.High);
    }

    /// <summary>The sums of a number of each set.</summary>
    public static Interval operator +(Interval left, Interval right) =>
        new(left.Low + right.Low, left.High + right.High, left.LowOpen || right.LowOpen, left.HighOpen || right.HighOpen);

    /// <summary>The differences of a number of each set.</summary>
    public static Interval operator -(Interval left, Interval right) =>
        new(left.Low - right.High, left.High - right.Low, left.LowOpen || right.HighOpen, left.HighOpen || right.LowOpen);

    /// <summary>The products of a number of each set, with closed bounds.</summary>
    public static Interval operator *(Interval left, Interval right) => left.Low.Sign >= 0 && right.Low.Sign >= 0
        ? new Interval(left.Low * right.Low, left.High * right.High)
        : Hull(left.Low * right.Low, left.Low * right.High, left.High * right.Low, left.High * right.High);

    /// <summary>The sums of a number of each set.</summary>
    public static Interval Add(Interval left, Interval right) => left + right;

    /// <summary>The differences of a number of each set.</summary>
    public static Interval Subtract(Interval left, Interval right) => left - right;

    /// <summary>The products of a number of each set.</summary>
    public static Interval Multiply(Interval left, Interval right) => left * right;

    private static Interval Hull(Rational first, Rational second, Rational third, Rational fourth)
    {
        var low = Smaller(Smaller(first, second), Smaller(third, fourth));
        var high = Greater(Greater(first, second), Greater(third, fourth));
        return new Interval(low, high);
    }

    private static Rational Smaller(Rational left, Rational right) => left <= right ? left : right;

    private static Rational Greater(Rational left, Rational right) => left >= right ? left : right;
}
