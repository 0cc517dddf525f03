using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace TongKet.Web.Hosting;

/// <summary>The one style sheet's address with its hash, so that browsers may keep it for good.</summary>
public sealed class StyleSheet
{
    public StyleSheet(IWebHostEnvironment environment)
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo("css/tongket.css").CreateReadStream();
        Address = Links.Styles(Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 6)));
    }

    public string Address { get; }

    internal static StaticFileOptions FileOptions => new()
    {
        ContentTypeProvider = new FileExtensionContentTypeProvider(),
        OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
            context.Context.Request.Query.ContainsKey("v") || context.File.Name.EndsWith(".woff2", StringComparison.Ordinal)
                ? "public, max-age=31536000, immutable"
                : "public, max-age=86400",
    };
}
