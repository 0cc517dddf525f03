using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Competing;

/// <summary>Begins a movement.</summary>
public sealed class NewModel(Movements movements, TimeProvider clock, Words words) : MovementForm
{
    public void OnGet() => Year = Local.Today(clock).Year;

    public Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        return DoAsync(
            async () => id = await movements.DraftAsync(Actor, Written, Cancel),
            () =>
            {
                Done = words["movements.saved"];
                return LocalRedirect(id == Guid.Empty ? Links.Movements() : Links.Movement(id));
            },
            () => Task.FromResult<IActionResult>(Page()),
            "ten");
    }
}
