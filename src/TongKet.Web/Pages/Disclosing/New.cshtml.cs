using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Law;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Disclosing;

/// <summary>Begins something to be made public.</summary>
public sealed class NewModel(Disclosures disclosures, Rulebook rulebook, TimeProvider clock, Words words) : DisclosureForm(rulebook)
{
    public void OnGet(string? muc)
    {
        Duty = muc;
        IssuedOn = Local.Today(clock);
    }

    public Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        return DoAsync(
            async () => id = await disclosures.DraftAsync(Actor, Written, Cancel),
            () =>
            {
                Done = words["disclosures.saved"];
                return LocalRedirect(id == Guid.Empty ? Links.DisclosureDesk() : Links.DisclosureDesk(id));
            },
            () => Task.FromResult<IActionResult>(Page()),
            DutyId);
    }
}
