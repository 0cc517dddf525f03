using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Screening;

/// <summary>Local decisions on emulation: handed in with their rules, confirmed by another person, taken out of force.</summary>
public sealed class LocalDecisionsModel(LocalDecisions decisions, Words words) : DeskPage
{
    public IReadOnlyList<LocalDecision> Lines { get; private set; } = [];

    public string? Rules { get; private set; }

    public bool MayConfirm => Who.Has(Right.LeadEmulation);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostRecordAsync([FromForm(Name = "quyDinh")] string? rules)
    {
        Rules = rules;
        return DoAsync(() => decisions.RecordAsync(Actor, rules, Cancel), () => Say("locals.recorded"), ShowAsync, "quy-dinh");
    }

    public Task<IActionResult> OnPostConfirmAsync([FromForm(Name = "vanBan")] Guid decision) =>
        DoAsync(() => decisions.ConfirmAsync(Actor, decision, Cancel), () => Say("locals.confirmed"), ShowAsync, "quy-dinh");

    public Task<IActionResult> OnPostWithdrawAsync([FromForm(Name = "vanBan")] Guid decision, [FromForm(Name = "lyDo")] string? reason) =>
        DoAsync(() => decisions.WithdrawAsync(Actor, decision, reason, Cancel), () => Say("locals.withdrawn"), ShowAsync, "ly-do");

    protected override string? PlaceOf(string code) => code == "local.reason" ? "ly-do" : "quy-dinh";

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.LocalDecisions());
    }

    private async Task<IActionResult> ShowAsync()
    {
        Lines = await decisions.OfAsync(Who.Account.CommuneId, Cancel);
        return Page();
    }
}
