using Microsoft.Net.Http.Headers;
using TongKet.Core.Evidence;
using TongKet.Core.Publishing;

namespace TongKet.Web.Hosting;

/// <summary>Hands out files of what is public: as a download under their own name, never run in the browser.</summary>
internal static class PublicFileDoor
{
    public static void MapPublicFiles(this WebApplication app) => app.MapGet(Links.Disclosures() + "/tep/{slug}/{number:int}", AnswerAsync).AllowAnonymous();

    private static async Task<IResult> AnswerAsync(string slug, int number, HttpContext http, Site site, PublicFiles files)
    {
        if (await site.OfficeAsync() is not { } office || await files.FindAsync(office.CommuneId, slug, number, http.RequestAborted) is not var (file, content))
        {
            return Results.NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";

        // Asked again each time: a file that was taken back is handed out no more.
        http.Response.Headers.CacheControl = "public, no-cache";
        return Results.Bytes(content, EvidenceRules.MediaType(file.Type), entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }
}
