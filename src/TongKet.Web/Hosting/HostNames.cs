using System.Collections.Frozen;

namespace TongKet.Web.Hosting;

/// <summary>
/// Names under which this web is known: those that were set, the addresses it listens on, this machine itself. Whoever asks may write any name, and
/// pages are kept by proxies: a name that nobody set is printed into none of them.
/// </summary>
public sealed class HostNames(WebOptions options)
{
    private const int LongestShown = 100;

    private readonly FrozenSet<string> known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ["localhost", "127.0.0.1", "[::1]", .. options.Hosts.Select(name => new HostString(name).Host), .. options.Urls.Select(HostOf).OfType<string>()]);

    public bool Knows(HostString host) => known.Contains(host.Host);

    /// <summary>Where names were set, every other is answered 400 before anything is drawn. Offices may have names of their own.</summary>
    public static void Use(WebApplication app, WebOptions options)
    {
        if (options.Hosts.Count == 0)
        {
            return;
        }

        app.Use(async (http, next) =>
        {
            var host = http.Request.Host;
            if (http.RequestServices.GetRequiredService<HostNames>().Knows(host) || Health.Asks(http.Request.Path)
                || await http.RequestServices.GetRequiredService<OfficeCards>().FindAsync(host.Host, http.RequestAborted) is { IsNamed: true })
            {
                await next(http);
                return;
            }

            var shown = host.Value ?? string.Empty;
            http.RequestServices.GetRequiredService<ILogger<HostNames>>().LogWarning("Host that is not set: {Host}", shown.Length > LongestShown ? shown[..LongestShown] : shown);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            http.Response.ContentType = "text/plain; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            await http.Response.WriteAsync("Máy chủ này không phục vụ tên miền được hỏi.\n", http.RequestAborted);
        });
    }

    // "*" and "+" and 0.0.0.0 stand for every address of the machine: no name.
    private static string? HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host is not ("0.0.0.0" or "[::]") ? address.Host : null;
}
