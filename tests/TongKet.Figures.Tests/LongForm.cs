namespace TongKet.Figures.Tests;

/// <summary>How often a property is tried: a short form on every run, millions with TONGKET_LONG=1 (`./test --long figures`).</summary>
internal static class LongForm
{
    public static bool IsAsked => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1";

    public static int Times(int few, int many) => IsAsked ? many : few;
}
