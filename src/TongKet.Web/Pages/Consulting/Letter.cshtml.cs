using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Consulting;

/// <summary>One letter: who wrote what, and the steps to its answer. Opening it is recorded.</summary>
public sealed class LetterModel(CitizenLetters letters, ConsultingPublications publications, TimeProvider clock, Words texts) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public CitizenLetter Letter { get; private set; } = null!;

    public LetterContent Opened { get; private set; } = null!;

    /// <summary>What an objection is about; null for a question.</summary>
    public Posting? About { get; private set; }

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public string? QuestionTitle { get; private set; }

    public string? Edited { get; private set; }

    public string? Words { get; private set; }

    public string? Reason { get; private set; }

    public bool MayApprove => Who.Has(Right.ApproveAnswers);

    public DateOnly Today { get; } = Local.Today(clock);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostTakeUpAsync() => DoAsync(() => letters.TakeUpAsync(Actor, Id, Cancel), () => Say("letters.taken-up"), ShowAsync, "viec");

    public Task<IActionResult> OnPostAnswerAsync([FromForm(Name = "tenCau")] string? title, [FromForm(Name = "cauHoi")] string? edited, [FromForm(Name = "traLoi")] string? words)
    {
        (Sent, QuestionTitle, Edited, Words) = ("Answer", title ?? string.Empty, edited ?? string.Empty, words ?? string.Empty);
        return DoAsync(() => letters.AnswerAsync(Actor, Id, new(title, edited, words), Cancel), () => Say("letters.answered"), ShowAsync, "viec");
    }

    public Task<IActionResult> OnPostApproveAsync() => DoAsync(() => publications.ApproveAsync(Actor, Id, Cancel), () => Say("letters.approved"), ShowAsync, "viec");

    public Task<IActionResult> OnPostCloseAsync([FromForm(Name = "lyDo")] string? reason)
    {
        (Sent, Reason) = ("Close", reason);
        return DoAsync(() => letters.CloseAsync(Actor, Id, reason ?? string.Empty, Cancel), () => Say("letters.closed"), ShowAsync, "ly-do");
    }

    public Task<IActionResult> OnPostWithdrawAsync([FromForm(Name = "lyDo")] string? reason)
    {
        (Sent, Reason) = ("Withdraw", reason);
        return DoAsync(() => publications.WithdrawAnswerAsync(Actor, Id, reason ?? string.Empty, Cancel), () => Say("letters.withdrawn"), ShowAsync, "ly-do");
    }

    public Task<IActionResult> OnPostForgetAsync([FromForm(Name = "canCu")] string? basis)
    {
        (Sent, Reason) = ("Forget", basis);
        return DoAsync(() => letters.ForgetAsync(Actor, Id, basis ?? string.Empty, Cancel), () => Say("letters.forgotten"), ShowAsync, "can-cu");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "letter.title" => "ten-cau",
        "letter.edited" => "cau-hoi",
        "letter.answer" => "tra-loi",
        "letter.reason" => Sent == "Forget" ? "can-cu" : "ly-do",
        _ => null,
    };

    private LocalRedirectResult Say(string key)
    {
        Done = texts[key];
        return LocalRedirect(Links.Letter(Id));
    }

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            (Letter, Opened, About) = await letters.OpenAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        // The sender's words are the beginning of the public ones: whoever answers takes away what names somebody.
        (QuestionTitle, Edited, Words) = (QuestionTitle ?? Letter.Title, Edited ?? Letter.Edited ?? Opened.Matter, Words ?? Letter.Answer);
        return Page();
    }
}
