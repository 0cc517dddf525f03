using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Desk;

/// <summary>One article on its way: what both gates say, the next step, its texts, files and history.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class ArticleModel(
    ArticleQueries queries, ArticleReviews reviews, ArticlePublications publications, ArticleGates gates, ArticleSnapshots snapshots, ArticlePreviews previews,
    ArticlePictures pictures, ArticleLocks locks, EvidenceFiles evidence, Words texts) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public ArticleOnDesk Open { get; private set; } = null!;

    public GateReport Gates { get; private set; } = null!;

    public ArticleSnapshot Snapshot { get; private set; } = null!;

    public IReadOnlyList<EvidenceFile> Files { get; private set; } = [];

    public ArticleLock? Lock { get; private set; }

    /// <summary>What the ledger calls the article and its publications.</summary>
    public string[] Subjects { get; private set; } = [];

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public string? Reason { get; private set; }

    public string? Correction { get; private set; }

    public string? DueText { get; private set; }

    public string? ReviewBy { get; private set; }

    public string? Expires { get; private set; }

    /// <summary>The secret address just made; it is shown once.</summary>
    public string? Secret { get; private set; }

    protected override string? PlaceOf(string code) => code switch
    {
        "article.correction" => "dinh-chinh",
        "article.due" => "gio",
        "article.review-by" => "ra-soat",
        "article.expires" => "het-han",
        "preview.days" => "so-ngay",
        "step.reason" => Sent == "Withdraw" ? "ly-do-rut" : "ly-do-tra",
        ['f', 'i', 'l', 'e', '.', ..] => "tep",
        _ => null,
    };

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostSubmitAsync() => StepAsync("Submit", () => reviews.SubmitAsync(Actor, Id, Cancel), "newsroom.submitted");

    public Task<IActionResult> OnPostApproveAsync([FromForm(Name = "buoc")] int seen) => StepAsync("Approve", () => reviews.ApproveAsync(Actor, Id, seen, Cancel), "newsroom.approved");

    public Task<IActionResult> OnPostReturnAsync([FromForm(Name = "lyDo")] string? reason)
    {
        Reason = reason;
        return StepAsync("Return", () => reviews.ReturnAsync(Actor, Id, reason, Cancel), "newsroom.returned", "ly-do-tra");
    }

    public Task<IActionResult> OnPostPublishAsync([FromForm(Name = "dinhChinh")] string? correction, [FromForm(Name = "buoc")] int seen)
    {
        Correction = correction;
        return StepAsync("Publish", () => publications.PublishAsync(Actor, Id, null, correction, seen, Cancel), "newsroom.published");
    }

    public Task<IActionResult> OnPostScheduleAsync([FromForm(Name = "dinhChinh")] string? correction, [FromForm(Name = "gio")] string? due, [FromForm(Name = "buoc")] int seen)
    {
        (Correction, DueText) = (correction, due);
        return StepAsync("Schedule", () => publications.ScheduleAsync(Actor, Id, Moments.Read(due), correction, seen, Cancel), "newsroom.scheduled", "gio");
    }

    public Task<IActionResult> OnPostUnscheduleAsync() => StepAsync("Unschedule", () => publications.UnscheduleAsync(Actor, Id, null, Cancel), "newsroom.unscheduled");

    public Task<IActionResult> OnPostWithdrawAsync([FromForm(Name = "lyDo")] string? reason)
    {
        Reason = reason;
        return StepAsync("Withdraw", () => publications.WithdrawAsync(Actor, Id, reason, Cancel), "newsroom.withdrawn", "ly-do-rut");
    }

    public Task<IActionResult> OnPostDaysAsync([FromForm(Name = "raSoat")] string? reviewBy, [FromForm(Name = "hetHan")] string? expires)
    {
        (ReviewBy, Expires) = (reviewBy, expires);
        return StepAsync("Days", () => reviews.SetDaysAsync(Actor, Id, Day(reviewBy), Day(expires), Cancel), "newsroom.dated", "ra-soat");
    }

    public async Task<IActionResult> OnPostPreviewAsync([FromForm(Name = "soNgay")] string? days)
    {
        var answer = await DoAsync(
            async () => Secret = await previews.IssueAsync(Actor, Id, int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0, Cancel),
            Page,
            ShowAsync,
            "so-ngay");

        // Shown on this very answer: it stands nowhere and cannot be shown again.
        return Secret is null ? answer : await ShowAsync();
    }

    public Task<IActionResult> OnPostRevokeAsync([FromForm(Name = "xem")] Guid preview) => StepAsync("Revoke", () => previews.RevokeAsync(Actor, Id, preview, Cancel), "preview.revoked");

    public Task<IActionResult> OnPostRepairAsync([FromForm(Name = "phatHien")] string? finding, [FromForm(Name = "cachSua")] int repair) =>
        StepAsync("Repair", () => gates.RepairAsync(Actor, Id, finding ?? string.Empty, repair, Cancel), "gates.repaired", "hai-cua");

    public Task<IActionResult> OnPostExcuseAsync([FromForm(Name = "phatHien")] string? finding, [FromForm(Name = "lyDo")] string? reason) =>
        StepAsync("Excuse", () => gates.ExcuseAsync(Actor, Id, finding ?? string.Empty, reason, Cancel), "gates.excused", "hai-cua");

    public Task<IActionResult> OnPostAttachAsync([FromForm(Name = "tep")] IReadOnlyList<IFormFile>? sent) => StepAsync(
        "Attach",
        async () => await pictures.AttachAsync(Actor, Id, await evidence.PrepareAsync(await Uploads.ReadAsync(sent, Cancel), Cancel), Cancel),
        "newsroom.attached",
        "tep");

    public Task<IActionResult> OnPostDetachAsync([FromForm(Name = "tepKem")] Guid file) => StepAsync("Detach", () => pictures.DetachAsync(Actor, Id, file, Cancel), "newsroom.detached");

    private Task<IActionResult> StepAsync(string form, Func<Task> verb, string said, string field = "buoc-toi")
    {
        Sent = form;
        return DoAsync(
            verb,
            () =>
            {
                Done = texts[said];
                return LocalRedirect(Links.DeskArticle(Id));
            },
            ShowAsync,
            field);
    }

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            Open = await queries.OpenAsync(Actor, Id, Cancel);
            Gates = await gates.LookAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        var commune = Who.Account.CommuneId;
        (Snapshot, _) = await snapshots.TryComposeAsync(commune, Id, Open.Article.Slug, ArticleDraft.Of(Open.Article), Open.Article.DraftedAt, Cancel);
        Files = await evidence.OfAsync(commune, Articles.SubjectOf(Id), Cancel);
        Lock = await locks.OfAsync(commune, Id, Cancel);
        Subjects = [Articles.SubjectOf(Id), .. await publications.SubjectsAsync(commune, Open.Article.Slug, Cancel)];
        ReviewBy ??= Text(Open.Article.ReviewBy);
        Expires ??= Text(Open.Article.ExpiresOn);
        return Page();
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
