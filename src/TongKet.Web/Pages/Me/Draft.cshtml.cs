using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Web.Hosting;
using TongKet.Web.Kit;
using TongKet.Web.Security;

namespace TongKet.Web.Pages.Me;

/// <summary>What was typed when the session ended, to be sent again or thrown away. The form keeps its own key, so it still acts once.</summary>
public sealed class DraftModel(Drafts drafts, FormWords forms) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public DraftHeld Held { get; private set; } = null!;

    /// <summary>The page that the form stood on.</summary>
    public string From { get; private set; } = string.Empty;

    public string FromAddress => Held.Address.Split('?')[0];

    /// <summary>Fields that say something to a person.</summary>
    public IReadOnlyList<(string Label, string Value)> Lines { get; private set; } = [];

    /// <summary>What is sent again.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sent => Held.Fields.Where(one => one.Key != Access.FilesField);

    /// <summary>Files came with the form, and were not kept.</summary>
    public bool HadFiles => Held.Fields.Any(one => one.Key == Access.FilesField);

    public async Task<IActionResult> OnGetAsync()
    {
        try
        {
            Held = await drafts.FindAsync(Actor, Id, Cancel);
        }
        catch (Refused)
        {
            return NotFound();
        }

        From = forms.TitleOf(Held.Address);
        Lines = await forms.LinesOfAsync(Held.Address, Held.Fields);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => await drafts.DropAsync(Actor, Id, Cancel) ? LocalRedirect(Links.Me()) : NotFound();
}
