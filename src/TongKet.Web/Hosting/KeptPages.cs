using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using TongKet.Core.Storage;

namespace TongKet.Web.Hosting;

/// <summary>
/// A page of the portal is drawn and compressed once a second at most, however many ask for it: a commune whose page is passed around on a phone has
/// thousands of readers and one small machine. What this process writes shows at once; what another node writes, what the clock changes and the
/// figures of visitors in the foot of the page show within the second.
/// </summary>
internal static class KeptPages
{
    private const long LargestStore = 32 * 1024 * 1024;
    private const long LargestPage = 1024 * 1024;
    private const string Brotli = "br";
    private const string Gzip = "gzip";

    // A little more than the second by which pages are told apart.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    public static void AddKeptPages(this IServiceCollection services)
    {
        services.AddOutputCache(options =>
        {
            options.SizeLimit = LargestStore;
            options.MaximumBodySize = LargestPage;
            options.AddBasePolicy(new Policy());
        });
    }

    /// <summary>After the address is known and the view is counted.</summary>
    public static void UseKeptPages(this WebApplication app) => app.UseWhen(MayBeKept, kept =>
    {
        kept.UseOutputCache();

        // Inside, so that what is kept is compressed already.
        kept.UseResponseCompression();
    });

    /// <summary>A page that is the same for all strangers: no cookie that could make it another, no question asked of it, no host that anybody may invent.</summary>
    private static bool MayBeKept(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && !http.Request.QueryString.HasValue
        && http.Request.Headers.Cookie.Count == 0
        && http.Request.Headers.Authorization.Count == 0
        && http.Request.Headers.Range.Count == 0
        && http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is { IsExact: false }
        && Coding(http.Request) is not null
        && http.RequestServices.GetRequiredService<HostNames>().Knows(http.Request.Host);

    /// <summary>How the answer will be compressed; empty for not at all. Null for whoever weighs one against the other: those are answered one by one.</summary>
    private static string? Coding(HttpRequest request)
    {
        var header = request.Headers.AcceptEncoding.ToString();
        if (header.Contains(';', StringComparison.Ordinal) || header.Contains('*', StringComparison.Ordinal))
        {
            return null;
        }

        var asked = header.Split(',', StringSplitOptions.TrimEntries);
        return asked.Contains(Brotli, StringComparer.OrdinalIgnoreCase) ? Brotli : asked.Contains(Gzip, StringComparer.OrdinalIgnoreCase) ? Gzip : string.Empty;
    }

    private sealed class Policy : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var services = context.HttpContext.RequestServices;
            var coding = Coding(context.HttpContext.Request)!;
            context.HttpContext.Request.Headers[HeaderNames.AcceptEncoding] = coding;
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
            context.AllowLocking = true;
            context.ResponseExpirationTimeSpan = Kept;
            context.CacheVaryByRules.VaryByHost = true;
            context.CacheVaryByRules.VaryByValues["coding"] = coding;
            context.CacheVaryByRules.VaryByValues["writes"] = services.GetRequiredService<Stores>().Writes.ToString(CultureInfo.InvariantCulture);
            context.CacheVaryByRules.VaryByValues["second"] = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0;
            return ValueTask.CompletedTask;
        }
    }
}
