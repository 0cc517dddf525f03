namespace TongKet.Core.Basics;

/// <summary>How final a figure is (RP-N10).</summary>
public enum ValueStatus
{
    /// <summary>Ước thực hiện.</summary>
    Estimate,

    /// <summary>Sơ bộ.</summary>
    Preliminary,

    /// <summary>Chính thức.</summary>
    Official,
}
