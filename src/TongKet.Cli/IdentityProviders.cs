using TongKet.Web.Security;

namespace TongKet.Cli;

/// <summary>
/// The providers of identities: the province's from TONGKET_OIDC_* and the nation's from TONGKET_OIDC_QUOCGIA_*, each with authority, client
/// id, secret, and the words on its button.
/// </summary>
internal static class IdentityProviders
{
    private static readonly (string Key, string Prefix)[] Known = [("tinh", "Oidc_"), ("quocgia", "Oidc_QuocGia_")];

    public static IReadOnlyList<IdentityProvider> Read(Output output)
    {
        var providers = Known.Select(known => Read(output, known.Key, known.Prefix)).OfType<IdentityProvider>().ToArray();
        if (providers.Length == 2 && (providers[0].Authority == providers[1].Authority || providers[0].Title == providers[1].Title))
        {
            // An account's link is known by its issuer, and a person by the button: both must tell the two apart.
            throw new UsageException(output.Say(
                "TONGKET_OIDC_* và TONGKET_OIDC_QUOCGIA_* phải có AUTHORITY và TITLE khác nhau.",
                "TONGKET_OIDC_* and TONGKET_OIDC_QUOCGIA_* need an AUTHORITY and a TITLE of their own."));
        }

        return providers;
    }

    private static IdentityProvider? Read(Output output, string key, string prefix)
    {
        var authority = Settings.Of(null, prefix + "Authority");
        var client = Settings.Of(null, prefix + "ClientId");
        if (authority is null && client is null)
        {
            return null;
        }

        if (client is null || !Uri.TryCreate(authority, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback))
        {
            var name = "TONGKET_" + prefix.ToUpperInvariant();
            throw new UsageException(output.Say(
                $"{name}AUTHORITY phải là địa chỉ https và phải có {name}CLIENTID.", $"{name}AUTHORITY must be an https address, with {name}CLIENTID."));
        }

        return new(key, Settings.Of(null, prefix + "Title") ?? uri.Host, uri, client, Settings.Of(null, prefix + "ClientSecret"));
    }
}
