using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace TongKet.Web.Hosting;

internal static class Compression
{
    /// <summary>Also over HTTPS: public pages carry no secret beside what a visitor sends, and forms carry fresh tokens.</summary>
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
