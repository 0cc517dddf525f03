using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>What programs read with a token: only what its scopes name, only of its commune.</summary>
internal static class DeskData
{
    public const string CommuneClaim = "commune";

    public static void AddTokens(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Name, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var scope in ApiScopes.All)
        {
            policies.AddPolicy(Of(scope), policy => policy.AddAuthenticationSchemes(TokenHandler.Name).RequireAuthenticatedUser().RequireClaim("scope", scope));
        }
    }

    public static string Of(string scope) => "scope:" + scope;

    public static void MapDeskData(this WebApplication app)
    {
        app.MapGet(Links.LedgerFile(), (HttpContext http, LedgerFile ledger) => Export(http, ledger, http.SignedIn()!.Account.CommuneId))
            .RequireAuthorization(Policies.Of(Right.ReadLedger));
        app.MapGet("/api/v1/ledger", (HttpContext http, LedgerFile ledger, ClaimsPrincipal user) => Export(http, ledger, Guid.Parse(user.FindFirstValue(CommuneClaim)!)))
            .RequireAuthorization(Of(ApiScopes.LedgerRead));
        app.MapGet("/api/v1/results/{year:int}", async (int year, ClaimsPrincipal user, TargetQueries targets, CancellationToken cancel) =>
            Microsoft.AspNetCore.Http.Results.Json((await targets.YearAsync(Guid.Parse(user.FindFirstValue(CommuneClaim)!), year, cancel)).Select(line =>
            {
                var measure = line.Approved();
                return new
                {
                    indicator = line.Indicator.Code,
                    name = line.Indicator.Name,
                    period = line.Basis?.Period.Code,
                    unit = line.Indicator.Unit?.Symbol,
                    result = measure is null ? null : Wording.Result(line.Indicator, measure),
                    status = line.Basis?.StatusWords,
                    asOf = line.Basis?.AsOf,
                    source = line.Basis?.Source,
                    reported = line.Total?.Reported,
                    expected = line.Total is null ? (int?)null : line.Expected,
                    target = line.Target is null ? null : Wording.Target(line.Indicator, line.Target),
                    percentOfPlan = line.PercentOfPlan,
                };
            }))).RequireAuthorization(Of(ApiScopes.ResultsRead));
    }

    // JSON lines of tongket.ledger/1; `tongket ledger verify` checks them without a database.
    private static IResult Export(HttpContext http, LedgerFile ledger, Guid communeId) => Microsoft.AspNetCore.Http.Results.Stream(
        async to => await ledger.ExportAsync(communeId, to, http.RequestAborted), "application/jsonl", "nhat-ky.jsonl");

    /// <summary>Authorization: Bearer tkapi_…</summary>
    private sealed class TokenHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Name = "token";
        private const string Bearer = "Bearer ";

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var header = Request.Headers.Authorization.ToString();
            if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            {
                return AuthenticateResult.NoResult();
            }

            if (await tokens.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } token)
            {
                return AuthenticateResult.Fail("unknown");
            }

            var identity = new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, token.Id.ToString("N", CultureInfo.InvariantCulture)),
                    new Claim(ClaimTypes.Name, token.Name),
                    new Claim(CommuneClaim, token.CommuneId.ToString("N", CultureInfo.InvariantCulture)),
                    .. token.Scopes.Split(' ').Select(scope => new Claim("scope", scope)),
                ],
                Name);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }
    }
}
