using TongKet.Web.Security;

namespace TongKet.Cli;

/// <summary>The provider of identities from TONGKET_OIDC_*: authority, client id, secret, and the words on the button.</summary>
internal static class IdentityProviders
{
    public static IReadOnlyList<IdentityProvider> Read(Output output)
    {
        var authority = Settings.Of(null, "Oidc_Authority");
        var client = Settings.Of(null, "Oidc_ClientId");
        if (authority is null && client is null)
        {
            return [];
        }

        if (client is null || !Uri.TryCreate(authority, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback))
        {
            throw new UsageException(output.Say(
                "TONGKET_OIDC_AUTHORITY phải là địa chỉ https và phải có TONGKET_OIDC_CLIENTID.", "TONGKET_OIDC_AUTHORITY must be an https address, with TONGKET_OIDC_CLIENTID."));
        }

        return [new("tinh", Settings.Of(null, "Oidc_Title") ?? uri.Host, uri, client, Settings.Of(null, "Oidc_ClientSecret"))];
    }
}
