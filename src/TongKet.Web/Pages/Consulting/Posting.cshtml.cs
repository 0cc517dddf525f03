using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Consulting;

/// <summary>One posting: its text until it is posted, its days, and the objections that came.</summary>
public sealed class PostingModel(Postings postings, ConsultingPublications publications, Rulebook rulebook, TimeProvider clock, Words words) : PostingForm(rulebook)
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(Name = "ban")]
    public int Version { get; set; }

    public Posting Posting { get; private set; } = null!;

    public IReadOnlyList<CitizenLetter> Objections { get; private set; } = [];

    public string? Why { get; private set; }

    public bool MayApprove => Who.Has(Right.ApproveAnswers);

    public DateOnly Today { get; } = Local.Today(clock);

    public Task<IActionResult> OnGetAsync() => ShowAsync(filled: false);

    public Task<IActionResult> OnPostReviseAsync() =>
        DoAsync(() => postings.ReviseAsync(Actor, Id, Written, Version, Cancel), () => Say("postings.saved"), () => ShowAsync(filled: true), "loai");

    public Task<IActionResult> OnPostPostAsync() => DoAsync(() => publications.PostAsync(Actor, Id, Cancel), () => Say("postings.posted"), () => ShowAsync(filled: false), "viec");

    public Task<IActionResult> OnPostTakeDownAsync([FromForm(Name = "lyDo")] string? why)
    {
        Why = why ?? string.Empty;
        return DoAsync(() => publications.TakeDownAsync(Actor, Id, why ?? string.Empty, Cancel), () => Say("postings.taken-down"), () => ShowAsync(filled: false), "ly-do");
    }

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.PostingDesk(Id));
    }

    /// <param name="filled">Whether the form keeps what was typed.</param>
    private async Task<IActionResult> ShowAsync(bool filled)
    {
        try
        {
            (Posting, Objections) = await postings.OpenAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        if (!filled)
        {
            ModelState.Clear();
            Show(Posting);
            Version = Posting.Version;
        }

        return Page();
    }
}
