using Microsoft.Net.Http.Headers;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Publishing;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands the annual report out: as it was published to everyone, of what is approved now to the desk.</summary>
internal static class ReportDoor
{
    public static void MapReports(this WebApplication app)
    {
        app.MapGet("/bao-cao/{year:int}.docx", async (int year, HttpContext http, Site site, AnnualReports reports) =>
            await PublishedAsync(year, http, site, reports) is { } report ? File(http, report, report.Docx, DocxWriter.MediaType, "docx", year) : Results.NotFound()).AllowAnonymous();
        app.MapGet("/bao-cao/{year:int}.pdf", async (int year, HttpContext http, Site site, AnnualReports reports, PdfPrinter printer) =>
            PdfPrinter.IsThere && await PublishedAsync(year, http, site, reports) is { } report
                ? File(http, report, await printer.PrintAsync(report.Docx, http.RequestAborted), "application/pdf", "pdf", year)
                : Results.NotFound()).AllowAnonymous();
        app.MapGet(Links.Board() + "/bao-cao/{year:int}.docx", async (int year, HttpContext http, AnnualReports reports) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return await reports.DraftFileAsync(http.SignedIn()!.AsActor(), year, http.RequestAborted) is { } docx
                ? Results.File(docx, DocxWriter.MediaType, $"du-thao-bao-cao-{year}.docx")
                : Results.NotFound();
        }).RequireAuthorization(Policies.Of(Right.SeeDesk));
    }

    private static async Task<PublishedReport?> PublishedAsync(int year, HttpContext http, Site site, AnnualReports reports) => await site.OfficeAsync() is { } office
        ? await reports.PublishedAsync(office, year, Links.Report(year), http.RequestAborted)
        : null;

    private static IResult File(HttpContext http, PublishedReport report, byte[] content, string type, string form, int year)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Bytes(content, type, $"bao-cao-{year}.{form}", entityTag: new EntityTagHeaderValue($"\"{report.ContentHash}-{form}\"", isWeak: true));
    }
}
