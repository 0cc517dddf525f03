using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TongKet.Cli;

/// <summary>The addresses that `serve` listens on.</summary>
internal static class Addresses
{
    /// <summary>Where `serve` listens unless told otherwise.</summary>
    public const string Default = "http://localhost:5080";

    /// <exception cref="UsageException">One of them is not an address of http or https.</exception>
    public static string[] Read(string? text, Output output)
    {
        var urls = (text ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
        {
            if (Parse(url) is null)
            {
                throw new UsageException(output.Say(
                    $"“{url}” ở cờ --urls không phải địa chỉ; hãy viết như {Default}.", $"“{url}” of flag --urls is not an address; write {Default}."));
            }
        }

        return urls.Length > 0 ? urls : [Default];
    }

    /// <exception cref="AddressTakenException">Another program listens there, or this one may not.</exception>
    public static void RequireFree(IReadOnlyList<string> urls, Output output)
    {
        foreach (var url in urls)
        {
            if (Parse(url) is { Port: > 0 } address)
            {
                RequireFree(url, address, output);
            }
        }
    }

    public static string Taken(string url, Output output) => output.Say(
        $"cổng của {url} đang có chương trình khác dùng; hãy chọn cổng khác bằng --urls.",
        $"the port of {url} is used by another program; choose another with --urls.");

    private static void RequireFree(string url, Uri address, Output output)
    {
        var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip
            : address.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.Any;
        using var probe = new TcpListener(host, address.Port);
        try
        {
            probe.Start();
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressTakenException(Taken(url, output));
        }
        catch (SocketException fault)
        {
            var port = address.Port.ToString(CultureInfo.InvariantCulture);
            throw new AddressTakenException(output.Say(
                $"không lắng nghe được ở cổng {port}: {fault.Message}; hãy chọn địa chỉ khác bằng --urls.",
                $"cannot listen on port {port}: {fault.Message}; choose another address with --urls."));
        }
    }

    // "*" and "+" stand for every address of the machine, as ASP.NET Core writes them.
    private static Uri? Parse(string url) =>
        Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address.AbsolutePath == "/"
            ? address
            : null;
}

/// <summary>The address to listen on cannot be had; the message is one sentence.</summary>
internal sealed class AddressTakenException(string message) : Exception(message);
