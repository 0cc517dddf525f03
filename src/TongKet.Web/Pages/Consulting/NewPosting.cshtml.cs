using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Consulting;
using TongKet.Core.Law;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Consulting;

/// <summary>Begins something to be posted for opinion.</summary>
public sealed class NewPostingModel(Postings postings, Rulebook rulebook, TimeProvider clock, Words words) : PostingForm(rulebook)
{
    public void OnGet() => OpensOn = Local.Today(clock).AddDays(1);

    public Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        return DoAsync(
            async () => id = await postings.DraftAsync(Actor, Written, Cancel),
            () =>
            {
                Done = words["postings.saved"];
                return LocalRedirect(id == Guid.Empty ? Links.PostingDesk() : Links.PostingDesk(id));
            },
            () => Task.FromResult<IActionResult>(Page()),
            "loai");
    }
}
