using System.Numerics;
using TongKet.Figures.Claims;
using TongKet.Figures.Numbers;

namespace TongKet.Figures.Relations.Denominator;

/// <summary>"06 hộ … tỷ lệ 0,31%": a count and its share of a population whose size is not printed (ST-12).</summary>
internal sealed record RatedCount(Claim Count, Claim Rate, string Subject, bool IsWholePopulation)
{
    // As printed: each group of a text is held against a dozen others.
    private Sizes? rounded;
    private Sizes? roundedOrCut;

    /// <summary>Every size of the population for which the count rounds half up to the rate.</summary>
    public Sizes Rounded(Swap swap) => Touches(swap) ? Bases(swap, static rate => rate.HalfUp) : rounded ??= Bases(default, static rate => rate.HalfUp);

    /// <summary>Every size for which it rounds or is cut to the rate (K8).</summary>
    public Sizes RoundedOrCut(Swap swap) => Touches(swap) ? Bases(swap, Cut) : roundedOrCut ??= Bases(default, Cut);

    private bool Touches(Swap swap) => swap.Claim is not null && (ReferenceEquals(swap.Claim, Count) || ReferenceEquals(swap.Claim, Rate));

    private static Interval Cut(Printed rate) => rate.HalfUp.Hull(rate.Truncated);

    // 100k/N in [low, high) ⇔ N in (100k/high, 100k/low]; a base is never smaller than its count.
    private Sizes Bases(Swap swap, Func<Printed, Interval> meaning)
    {
        var count = swap.Of(Count).Value;
        var scale = Rate.Measure!.Symbol == "‰" ? (Rational)1000 : Rational.Hundred;
        var range = meaning(swap.Of(Rate));
        if (range.High.Sign <= 0)
        {
            return Sizes.None;
        }

        if (count.Sign == 0)
        {
            return range.Low.Sign <= 0 ? new Sizes(BigInteger.One, null) : Sizes.None;
        }

        var low = BigInteger.Max((count * scale / range.High).Floor() + 1, count.Ceiling());
        BigInteger? high = range.Low.Sign <= 0 ? null : (count * scale / range.Low).Floor();
        return new Sizes(low, high);
    }
}

/// <summary>Whole numbers between two bounds, both included; without an upper one when it is unknown.</summary>
internal readonly record struct Sizes(BigInteger Low, BigInteger? High)
{
    public static Sizes None => new(BigInteger.One, BigInteger.Zero);

    public bool IsEmpty => High is { } high && high < Low;

    public Sizes And(Sizes other) => new(
        BigInteger.Max(Low, other.Low),
        High is { } mine ? other.High is { } theirs ? BigInteger.Min(mine, theirs) : mine : other.High);

    public override string ToString() => IsEmpty ? "không có số nguyên nào"
        : High is not { } high ? "từ " + Vietnamese.Number(Low) + " trở lên"
        : high == Low ? Vietnamese.Number(Low)
        : Vietnamese.Number(Low) + "–" + Vietnamese.Number(high);
}
