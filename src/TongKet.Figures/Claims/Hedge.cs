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
}
