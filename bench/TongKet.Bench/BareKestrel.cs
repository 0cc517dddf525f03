using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace TongKet.Bench;

/// <summary>The same bytes from the same server without anything of ours: what a page costs at least on this platform. Runs as a process of its own.</summary>
internal static class BareKestrel
{
    public const string Word = "bare-kestrel";

    public static async Task<int> ServeAsync(string url, string file)
    {
        var page = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        var app = builder.Build();
        app.Run(async http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = page.Length;
            http.Response.Headers.ContentEncoding = "br";
            await http.Response.BodyWriter.WriteAsync(page);
        });
        await app.RunAsync();
        return 0;
    }
}
