using System.Numerics;
using CsCheck;
using TongKet.Figures.Numbers;

namespace TongKet.Figures.Tests;

/// <summary>Fractions are kept in 64 bits where they fit and at any length where they do not; both forms must be one arithmetic.</summary>
public sealed class RationalTests
{
    // Around the edge of 64 bits, around zero, and everything between.
    private static readonly Gen<BigInteger> Terms = Gen.OneOf(
        Gen.Long[-1000, 1000].Select(static x => (BigInteger)x),
        Gen.Long.Select(static x => (BigInteger)x),
        Gen.Long[0, 50].Select(static x => (BigInteger)long.MaxValue - x),
        Gen.Long[0, 50].Select(static x => (BigInteger)long.MinValue + x),
        Gen.Long[-9, 9].Select(static x => BigInteger.Pow(2, 62) + x),
        Gen.Select(Gen.Long, Gen.Long).Select(static (x, y) => (BigInteger)x * y));

    private static readonly Gen<(BigInteger Top, BigInteger Under)> Fractions = Gen.Select(Terms, Terms).Select(static (x, y) => (x, y.IsZero ? BigInteger.One : y));

    [Fact]
    public void Arithmetic_is_that_of_numbers_of_any_length() => Gen.Select(Fractions, Fractions).Sample(
        static (x, y) =>
        {
            var left = new Rational(x.Top, x.Under);
            var right = new Rational(y.Top, y.Under);
            return Is(left + right, (x.Top * y.Under) + (y.Top * x.Under), x.Under * y.Under) && Is(left - right, (x.Top * y.Under) - (y.Top * x.Under), x.Under * y.Under)
                && Is(left * right, x.Top * y.Top, x.Under * y.Under) && Is(-left, -x.Top, x.Under) && Is(left.Abs(), BigInteger.Abs(x.Top), BigInteger.Abs(x.Under))
                && (y.Top.IsZero || Is(left / right, x.Top * y.Under, x.Under * y.Top));
        },
        iter: LongForm.Times(20_000, 2_000_000));

    [Fact]
    public void Order_and_equality_are_those_of_the_numbers() => Gen.Select(Fractions, Fractions).Sample(
        static (x, y) =>
        {
            var left = new Rational(x.Top, x.Under);
            var right = new Rational(y.Top, y.Under);
            var order = (x.Top * y.Under * x.Under.Sign * y.Under.Sign).CompareTo(y.Top * x.Under * x.Under.Sign * y.Under.Sign);
            return Math.Sign(left.CompareTo(right)) == order && left.Equals(right) == (order == 0) && left.CompareTo(left) == 0 && (left != right || left.GetHashCode() == right.GetHashCode());
        },
        iter: LongForm.Times(20_000, 2_000_000));

    [Fact]
    public void Whole_numbers_around_a_fraction_are_the_nearest() => Fractions.Sample(
        static x =>
        {
            var value = new Rational(x.Top, x.Under);
            var (floor, ceiling, rounded) = (value.Floor(), value.Ceiling(), value.RoundScaled(0));
            return floor <= value && value < floor + 1 && ceiling >= value && value > ceiling - 1 && (value - rounded).Abs() * 2 <= 1 && rounded.Sign * value.Sign >= 0
                && value.RoundTo(new Rational(1, 100)) == value.Round(2);
        },
        iter: LongForm.Times(20_000, 2_000_000));

    private static bool Is(Rational value, BigInteger top, BigInteger under)
    {
        var divisor = BigInteger.GreatestCommonDivisor(top, under) * under.Sign;
        return value.Numerator == top / divisor && value.Denominator == under / divisor && value.Equals(new Rational(top, under)) && value.Sign == top.Sign * under.Sign;
    }
}
