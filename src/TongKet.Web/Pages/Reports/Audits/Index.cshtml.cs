using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Auditing;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Reports.Audits;

/// <summary>Takes a text to be checked, pasted or as a file, and lists those that were checked before.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm, ValueLengthLimit = LargestPaste)]
public sealed class IndexModel(Core.Auditing.Audits audits, AuditQueries queries, ArticleAudits articles, EvidenceFiles evidence) : DeskPage
{
    /// <summary>Endings that a browser may offer; the judgement goes by content.</summary>
    public const string Accept = ".txt,.md,.csv,.docx,.xlsx,.pdf";

    // Characters in a form count as bytes, and Vietnamese letters take up to three.
    private const int LargestPaste = 3 * AuditRules.LongestText;

    public string? Text { get; private set; }

    public IReadOnlyList<AuditedLine> Lines { get; private set; } = [];

    public IReadOnlyList<ArticleToAudit> Articles { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostCheckAsync([FromForm(Name = "vanBan")] string? text, [FromForm(Name = "tep")] IFormFile? sent)
    {
        Text = text;
        return OpenAsync(async () =>
        {
            if (sent is not { FileName.Length: > 0 })
            {
                return await audits.OpenAsync(Actor, new AuditSubmission(null, AuditedSource.Pasted, text ?? string.Empty), [], Cancel);
            }

            var file = (await Uploads.ReadAsync([sent], Cancel))[0];

            // Judged by content and scanned before anything opens it.
            var kept = await evidence.PrepareAsync([file], Cancel);
            var reading = DocumentReader.OfUpload(file.Name, file.Content);
            if (reading.Document is not { } read)
            {
                throw new Refused(RefusalReason.RuleNotMet, reading.Trouble!.ToString());
            }

            return await audits.OpenAsync(Actor, new AuditSubmission(kept[0].Name, AuditedSource.Uploaded, read.Text.Value), kept, Cancel);
        });
    }

    public Task<IActionResult> OnPostArticleAsync([FromForm(Name = "bai")] Guid article) => OpenAsync(() => articles.OpenAsync(Actor, article, Cancel));

    private Task<IActionResult> OpenAsync(Func<Task<Guid>> open)
    {
        var id = Guid.Empty;
        return DoAsync(
            async () => id = await open(),
            () => LocalRedirect(id == Guid.Empty ? Links.Audits() : Links.AuditedDocument(id)),
            ShowAsync,
            "van-ban");
    }

    private async Task<IActionResult> ShowAsync()
    {
        Lines = await queries.ListAsync(Actor, Cancel);
        Articles = await articles.ListAsync(Actor, Cancel);
        return Page();
    }
}
