using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TongKet.Core.Basics;
using TongKet.Core.Register;

namespace TongKet.Web.Security;

/// <summary>A provider of identities that the office trusts: the province's or the nation's.</summary>
/// <param name="Key">Short name in addresses: "tinh".</param>
/// <param name="Title">As the button says it: "tài khoản công vụ tỉnh Thái Nguyên".</param>
/// <param name="Authority">Where its discovery document is; HTTPS, except on this machine.</param>
public sealed record IdentityProvider(string Key, string Title, Uri Authority, string ClientId, string? ClientSecret)
{
    /// <summary>How long it may take over one answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>
/// Sign-in through a provider: authorization code with PKCE, and only the proof of who it is; roles stay ours. Whatever a provider says that
/// is not exactly right ends at the sign-in page with one sentence and without a session.
/// </summary>
internal static class OpenIdConnect
{
    private const string LinkItem = "link";

    // RFC 8176 by what is shown: something known, something held, something of the body. One alone is one factor, whichever it is.
    private static readonly string[][] Kinds =
    [
        ["pwd", "pin", "kba"],
        ["otp", "hwk", "swk", "pop", "sc", "sms", "tel"],
        ["face", "fpt", "iris", "retina", "vbm"],
    ];

    // Signatures by a key that only the provider has; nothing symmetric, nothing unsigned.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static string SchemeOf(string key) => "oidc-" + key;

    /// <param name="linkTo">The account that asks to be linked; null to sign in.</param>
    public static AuthenticationProperties Ask(string? next, Guid? linkTo)
    {
        var asked = new AuthenticationProperties { RedirectUri = next ?? Links.Desk() };
        if (linkTo is { } account)
        {
            asked.Items[LinkItem] = account.ToString("N");
        }

        return asked;
    }

    /// <summary>Whether the provider answers now; a person who pressed its button is told so instead of seeing a fault.</summary>
    public static async Task<bool> AnswersAsync(HttpContext http, string key)
    {
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(SchemeOf(key));
        try
        {
            await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static void AddProviders(this AuthenticationBuilder authentication, WebOptions web)
    {
        foreach (var provider in web.Providers)
        {
            authentication.AddOpenIdConnect(SchemeOf(provider.Key), options => Configure(options, provider, web));
        }
    }

    private static void Configure(OpenIdConnectOptions options, IdentityProvider provider, WebOptions web)
    {
        options.Authority = provider.Authority.AbsoluteUri;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.CallbackPath = Links.ProviderReturn(provider.Key);
        options.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.MapInboundClaims = false;
        options.ClaimActions.Clear();
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.SignInScheme = Access.HalfScheme;
        options.BackchannelHttpHandler = new OneHost(provider);
        options.BackchannelTimeout = provider.Patience;
        options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
        options.TokenValidationParameters = new TokenValidationParameters
        {
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            ValidAlgorithms = Algorithms,
            ClockSkew = TimeSpan.FromMinutes(1),
            NameClaimType = "sub",
        };
        SignIn.Common(options.NonceCookie, web, "tongket-nonce.");
        SignIn.Common(options.CorrelationCookie, web, "tongket-asked.");

        options.Events = new OpenIdConnectEvents
        {
            OnMessageReceived = RequireIssuerAsync,
            OnTokenValidated = RequireSignature,
            OnTicketReceived = ticket => ReceivedAsync(ticket, provider),
            OnRemoteFailure = failure =>
            {
                failure.HandleResponse();
                failure.Response.Redirect(Links.SignInFailed());
                return Task.CompletedTask;
            },
            OnAccessDenied = denied =>
            {
                denied.HandleResponse();
                denied.Response.Redirect(Links.SignInFailed());
                return Task.CompletedTask;
            },
        };
    }

    // RFC 9207: an answer that names another issuer belongs to another provider (mix-up).
    private static async Task RequireIssuerAsync(MessageReceivedContext message)
    {
        if (message.ProtocolMessage.Iss is { } issuer)
        {
            var known = await message.Options.ConfigurationManager!.GetConfigurationAsync(message.HttpContext.RequestAborted);
            if (!string.Equals(issuer, known.Issuer, StringComparison.Ordinal))
            {
                message.Fail("The answer names another issuer.");
            }
        }
    }

    // The framework takes an unsigned token in the code flow, because it came over the back channel. We take none, and none with a
    // header that we were told to understand and do not (RFC 7515, section 4.1.11).
    private static Task RequireSignature(TokenValidatedContext token)
    {
        var jwt = token.SecurityToken;
        if (jwt.RawSignature.Length == 0 || !Algorithms.Contains(jwt.Header.Alg, StringComparer.Ordinal) || jwt.Header.ContainsKey("crit"))
        {
            token.Fail("The token carries no signature that counts.");
        }

        return Task.CompletedTask;
    }

    private static async Task ReceivedAsync(TicketReceivedContext ticket, IdentityProvider provider)
    {
        ticket.HandleResponse();
        var http = ticket.HttpContext;
        var issuer = ticket.Principal?.FindFirstValue("iss");
        var subject = ticket.Principal?.FindFirstValue("sub");
        if (string.IsNullOrEmpty(issuer) || string.IsNullOrWhiteSpace(subject))
        {
            ticket.Response.Redirect(Links.SignInFailed());
            return;
        }

        var next = ticket.ReturnUri ?? Links.Desk();
        ticket.Response.Redirect(ticket.Properties!.Items.TryGetValue(LinkItem, out var account)
            ? await LinkAsync(http, provider, issuer, subject, account)
            : await SignInAsync(http, ticket.Principal!, issuer, subject, next));
    }

    private static async Task<string> SignInAsync(HttpContext http, ClaimsPrincipal principal, string issuer, string subject, string next)
    {
        var links = http.RequestServices.GetRequiredService<ProviderLinks>();
        if (await links.FindAsync(issuer, subject, http.RequestAborted) is not { } found)
        {
            return Links.SignInFailed();
        }

        var strong = IsStrong([.. principal.FindAll("amr").Select(method => method.Value)]);
        var answer = await http.RequestServices.GetRequiredService<SignIns>()
            .JudgedElsewhereAsync(found.CommuneId, found.AccountId, SignInMethod.OpenIdConnect, strong, http.RequestAborted);
        switch (answer.Outcome)
        {
            case SignInOutcome.Succeeded:
                return await http.RequestServices.GetRequiredService<Access>().SignInAsync(http, answer.Account!, strong, next);
            case SignInOutcome.SecondAsked:
                await Access.HalfAsync(http, answer.Account!);
                return Links.SecondStep(next);
            default:
                return Links.SignInFailed();
        }
    }

    // The provider says how the person proved who it is: by its own word with several factors, or by methods of two kinds.
    private static bool IsStrong(IReadOnlyCollection<string> methods) =>
        methods.Contains("mfa", StringComparer.Ordinal) || Kinds.Count(kind => kind.Intersect(methods, StringComparer.Ordinal).Any()) > 1;

    private static async Task<string> LinkAsync(HttpContext http, IdentityProvider provider, string issuer, string subject, string? account)
    {
        // The session that asked must still be the one that is here: nobody is linked by a link that somebody else sent.
        var current = await http.AuthenticateAsync(Access.Scheme);
        if (!current.Succeeded || http.SignedIn() is not { } who || who.Account.Id.ToString("N") != account)
        {
            return Links.SignInFailed();
        }

        try
        {
            await http.RequestServices.GetRequiredService<ProviderLinks>().LinkAsync(who.AsActor(), issuer, subject, provider.Title, who.Session.Id, http.RequestAborted);
            return Links.Me();
        }
        catch (Refused)
        {
            return Links.Me();
        }
    }

    /// <summary>Speaks with the provider's own host and nobody else, follows no redirect and reads no endless answer.</summary>
    private sealed class OneHost : DelegatingHandler
    {
        private const int LongestAnswer = 1024 * 1024;
        private readonly Uri authority;

        public OneHost(IdentityProvider provider)
            : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = provider.Patience })
        {
            authority = provider.Authority;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Uri.Compare(request.RequestUri, authority, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
            {
                throw new HttpRequestException("A provider of identities pointed to another host.");
            }

            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
            return answer;
        }
    }
}
