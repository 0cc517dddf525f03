using Microsoft.Net.Http.Headers;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands out files to whoever may read them: as a download under their own name, never run in the browser.</summary>
internal static class EvidenceDoor
{
    public static void MapEvidence(this WebApplication app) => app.MapGet("/tep/{id:guid}", async (Guid id, HttpContext http, EvidenceFiles evidence) =>
    {
        try
        {
            var (file, content) = await evidence.ReadAsync(http.SignedIn()!.AsActor(null), id, http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            http.Response.Headers.ContentDisposition = Disposition(file);
            return Microsoft.AspNetCore.Http.Results.Bytes(content, EvidenceRules.MediaType(file.Type));
        }
        catch (Refused refused)
        {
            return Microsoft.AspNetCore.Http.Results.StatusCode(refused.Reason == RefusalReason.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }).RequireAuthorization(Policies.SignedIn);

    private static string Disposition(EvidenceFile file)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        return disposition.ToString();
    }
}
