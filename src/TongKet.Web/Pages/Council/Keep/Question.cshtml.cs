using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Keep;

/// <summary>One question of the agenda: its frozen words, who declared what, opinions, the count; and how it is given up.</summary>
public sealed class QuestionModel(Councils councils, Rulebook rulebook, Words words) : SittingPage(councils, words)
{
    [FromRoute(Name = "number")]
    public int Number { get; set; }

    public QuestionState State => Session.Find(Number)!;

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public string AwardName => rulebook.Emulation.Award(State.Question.Award)?.Name ?? State.Question.Award;

    public Task<IActionResult> OnGetAsync() => OfNumberAsync();

    public Task<IActionResult> OnPostRemarkAsync([FromForm(Name = "thanhVien")] int? member, [FromForm(Name = "yKien")] string? text)
    {
        Sent = "Remark";
        return DoAsync(() => Verbs.RemarkAsync(Actor, Id, Number, member, text ?? string.Empty, Cancel), () => Say("sitting.remarked", Links.SittingQuestion(Id, Number)), OfNumberAsync, "y-kien");
    }

    public Task<IActionResult> OnPostGiveUpAsync([FromForm(Name = "lyDo")] string? reason)
    {
        Sent = "GiveUp";
        return DoAsync(() => Verbs.GiveUpAsync(Actor, Id, Number, reason ?? string.Empty, Cancel), () => Say("sitting.given-up", Links.Sitting(Id)), OfNumberAsync, "ly-do");
    }

    private async Task<IActionResult> OfNumberAsync()
    {
        var shown = await ShowAsync();
        return View is not null && Session.Find(Number) is null ? NotFound() : shown;
    }
}
