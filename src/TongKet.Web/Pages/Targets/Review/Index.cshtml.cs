using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Review;

/// <summary>What waits for a look, for an approval, or for whoever it was sent back to; many are taken in one go.</summary>
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class IndexModel(ValueQueries values, Core.Targets.Results results, TimeProvider clock, Words words) : DeskPage
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

    /// <summary>Written and not handed in: what an import or a program left, and half-filled forms.</summary>
    public IReadOnlyList<WaitingValue> ToSubmit { get; private set; } = [];

    /// <summary>Waits for a look, by somebody else than who wrote it.</summary>
    public IReadOnlyList<WaitingValue> ToVerify { get; private set; } = [];

    /// <summary>Waits for an approval, by a third person.</summary>
    public IReadOnlyList<WaitingValue> ToApprove { get; private set; } = [];

    /// <summary>Sent back and not come again.</summary>
    public IReadOnlyList<WaitingValue> Returned { get; private set; } = [];

    /// <summary>Waits for somebody else: what the person wrote or looked at already.</summary>
    public int Others { get; private set; }

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
        var waiting = await values.WaitingAsync(Who.Account.CommuneId, Cancel);
        ToSubmit = Who.Has(Right.ReportResults) ? [.. waiting.Where(one => one.Edition.State == ResultState.Draft)] : [];
        ToVerify = [.. waiting.Where(one => one.Edition.State == ResultState.Submitted && !one.Edition.IsWorkOf(Who.Account.Id))];
        ToApprove = MayApprove ? [.. waiting.Where(one => one.Edition.State == ResultState.Verified && !one.Edition.IsWorkOf(Who.Account.Id))] : [];
        Returned = [.. waiting.Where(one => one.Edition.State == ResultState.Returned)];
        Others = waiting.Count(one => one.Edition.State is ResultState.Submitted or ResultState.Verified) - ToVerify.Count - ToApprove.Count;
        return Page();
    }
}
