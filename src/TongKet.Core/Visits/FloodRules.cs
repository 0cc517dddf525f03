using System.Net;
using System.Net.Sockets;

namespace TongKet.Core.Visits;

/// <summary>When so many pages are opened that no person reads them; such views count as a robot's.</summary>
public static class FloodRules
{
    /// <summary>Pages a minute that one reader can open.</summary>
    public const int MostOfVisitor = 40;

    /// <summary>Pages a minute from one address, behind which a whole school may sit.</summary>
    public const int MostOfAddress = 400;

    public static bool IsFlood(int ofVisitor, int ofAddress) => ofVisitor > MostOfVisitor || ofAddress > MostOfAddress;

    /// <summary>What one subscriber can change at will does not make him many: of IPv6 the half that is given to him counts.</summary>
    public static string Origin(IPAddress? address)
    {
        if (address is null)
        {
            return string.Empty;
        }

        var own = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return own.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(own.GetAddressBytes().AsSpan(0, 8)) : own.ToString();
    }
}
