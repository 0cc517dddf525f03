using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using TongKet.Core.Arriving;
using TongKet.Core.Basics;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Leads whoever comes by an address of an old site to where the thing is today; asked only when this portal has nothing there itself.</summary>
internal static class OldAddresses
{
    private const int PerRead = 1000;

    public static void UseOldAddresses(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) || http.Request.Path == Links.Failure)
        {
            await next(http);
            return;
        }

        // "/?p=12": what other portals tell apart by fields alone is one page here.
        var isShared = http.Request.QueryString.HasValue && (http.Request.Path == Links.Home() || http.Request.Path == Links.News());
        if (isShared && await FindAsync(http, wholeOnly: true) is { } known)
        {
            Lead(http, known);
            return;
        }

        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false } && !isShared && await FindAsync(http, wholeOnly: false) is { } target)
        {
            Lead(http, target);
        }
    });

    public static void MapForwardings(this WebApplication app) => app.MapGet(Links.ForwardingsFile(), async (HttpContext http, Forwardings forwardings) =>
    {
        var sheet = new StringBuilder("dia_chi_cu,dan_toi,ngay_dat\r\n");
        for (var page = 1; ; page++)
        {
            var (rows, _) = await forwardings.ListAsync(http.SignedIn()!.AsActor(), null, page, PerRead, http.RequestAborted);
            foreach (var row in rows)
            {
                sheet.Append(Cell(row.Key)).Append(',').Append(Cell(row.Target)).Append(',').Append(Local.Today(row.SetAt).ToString("O", System.Globalization.CultureInfo.InvariantCulture)).Append("\r\n");
            }

            if (rows.Count < PerRead)
            {
                break;
            }
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.File(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetPreamble().Concat(Encoding.UTF8.GetBytes(sheet.ToString())).ToArray(), "text/csv; charset=utf-8", "dia-chi-cu.csv");
    }).RequireAuthorization(Policies.Of(Right.LeadNewsroom));

    private static async Task<string?> FindAsync(HttpContext http, bool wholeOnly) =>
        await http.RequestServices.GetRequiredService<Site>().OfficeAsync() is { } office
            ? await http.RequestServices.GetRequiredService<Forwardings>().FindAsync(office.CommuneId, http.Request.GetEncodedPathAndQuery(), wholeOnly, http.RequestAborted)
            : null;

    private static void Lead(HttpContext http, string target)
    {
        http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        http.Response.Headers.Location = Ascii(target);

        // Browsers keep a lasting answer for good unless told otherwise; somebody may set it right.
        http.Response.Headers.CacheControl = "public, max-age=86400";
    }

    // A head holds plain letters alone.
    private static string Ascii(string target) => string.Concat(target.EnumerateRunes().Select(letter => letter.IsAscii ? letter.ToString() : Uri.EscapeDataString(letter.ToString())));

    // Quoted always; what a sheet would take for a formula is no path, which begins with a slash.
    private static string Cell(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
