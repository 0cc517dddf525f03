using System.ComponentModel;
using System.Diagnostics;

namespace TongKet.Cli;

/// <summary>Opens the user's browser; the one place where this program starts another.</summary>
internal static class Browser
{
    public static void Open(string address, Output output)
    {
        try
        {
            using var browser = OperatingSystem.IsLinux()
                ? Process.Start(new ProcessStartInfo("xdg-open", address) { UseShellExecute = false })
                : Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Win32Exception)
        {
            output.Complain(output.Say($"không mở được trình duyệt; hãy tự mở {address}.", $"no browser could be opened; open {address} yourself."));
        }
    }
}
