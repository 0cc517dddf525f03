using TongKet.Web;

namespace TongKet.Cli.Commands;

/// <summary>Prints the link with which the holder of a new account sets the first password.</summary>
internal static class OneTimeLinks
{
    public static void Print(string userName, string code, Output output)
    {
        output.Standard.WriteLine(output.Say(
            $"Tài khoản “{userName}” đặt mật khẩu một lần, trong 72 giờ, tại:", $"Account “{userName}” sets its password once, within 72 hours, at:"));
        output.Standard.WriteLine("  " + Addresses.Default + Links.SetPassword(code));
    }
}
