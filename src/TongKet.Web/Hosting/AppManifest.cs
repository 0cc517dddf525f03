using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Hosting;

/// <summary>Lets a phone keep the portal among its applications, under the office's own name.</summary>
internal static class AppManifest
{
    public static void MapAppManifest(this WebApplication app) => app.MapGet(Links.AppManifest(), async (Site site, Words words, HttpContext http) =>
    {
        var name = await site.OfficeAsync() is { } office ? Capital.First(office.CommuneName) : words["site.name"];
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Json(
            new
            {
                id = Links.Home(),
                name,
                short_name = name,
                description = words.Format("home.description", name),
                lang = "vi",
                dir = "ltr",
                start_url = Links.Home(),
                scope = Links.Home(),
                display = "standalone",
                background_color = "#FBFAF7",
                theme_color = "#9E1B22",
                icons = new[]
                {
                    new { src = Links.Icon(), sizes = "any", type = "image/svg+xml", purpose = "any" },
                    new { src = Links.AppIcon(192), sizes = "192x192", type = "image/png", purpose = "any" },
                    new { src = Links.AppIcon(512), sizes = "512x512", type = "image/png", purpose = "any" },
                    new { src = Links.AppIcon(512), sizes = "512x512", type = "image/png", purpose = "maskable" },
                },
            },
            contentType: "application/manifest+json");
    }).AllowAnonymous();
}
