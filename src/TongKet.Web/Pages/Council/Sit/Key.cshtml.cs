using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Sit;

/// <summary>Closes the votes: two people each give their own part of the key, or the secretary enters two that were handed over.</summary>
public sealed class KeyModel(Councils councils, Words words) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public (Guid? By, string Name, DateTimeOffset At)? Part { get; private set; }

    public bool MayKeep => Who.Has(Right.RunCouncil);

    public bool IsMine => Part?.By == Who.Account.Id;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostGiveAsync([FromForm(Name = "khoa")] string? part)
    {
        var closed = false;
        return DoAsync(
            async () => closed = await councils.GivePartAsync(Actor, Id, part ?? string.Empty, Cancel),
            () =>
            {
                Done = words[closed ? "sitting.counted" : "sitting.part-taken"];
                return LocalRedirect(!closed ? Links.SittingKey(Id) : MayKeep ? Links.Sitting(Id) : Links.SittingBallot(Id));
            },
            ShowAsync,
            "khoa");
    }

    public Task<IActionResult> OnPostBothAsync([FromForm(Name = "khoa")] string? one, [FromForm(Name = "khoa2")] string? other, [FromForm(Name = "lyDo")] string? reason) => DoAsync(
        () => councils.CloseVotesAsync(Actor, Id, one ?? string.Empty, other ?? string.Empty, reason ?? string.Empty, Cancel),
        () =>
        {
            Done = words["sitting.counted"];
            return LocalRedirect(Links.Sitting(Id));
        },
        ShowAsync,
        "khoa-mot");

    protected override string? PlaceOf(string code) => code == "both-reason" ? "ly-do" : null;

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            Part = await councils.PartGivenAsync(Actor, Id, Cancel);
            return Page();
        }
        catch (Refused refused)
        {
            return refused.Reason == RefusalReason.NotFound ? NotFound() : StatusCode(StatusCodes.Status409Conflict);
        }
    }
}
