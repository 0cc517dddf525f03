using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Web.Security;

/// <summary>ASP.NET Core Identity over the engine's store: cookies, lock-out, and a limit on guesses.</summary>
internal static class SignIn
{
    public const string GuessLimit = "sign-in";

    /// <summary>Wrong passwords before an account is locked, and for how long.</summary>
    private const int Guesses = 5;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    /// <summary>Sign-in posts from one address in a minute.</summary>
    private const int PostsPerMinute = 30;

    public static void AddSignIn(this IServiceCollection services, Core.Storage.StoreOptions store)
    {
        services.AddDataProtection()
            .SetApplicationName("TongKet")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(store.DataFolder, "keys")));
        services.AddIdentityCore<Account>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.Password.RequiredLength = AccountRules.MinimumPasswordLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = Guesses;
                options.Lockout.DefaultLockoutTimeSpan = Lockout;
            })
            .AddEntityFrameworkStores<Store>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(options =>
            {
                options.Cookie.Name = "tongket";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.LoginPath = Links.SignIn();
                options.AccessDeniedPath = Links.Failure;
                options.ReturnUrlParameter = "tiep";
                options.ExpireTimeSpan = TimeSpan.FromMinutes(60);
                options.SlidingExpiration = true;
            }));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "tongket-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "__form";
        });
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(GuessLimit, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = PostsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(string.Empty));
        });
    }
}
