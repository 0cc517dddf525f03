using TongKet.Core.Basics;
using TongKet.Core.Exchange;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands the board out as .xlsx, as the page shows it.</summary>
internal static class BoardDoor
{
    public static void MapBoardFiles(this WebApplication app)
    {
        app.MapGet(Links.Board() + "/tai-ve/{year:int}", async (int year, HttpContext http, BoardSheet sheet) =>
        {
            var content = new MemoryStream();
            await sheet.WriteAsync(http.SignedIn()!.AsActor(), year, content, http.RequestAborted);
            return File(http, content, $"bang-chi-tieu-{year}.xlsx");
        }).RequireAuthorization(Policies.Of(Right.SeeDesk));
        app.MapGet(Links.Board() + "/tai-ve/{year:int}/{code}", async (int year, string code, HttpContext http, BoardSheet sheet) =>
        {
            var content = new MemoryStream();
            return await sheet.WriteGroupsAsync(http.SignedIn()!.AsActor(), year, code, content, http.RequestAborted) ? File(http, content, $"{code}-{year}.xlsx") : Results.NotFound();
        }).RequireAuthorization(Policies.Of(Right.SeeDesk));
        app.MapGet(Links.Completeness() + "/tai-ve/{year:int}", async (int year, PeriodKind? ky, HttpContext http, CompletenessSheet sheet) =>
        {
            var content = new MemoryStream();
            await sheet.WriteAsync(http.SignedIn()!.AsActor(), year, ky, content, http.RequestAborted);
            return File(http, content, $"day-du-{year}.xlsx");
        }).RequireAuthorization(Policies.Of(Right.SeeDesk));
    }

    private static IResult File(HttpContext http, MemoryStream content, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content.ToArray(), Exports.MediaType(SheetFormat.Xlsx), name);
    }
}
