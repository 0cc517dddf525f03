using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Review;

/// <summary>What waits for a look, for an approval, or for whoever it was sent back to; many are taken in one go.</summary>
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class IndexModel(WaitingQueries waiting, Core.Targets.Results results, TimeProvider clock, Words words) : DeskPage
{
    private const int MostFields = 5_000;

    [BindProperty(Name = "chon")]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty(Name = "lyDo")]
    public string? Reason { get; set; }

    [BindProperty(Name = "han")]
    public DateOnly? DueOn { get; set; }

    /// <summary>What is said where a check wants a look at a draft that is handed in.</summary>
    [BindProperty(Name = "giaiTrinh")]
    public string? Note { get; set; }

    public WaitingFor Waiting { get; private set; } = WaitingFor.Nothing;

    public bool MayApprove => Who.Has(Right.ApproveResults);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostSubmitAsync() => TakeAsync(() => results.SubmitAsync(Actor, Chosen, Note, Cancel), "review.submitted", "ban-nhap");

    public Task<IActionResult> OnPostVerifyAsync() => TakeAsync(() => results.VerifyAsync(Actor, Chosen, Cancel), "review.verified");

    public Task<IActionResult> OnPostApproveAsync() => TakeAsync(() => results.ApproveAsync(Actor, Chosen, Cancel), "review.approved");

    public Task<IActionResult> OnPostReturnAsync() =>
        TakeAsync(() => results.ReturnAsync(Actor, Chosen, Reason ?? string.Empty, DueOn ?? default, Cancel), "review.returned");

    private async Task<IActionResult> TakeAsync(Func<Task> verb, string done, string field = "cho-tham-tra")
    {
        if (Chosen.Count == 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = [new Problem(field, words["review.none-chosen"])];
            return await ShowAsync();
        }

        return await DoAsync(
            verb,
            () =>
            {
                Done = words.Format(done, Chosen.Count);
                return LocalRedirect(Links.ResultsReview());
            },
            ShowAsync,
            field);
    }

    private async Task<IActionResult> ShowAsync()
    {
        DueOn ??= Local.Today(clock).AddDays(3);
        Waiting = await waiting.OfAsync(Actor, Cancel);
        return Page();
    }
}
