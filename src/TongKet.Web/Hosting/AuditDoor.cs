using System.Reflection;
using Microsoft.Net.Http.Headers;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Figures;
using TongKet.Figures.Reporting;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands out the report of a checked text in the forms that the command line knows.</summary>
internal static class AuditDoor
{
    public static void MapAudits(this WebApplication app) => app.MapGet(Links.Audits() + "/{id:guid}/{form}", async (Guid id, string form, HttpContext http, AuditQueries queries) =>
    {
        if (form is not ("html" or "json" or "sarif"))
        {
            return Microsoft.AspNetCore.Http.Results.NotFound();
        }

        try
        {
            var opened = await queries.OpenAsync(http.SignedIn()!.AsActor(null), id, Links.Indicator, http.RequestAborted);
            var report = await opened.Report.WaitAsync(http.RequestAborted);
            var name = opened.Document.Name;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(name + "." + form);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            http.Response.Headers.ContentDisposition = disposition.ToString();
            return Microsoft.AspNetCore.Http.Results.Bytes(Write(form, name, report), form switch { "html" => "text/html; charset=utf-8", "json" => "application/json; charset=utf-8", _ => "application/sarif+json; charset=utf-8" });
        }
        catch (Refused refused)
        {
            return Microsoft.AspNetCore.Http.Results.StatusCode(refused.Reason == RefusalReason.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }).RequireAuthorization(Policies.Of(Right.AuditTexts));

    private static byte[] Write(string form, string name, AuditReport report)
    {
        var output = new MemoryStream();
        (string, AuditReport)[] documents = [(name, report)];
        var full = new ReportForm { Unread = true };
        switch (form)
        {
            case "html":
                HtmlReport.Write(documents, output, full);
                break;
            case "json":
                JsonReport.Write(documents, output, full);
                break;
            default:
                SarifReport.Write(documents, typeof(AuditDoor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0], output);
                break;
        }

        return output.ToArray();
    }
}
