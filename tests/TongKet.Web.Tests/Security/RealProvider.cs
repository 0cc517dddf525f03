using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using TongKet.Web.Security;

namespace TongKet.Web.Tests.Security;

/// <summary>A real OpenID Connect server on a free port: one client, one person who is always signed in there.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    public const string Subject = "cccd-che-7731";
    private const string Client = "tongket";
    private const string Secret = "mot-bi-mat-chi-dung-trong-phep-thu";

    // Made once in a run: each costs half a second.
    private static readonly RsaSecurityKey EncryptionKey = new(RSA.Create(2048));
    private static readonly RsaSecurityKey SigningKey = new(RSA.Create(2048));
    private readonly WebApplication app;

    private RealProvider(WebApplication app) => this.app = app;

    public IdentityProvider Settings => new("tinh", "tài khoản công vụ tỉnh", new Uri(app.Urls.First() + "/"), Client, Secret) { Patience = HostileProvider.Patience };

    /// <param name="methods">How the person proves who it is (amr); none for nothing said.</param>
    public static async Task<RealProvider> StartAsync(params string[] methods)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.EnableDegradedMode().AddEncryptionKey(EncryptionKey).AddSigningKey(SigningKey).DisableAccessTokenEncryption();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.ClientSecret != Secret)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                var identity = new ClaimsIdentity("test");
                identity.AddClaim(new Claim(OpenIddictConstants.Claims.Subject, Subject));
                foreach (var method in methods)
                {
                    identity.AddClaim(new Claim(OpenIddictConstants.Claims.AuthenticationMethodReference, method));
                }

                var person = new ClaimsPrincipal(identity);
                person.SetScopes(OpenIddictConstants.Scopes.OpenId);
                person.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
                context.Principal = person;
                return default;
            }));
        });
        builder.Services.AddAuthentication();
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();

        // The first answer of a server is its slowest; whoever signs in must not wait for that too.
        using var first = new HttpClient { Timeout = HostileProvider.Patience };
        await first.GetStringAsync(new Uri(app.Urls.First() + "/.well-known/openid-configuration"));
        return new RealProvider(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
