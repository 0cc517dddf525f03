using System.Numerics;
using System.Runtime.CompilerServices;

namespace TongKet.Figures.Numbers;

/// <summary>The arithmetic of fractions whose terms fit into 64 bits, and the way out of it.</summary>
public readonly partial struct Rational
{
    private static readonly long[] Powers = MakePowers();

    /// <summary>Whole digits with so many of them after the mark, without numbers of any length.</summary>
    internal static Rational FromDigits(long scaled, int decimals) => decimals == 0 ? new(scaled, 1) : Reduce(scaled, Power(decimals));

    /// <summary>The nearest multiple of a step, half away from zero.</summary>
    internal Rational RoundTo(Rational step)
    {
        var steps = this / step;
        return steps.wide is null ? HalfAwayFromZero(steps.numerator, steps.Under) is var whole && step is { wide: null } ? Multiply(whole, 1, step.numerator, step.Under) : (Rational)whole * step
            : (Rational)steps.RoundScaled(0) * step;
    }

    // Lowest terms are given; long.MinValue is left to the wide form so that a narrow one can always change its sign.
    private static Rational Of(BigInteger numerator, BigInteger denominator) =>
        numerator <= long.MaxValue && numerator > long.MinValue && denominator <= long.MaxValue ? new((long)numerator, (long)denominator) : new(new Wide(numerator, denominator));

    private static Rational Add(Rational left, Rational right)
    {
        long sum;
        if (left.Under == right.Under)
        {
            sum = unchecked(left.numerator + right.numerator);
            return Overflows(left.numerator, right.numerator, sum) ? AddWide(left, right) : left.Under == 1 ? new(sum, 1) : Reduce(sum, left.Under);
        }

        var common = Divisor((ulong)left.Under, (ulong)right.Under);
        var one = left.Under / common;
        var other = right.Under / common;
        if (!Fits(left.numerator, other, out var first) || !Fits(right.numerator, one, out var second) || !Fits(left.Under, other, out var under))
        {
            return AddWide(left, right);
        }

        sum = unchecked(first + second);
        return Overflows(first, second, sum) ? AddWide(left, right) : common == 1 ? new(sum, under) : Reduce(sum, under);
    }

    private static Rational AddWide(Rational left, Rational right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    // Both fractions are in lowest terms, so that only the crosses can share a divisor.
    private static Rational Multiply(long top, long under, long otherTop, long otherUnder)
    {
        Cancel(ref top, ref otherUnder);
        Cancel(ref otherTop, ref under);
        return Fits(top, otherTop, out var numerator) && Fits(under, otherUnder, out var denominator)
            ? new(numerator, numerator == 0 ? 1 : denominator)
            : Of((BigInteger)top * otherTop, (BigInteger)under * otherUnder);
    }

    private static Rational Reduce(long numerator, long denominator)
    {
        Cancel(ref numerator, ref denominator);
        return new(numerator, numerator == 0 ? 1 : denominator);
    }

    private static void Cancel(ref long numerator, ref long denominator)
    {
        if (denominator == 1 || numerator is 1 or -1)
        {
            return;
        }

        var divisor = Divisor((ulong)Math.Abs(numerator), (ulong)denominator);
        if (divisor > 1)
        {
            numerator /= divisor;
            denominator /= divisor;
        }
    }

    // Euclid by shifts: a division costs as much as a dozen of them.
    private static long Divisor(ulong left, ulong right)
    {
        if (left == 0 || right == 0)
        {
            return (long)(left | right);
        }

        var shift = BitOperations.TrailingZeroCount(left | right);
        left >>= BitOperations.TrailingZeroCount(left);
        while (right != 0)
        {
            right >>= BitOperations.TrailingZeroCount(right);
            (left, right) = left > right ? (right, left - right) : (left, right - left);
        }

        return (long)(left << shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(long left, long right, out long product)
    {
        var high = Math.BigMul(left, right, out product);
        return high == product >> 63 && product != long.MinValue;
    }

    private static bool Overflows(long left, long right, long sum) => ((left ^ sum) & (right ^ sum)) < 0 || sum == long.MinValue;

    private static Int128 Product(long left, long right)
    {
        var high = Math.BigMul(left, right, out var low);
        return new Int128(unchecked((ulong)high), unchecked((ulong)low));
    }

    private static long FloorOf(long numerator, long denominator)
    {
        var (quotient, remainder) = Math.DivRem(numerator, denominator);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private static long HalfAwayFromZero(long numerator, long denominator)
    {
        var (quotient, remainder) = Math.DivRem(Math.Abs(numerator), denominator);
        var rounded = remainder >= denominator - remainder ? quotient + 1 : quotient;
        return numerator < 0 ? -rounded : rounded;
    }

    private static long Power(int exponent) => Powers[exponent];

    private static long[] MakePowers()
    {
        var powers = new long[19];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }

    private sealed class Wide(BigInteger numerator, BigInteger denominator)
    {
        public BigInteger Numerator => numerator;

        public BigInteger Denominator => denominator;
    }
}
