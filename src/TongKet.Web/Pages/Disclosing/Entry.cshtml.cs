using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Disclosing;

/// <summary>One thing to be made public: its text and files, and the step that lets readers see it.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm)]
public sealed class EntryModel(Disclosures disclosures, DisclosurePublications publications, EvidenceFiles evidence, Rulebook rulebook, Words words) : DisclosureForm(rulebook)
{
    private readonly Rulebook rulebook = rulebook;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The version that was in sight when the form was drawn.</summary>
    [BindProperty(Name = "ban")]
    public int Version { get; set; }

    public DisclosureEntry Entry { get; private set; } = null!;

    public IReadOnlyList<EvidenceFile> Files { get; private set; } = [];

    public string? What { get; private set; }

    public string? Why { get; private set; }

    public bool MayPublish => Who.Has(Right.PublishDisclosures);

    /// <summary>Whether the reader wrote any of what waits, and so does not publish it.</summary>
    public bool IsMine { get; private set; }

    public string DutyName => rulebook.PublicDuties.Find(Entry.Duty)?.Duty.Name ?? Entry.Duty;

    /// <summary>Where readers find it.</summary>
    public string Place => Entry.Number is not null ? Links.Document(Entry.Slug) : Links.Disclosure(rulebook.PublicDuties.Find(Entry.Duty)?.Section.Key ?? string.Empty, Entry.Slug);

    public Task<IActionResult> OnGetAsync() => ShowAsync(filled: false);

    public Task<IActionResult> OnPostReviseAsync() =>
        DoAsync(() => disclosures.ReviseAsync(Actor, Id, Written, Version, Cancel), () => Say("disclosures.saved"), () => ShowAsync(filled: true), DutyId);

    public Task<IActionResult> OnPostPublishAsync([FromForm(Name = "dieuDoi")] string? what)
    {
        What = what;
        return DoAsync(() => publications.PublishAsync(Actor, Id, what, Version, Cancel), () => Say("disclosures.published"), () => ShowAsync(filled: false), "dang");
    }

    public Task<IActionResult> OnPostWithdrawAsync([FromForm(Name = "lyDo")] string? why)
    {
        Why = why ?? string.Empty;
        return DoAsync(() => publications.WithdrawAsync(Actor, Id, why ?? string.Empty, Cancel), () => Say("disclosures.withdrawn"), () => ShowAsync(filled: false), "ly-do");
    }

    public Task<IActionResult> OnPostFilesAsync([FromForm(Name = "tep")] List<IFormFile>? sent) => DoAsync(
        async () => await disclosures.AttachAsync(Actor, Id, await evidence.PrepareAsync(await Uploads.ReadAsync(sent, Cancel), Cancel), Cancel),
        () => Say("files.added"),
        () => ShowAsync(filled: false),
        "tep");

    public Task<IActionResult> OnPostRemoveFileAsync([FromForm(Name = "boTep")] Guid file) =>
        DoAsync(() => disclosures.DetachAsync(Actor, Id, file, Cancel), () => Say("disclosures.file-removed"), () => ShowAsync(filled: false), "bo-tep");

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.DisclosureDesk(Id));
    }

    /// <param name="filled">Whether the form keeps what was typed.</param>
    private async Task<IActionResult> ShowAsync(bool filled)
    {
        try
        {
            Entry = await disclosures.OpenAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        IsMine = await publications.WroteAsync(Actor, Entry, Cancel);
        Files = await evidence.OfAsync(Who.Account.CommuneId, DisclosureEntry.SubjectOf(Id), Cancel);
        if (!filled)
        {
            ModelState.Clear();
            Show(Entry);
            Version = Entry.Version;
        }

        return Page();
    }
}
