using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Me;

/// <summary>What was typed when the session ended, to be sent again or thrown away. The form keeps its own key, so it still acts once.</summary>
public sealed class DraftModel(Drafts drafts) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public DraftHeld Held { get; private set; } = null!;

    /// <summary>Fields that say something to a person.</summary>
    public IEnumerable<KeyValuePair<string, string>> Shown => Held.Fields.Where(one => !one.Key.StartsWith("__", StringComparison.Ordinal) && one.Value.Length > 0);

    public async Task<IActionResult> OnGetAsync()
    {
        try
        {
            Held = await drafts.FindAsync(Actor, Id, Cancel);
            return Page();
        }
        catch (Refused)
        {
            return NotFound();
        }
    }

    public async Task<IActionResult> OnPostAsync() => await drafts.DropAsync(Actor, Id, Cancel) ? LocalRedirect(Links.Desk()) : NotFound();
}
