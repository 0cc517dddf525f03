using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands the desk's data out as files of the shape that imports take.</summary>
internal static class ExportDoor
{
    public static void MapExports(this WebApplication app) => app.MapGet("/ban-lam-viec/nhap-xuat/tai-ve/{kind}/{format}", async (string kind, string format, HttpContext http, Exports exports) =>
    {
        if (!Enum.TryParse<SheetKind>(kind, ignoreCase: true, out var asked) || !Enum.TryParse<SheetFormat>(format, ignoreCase: true, out var written)
            || !Enum.IsDefined(asked) || !Enum.IsDefined(written))
        {
            return Results.NotFound();
        }

        // Written whole before the first byte goes out: a fault half-way must not look like a short but sound file.
        var content = new MemoryStream();
        await exports.WriteAsync(http.SignedIn()!.AsActor(), asked, written, content, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content.ToArray(), Exports.MediaType(written), Exports.FileName(asked, written));
    }).RequireAuthorization(Policies.Of(Right.SeeDesk));
}
