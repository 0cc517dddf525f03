using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Nominating;

/// <summary>Begins a nomination: first which award and for whom, then the form that this award asks for.</summary>
public sealed class NewModel(Nominations nominations, NominationQueries queries, Rulebook rulebook, TimeProvider clock, Words words)
    : NominationForm(queries, rulebook, clock, words)
{
    public Task OnGetAsync() => PrepareAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        return await WrittenAsync(null) is not { } draft
            ? await AgainAsync()
            : await DoAsync(
                async () => id = await nominations.DraftAsync(Actor, draft, Cancel),
                () =>
                {
                    Done = Words["nominate.saved"];
                    return LocalRedirect(id == Guid.Empty ? Links.Nominations() : Links.Nomination(id));
                },
                AgainAsync,
                "ten");
    }

    private async Task<IActionResult> AgainAsync()
    {
        await PrepareAsync();
        return Page();
    }
}
