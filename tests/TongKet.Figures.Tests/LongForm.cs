namespace TongKet.Figures.Tests;

/// <summary>How often a property is tried: a short form on every run, millions with TONGKET_LONG=1 (`./test --long figures`).</summary>
internal static class LongForm
{
    public static int Times(int few, int many) => Environment.GetEnvironmentVariable("TONGKET_LONG") == "1" ? many : few;
}
