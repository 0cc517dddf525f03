using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Web.Security;

/// <summary>Cookies, keys and limits of sign-in. Identity brings password hashes and passkeys; sessions are the engine's own.</summary>
internal static class SignIn
{
    public const string GuessLimit = "sign-in";

    /// <summary>Questions of one address to the search, which cost more than pages.</summary>
    public const string SearchLimit = "searches";

    /// <summary>More than anybody types.</summary>
    public const int SearchesPerMinute = 120;

    /// <summary>Letters and look-ups of people without an account.</summary>
    public const string CitizenLimit = "citizen";

    /// <summary>Looking up certificates: whoever tries codes is slowed down.</summary>
    public const string CheckLimit = "check";

    /// <summary>Codes of certificates looked up from one line in a minute.</summary>
    private const int ChecksPerMinute = 30;

    /// <summary>Sign-in posts from one address in a minute.</summary>
    private const int PostsPerMinute = 30;
    private const int LettersPerWindow = 12;
    private static readonly TimeSpan LetterWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(10);

    public static void AddSignIn(this IServiceCollection services, WebOptions web)
    {
        services.AddDataProtection()
            .SetApplicationName("TongKet")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(web.Store.DataFolder, "keys")));
        services.AddIdentityCore<Account>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddEntityFrameworkStores<Store>()
            .AddSignInManager();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A passkey stands for both factors only when the device has checked who holds it.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.AddScoped<Access>();
        services.AddAuthentication(Access.Scheme)
            .AddCookie(Access.Scheme, options =>
            {
                Common(options.Cookie, web, "tongket");
                options.LoginPath = Links.SignIn();
                options.ReturnUrlParameter = "tiep";

                // The ticket outlives every session, so that a form sent too late still finds its sender; what stands is the session's to say.
                options.ExpireTimeSpan = Drafts.Life;
                options.SlidingExpiration = false;
                options.Events.OnValidatePrincipal = Access.ValidateAsync;
                options.Events.OnRedirectToLogin = Access.AskToSignInAsync;
                options.Events.OnRedirectToAccessDenied = Forbid;
            })
            .AddCookie(Access.HalfScheme, options =>
            {
                Common(options.Cookie, web, "tongket-half");
                options.ExpireTimeSpan = HalfLife;
                options.SlidingExpiration = false;
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
            {
                // Where Identity keeps the challenge of a passkey between question and answer.
                Common(options.Cookie, web, "tongket-key");
                options.ExpireTimeSpan = HalfLife;
            })
            .AddProviders(web);
        services.AddAntiforgery(options =>
        {
            Common(options.Cookie, web, "tongket-form");
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.FormFieldName = "__form";
            options.HeaderName = "X-Form";
        });
        services.Configure<CookieTempDataProviderOptions>(options => Common(options.Cookie, web, "tongket-said"));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = SayWhenAsync;
            options.AddPolicy(GuessLimit, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = PostsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(string.Empty));
            options.AddPolicy(CheckLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                LineOf(context.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = ChecksPerMinute, Window = TimeSpan.FromMinutes(1) }));
            options.AddPolicy(SearchLimit, context => context.Request.QueryString.HasValue
                ? RateLimitPartition.GetFixedWindowLimiter(
                    LineOf(context.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = SearchesPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(string.Empty));
            options.AddPolicy(CitizenLimit, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    LineOf(context.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = LettersPerWindow, Window = LetterWindow })
                : RateLimitPartition.GetNoLimiter(string.Empty));
        });
    }

    // Over HTTPS the browser itself holds the cookie to this host and path (__Host-).
    internal static void Common(CookieBuilder cookie, WebOptions web, string name)
    {
        cookie.Name = web.IsHttps ? "__Host-" + name : name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = web.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    // One line of IPv6 has as many addresses as it likes; the first half of them is the line's own.
    private static string LineOf(IPAddress? address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address?.ToString() ?? string.Empty;

    private static ValueTask SayWhenAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    private static Task Forbid(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
