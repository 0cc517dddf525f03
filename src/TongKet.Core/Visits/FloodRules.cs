using System.Net;
using System.Net.Sockets;

namespace TongKet.Core.Visits;

/// <summary>When so many pages are opened that no person reads them: whoever passes a limit is a robot for an hour, and was nobody.</summary>
public static class FloodRules
{
    /// <summary>Pages a minute that one reader can open.</summary>
    public const int MostOfVisitor = 40;

    /// <summary>Pages a minute from one address, behind which a whole school may sit.</summary>
    public const int MostOfAddress = 400;

    /// <summary>Pages a minute from one network of IPv6, of which an office may hold all addresses.</summary>
    public const int MostOfNetwork = 1_200;

    /// <summary>Readers of a day that one address can be; a program may give itself any number of names.</summary>
    public const int MostPeopleOfAddress = 30;

    /// <summary>Readers of a day that one network of IPv6 can be.</summary>
    public const int MostPeopleOfNetwork = 300;

    private const int OriginBytes = 8;
    private const int NetworkBytes = 6;

    /// <summary>How long whoever passed a limit is a robot.</summary>
    public static readonly TimeSpan RobotFor = TimeSpan.FromHours(1);

    /// <summary>What one subscriber can change at will does not make him many: of IPv6 the half that is given to him counts.</summary>
    public static string Origin(IPAddress? address) => First(address, OriginBytes) ?? Own(address)?.ToString() ?? string.Empty;

    /// <summary>The network of an IPv6 address; null of others.</summary>
    public static string? Network(IPAddress? address) => First(address, NetworkBytes);

    private static string? First(IPAddress? address, int bytes) =>
        Own(address) is { AddressFamily: AddressFamily.InterNetworkV6 } own ? Convert.ToHexString(own.GetAddressBytes().AsSpan(0, bytes)) : null;

    private static IPAddress? Own(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
