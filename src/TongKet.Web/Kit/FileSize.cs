using TongKet.Figures.Numbers;

namespace TongKet.Web.Kit;

/// <summary>How large a file is, for whoever pays for the line: "320 KB", "1,4 MB".</summary>
internal static class FileSize
{
    private const long Kilo = 1024;

    public static string Of(long bytes) => bytes < Kilo * Kilo
        ? Vietnamese.Number((bytes + Kilo - 1) / Kilo) + Vietnamese.NoBreakSpace + "KB"
        : Vietnamese.Number(Rational.FromScaled(bytes * 10 / (Kilo * Kilo), 1), 1) + Vietnamese.NoBreakSpace + "MB";
}
