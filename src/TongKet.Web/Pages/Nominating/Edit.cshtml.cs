using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Nominating;

/// <summary>Mends a nomination that was not handed in, or that was returned; what was missing stands above the form.</summary>
public sealed class EditModel(Nominations nominations, NominationQueries queries, EvidenceFiles evidence, Rulebook rulebook, TimeProvider clock, Words words)
    : NominationForm(queries, rulebook, clock, words)
{
    private readonly NominationQueries queries = queries;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public NominationView View { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync(filled: false);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        return await WrittenAsync(View) is not { } draft
            ? await ShowAsync(filled: true)
            : await DoAsync(
                () => nominations.ReviseAsync(Actor, Id, draft, Version, Cancel),
                () =>
                {
                    Done = Words["nominate.saved"];
                    return LocalRedirect(Links.Nomination(Id));
                },
                () => ShowAsync(filled: true),
                "ten");
    }

    private async Task<bool> FindAsync()
    {
        try
        {
            View = await queries.OpenAsync(Actor, Id, Cancel);
            Files = await evidence.OfAsync(Who.Account.CommuneId, Nomination.SubjectOf(Id), Cancel);
            return true;
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return false;
        }
    }

    /// <param name="filled">Whether the form keeps what was typed.</param>
    private async Task<IActionResult> ShowAsync(bool filled)
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        if (!filled)
        {
            ModelState.Clear();
            Fill(View.Nomination, View.Facts);
        }

        // A form that lost its hidden fields is still about this award.
        (AwardCode, Subject, Year) = (View.Nomination.Award, View.Nomination.Subject, View.Nomination.Year);
        await PrepareAsync();
        return Award is null ? NotFound() : Page();
    }
}
