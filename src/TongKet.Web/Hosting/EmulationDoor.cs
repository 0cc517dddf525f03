using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;
using TongKet.Core.Exchange;
using TongKet.Web.Pages.Screening;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands out the statistics of awards as a sheet, and the annual report on emulation as a document.</summary>
internal static class EmulationDoor
{
    public static void MapEmulationFiles(this WebApplication app)
    {
        app.MapGet(Links.AwardStatistics() + "/tai-ve", async (HttpContext http, AwardStatisticsSheet sheet, TimeProvider clock) =>
        {
            var form = StatisticsForm.Of(http.Request.Query, Local.Today(clock));
            if (form.Problems.Count > 0)
            {
                return Results.Text(string.Join(' ', form.Problems.Select(problem => problem.Message)), "text/plain; charset=utf-8", System.Text.Encoding.UTF8, StatusCodes.Status400BadRequest);
            }

            var format = http.Request.Query["dang"] == "csv" ? SheetFormat.Csv : SheetFormat.Xlsx;
            var content = new MemoryStream();
            await sheet.WriteAsync(http.SignedIn()!.AsActor(), form.Filter, format, content, http.RequestAborted);
            return File(http, content.ToArray(), Exports.MediaType(format), $"thong-ke-khen-thuong-{form.Filter.From:yyyyMMdd}-{form.Filter.To:yyyyMMdd}.{(format == SheetFormat.Csv ? "csv" : "xlsx")}");
        }).RequireAuthorization(Policies.Of(Right.HandleEmulation));
        app.MapGet("/ban-lam-viec/thi-dua/bao-cao/{year:int:range(2000,2100)}.docx", async (int year, HttpContext http, EmulationReports reports, TimeProvider clock) =>
            year > Local.Today(clock).Year ? Results.NotFound() : File(http, await reports.FileAsync(http.SignedIn()!.AsActor(), year, http.RequestAborted), DocxWriter.MediaType, $"bao-cao-thi-dua-{year}.docx")).RequireAuthorization(Policies.Of(Right.HandleEmulation));
        app.MapGet("/ban-lam-viec/thi-dua/bao-cao/{year:int:range(2000,2100)}.pdf", async (int year, HttpContext http, EmulationReports reports, PdfPrinter printer, TimeProvider clock) =>
            PdfPrinter.IsThere && year <= Local.Today(clock).Year
                ? File(http, await printer.PrintAsync(await reports.FileAsync(http.SignedIn()!.AsActor(), year, http.RequestAborted), http.RequestAborted), "application/pdf", $"bao-cao-thi-dua-{year}.pdf")
                : Results.NotFound()).RequireAuthorization(Policies.Of(Right.HandleEmulation));
    }

    private static IResult File(HttpContext http, byte[] content, string type, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content, type, name);
    }
}
