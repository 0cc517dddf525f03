using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace TongKet.Web.Hosting;

/// <summary>Addresses of style sheet and scripts with their hash, so that browsers may keep them for good.</summary>
public sealed class Assets(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> addresses = new(StringComparer.Ordinal);

    public string Styles => Address("css/tongket.css");

    /// <summary>"js/khoa.js" → its address.</summary>
    public string Address(string file) => addresses.GetOrAdd(file, name =>
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo(name).CreateReadStream();
        return Links.Asset(name, Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 6)));
    });

    internal static StaticFileOptions FileOptions => new()
    {
        ContentTypeProvider = new FileExtensionContentTypeProvider(),
        OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
            context.Context.Request.Query.ContainsKey("v") || context.File.Name.EndsWith(".woff2", StringComparison.Ordinal)
                ? "public, max-age=31536000, immutable"
                : "public, max-age=86400",
    };
}
