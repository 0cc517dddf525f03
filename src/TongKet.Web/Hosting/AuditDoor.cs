using System.Reflection;
using Microsoft.Net.Http.Headers;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Figures;
using TongKet.Figures.Reporting;
using TongKet.Web.Security;

namespace TongKet.Web.Hosting;

/// <summary>Hands out the report of a checked text in the forms that the command line knows.</summary>
internal static class AuditDoor
{
    public static void MapAudits(this WebApplication app) => app.MapGet(Links.Audits() + "/{id:guid}/{form}", async (Guid id, string form, HttpContext http, AuditQueries queries, EvidenceFiles evidence) =>
    {
        if (form is not ("html" or "json" or "sarif" or "docx"))
        {
            return Microsoft.AspNetCore.Http.Results.NotFound();
        }

        try
        {
            var actor = http.SignedIn()!.AsActor(null);
            var opened = await queries.OpenAsync(actor, id, Links.Indicator, http.RequestAborted);
            var report = await opened.Report.WaitAsync(http.RequestAborted);
            var name = opened.Document.Name;
            var content = form == "docx" ? await CommentedAsync(actor, opened, report, evidence, http.RequestAborted) : Write(form, name, report);
            if (content is null)
            {
                return Microsoft.AspNetCore.Http.Results.NotFound();
            }

            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(form == "docx" ? Path.GetFileNameWithoutExtension(name) + " - nhận xét.docx" : name + "." + form);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            http.Response.Headers.ContentDisposition = disposition.ToString();
            return Microsoft.AspNetCore.Http.Results.Bytes(content, TypeOf(form));
        }
        catch (Refused refused)
        {
            return Microsoft.AspNetCore.Http.Results.StatusCode(refused.Reason == RefusalReason.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }).RequireAuthorization(Policies.Of(Right.AuditTexts));

    // The uploaded Word file with what is left to see: a finding that somebody passed over with a reason is not told again.
    private static async Task<byte[]?> CommentedAsync(Actor actor, AuditedOpened opened, AuditReport report, EvidenceFiles evidence, CancellationToken cancel)
    {
        var files = await evidence.OfAsync(actor.CommuneId, Core.Auditing.Audits.SubjectOf(opened.Document.Id), cancel);
        if (files.FirstOrDefault(file => file.Type == EvidenceType.Docx) is not { } word)
        {
            return null;
        }

        var (_, content) = await evidence.ReadAsync(actor, word.Id, cancel);
        if (DocumentReader.OfUpload(word.Name, content).Document is not { } document || document.Text.Value != report.Text.Value)
        {
            return null;
        }

        var keys = FindingKeys.Of(report);
        var notes = MarginNotes.Of(report, ReportLanguage.Vietnamese, check => opened.Decisions.GetValueOrDefault(keys[check]) is not { Outcome: FindingOutcome.Dismissed });
        return DocxComments.Write(content, document, notes).Content;
    }

    private static string TypeOf(string form) => form switch
    {
        "html" => "text/html; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "docx" => EvidenceRules.MediaType(EvidenceType.Docx),
        _ => "application/sarif+json; charset=utf-8",
    };

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
