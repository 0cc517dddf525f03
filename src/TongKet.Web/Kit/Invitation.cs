using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Web.Kit;

/// <summary>A one-time link to hand over: as a link, as a QR code, on paper.</summary>
public sealed record Invitation(string Holder, string UserName, string Address, QrCode Code, string Until, string? MailedTo)
{
    public static Invitation Of(HttpRequest request, TimeProvider clock, string holder, string userName, string code, string? mailedTo = null)
    {
        var address = $"{request.Scheme}://{request.Host}{Links.SetPassword(code)}";
        return new(holder, userName, address, QrCode.Of(address), Vietnamese.DateTime(clock.GetUtcNow().UtcDateTime + Accounts.LinkLife), mailedTo);
    }
}
