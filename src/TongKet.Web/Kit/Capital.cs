namespace TongKet.Web.Kit;

/// <summary>Writes a name with a capital at its start: "phường Mỏ Chè" → "Phường Mỏ Chè".</summary>
internal static class Capital
{
    public static string First(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
