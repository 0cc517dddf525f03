using TongKet.Figures.Numbers;

namespace TongKet.Figures.Claims;

/// <summary>A word that loosens a number.</summary>
public enum Hedge
{
    /// <summary>The number stands alone.</summary>
    None,

    /// <summary>"gần": a little less.</summary>
    Below,

    /// <summary>"hơn", "trên": a little more.</summary>
    Above,

    /// <summary>"khoảng": about.</summary>
    About,
}

internal static class Hedges
{
    /// <summary>"gần" allows 7 % below, "hơn" 10 % above, "khoảng" 5 % to both sides: wide enough for honest prose.</summary>
    public static Interval Widen(Printed printed, Hedge hedge)
    {
        var low = hedge switch { Hedge.Below => 93, Hedge.About => 95, _ => 100 };
        var high = hedge switch { Hedge.Above => 110, Hedge.About => 105, _ => 100 };
        return new Interval(printed.Value * low / 100, printed.Value * high / 100).Hull(printed.HalfUp);
    }

    /// <summary>What a hedged figure may stand for where another is computed from it: "hơn 7.300" is less than 7.500.</summary>
    /// <remarks>A figure of three digits or more says how far its word can stretch: two steps of its last digit that is not nought.</remarks>
    public static Interval WidenOperand(Printed printed, Hedge hedge)
    {
        var wide = Widen(printed, hedge);
        var step = printed.LastStep;
        if (step * 100 > printed.Value.Abs() || printed.Value.Sign <= 0)
        {
            return wide;
        }

        var low = hedge == Hedge.Above ? printed.Value : printed.Value - (step * 2);
        var high = hedge == Hedge.Below ? printed.Value : printed.Value + (step * 2);
        return new Interval(Larger(wide.Low, low), Larger(-wide.High, -high) is var most ? -most : wide.High);
    }

    private static Rational Larger(Rational left, Rational right) => left >= right ? left : right;
}
