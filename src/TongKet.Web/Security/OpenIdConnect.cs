using Microsoft.AspNetCore.Authentication;

namespace TongKet.Web.Security;

/// <summary>A provider of identities that the office trusts: the province's or the nation's.</summary>
/// <param name="Key">Short name in addresses: "tinh".</param>
/// <param name="Title">As the button says it: "Tài khoản công vụ tỉnh Thái Nguyên".</param>
public sealed record IdentityProvider(string Key, string Title, string Authority, string ClientId, string? ClientSecret);

internal static class OpenIdConnect
{
    public static string SchemeOf(string key) => "oidc-" + key;

    public static AuthenticationProperties Ask(string? next, Guid? linkTo) => new()
    {
        RedirectUri = next ?? Links.Desk(),
        Items = { ["link"] = linkTo?.ToString("N") },
    };
}
